/** Text in columns of a terminal, where a Chinese character is as wide as two letters. */

/** Columns that a text takes: East Asian wide and full-width characters take two (UAX #11). */
export function widthOf(text: string): number {
  let width = 0;
  for (const char of text) width += wide(char.codePointAt(0)!) ? 2 : 1;
  return width;
}

function wide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd)
  );
}

/** A text cut to a width, with … where something is missing. */
export function fit(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let taken = 0;
  for (const char of text) {
    const more = wide(char.codePointAt(0)!) ? 2 : 1;
    if (taken + more > width - 1) break;
    kept += char;
    taken += more;
  }
  return `${kept}…`;
}

export const padEnd = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)));

export const padStart = (text: string, width: number): string =>
  ' '.repeat(Math.max(0, width - widthOf(text))) + text;
