import { fitText, textWidth } from '../text';

/** Words of a text with the space before them; a CJK character is a word of its own. */
function words(text: string): string[] {
  return text.match(/\s*(?:[⺀-鿿豈-﫿＀-￯]|[^\s⺀-鿿豈-﫿＀-￯]+)/gu) ?? [];
}

/**
 * `text` in at most `most` lines of `width` pixels at `size` pixels, broken between words (between
 * any two CJK characters); what does not fit is cut with an ellipsis.
 */
export function wrapText(text: string, width: number, size: number, most = 2): string[] {
  const lines: string[] = [];
  let line = '';
  const rest = words(text);
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    if (line && textWidth(line + word, size) > width) {
      if (lines.length === most - 1)
        return [...lines, fitText(line + rest.slice(i).join(''), width, size)];
      lines.push(line);
      line = word.trimStart();
    } else line = line ? line + word : word.trimStart();
  }
  return [...lines, fitText(line, width, size)];
}
