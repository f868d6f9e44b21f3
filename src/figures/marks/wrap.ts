import { fitText, textWidth } from '../text';

/** Chinese characters and full-width signs: each may stand on a line of its own. */
const CJK = String.raw`\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef`;
/** Signs that must not end a line, and signs that must not start one (GB/T 15834, clreq 3.1.3). */
const OPEN = '（《〈「『【〔［｛“‘(';
const CLOSE = '，。、；：？！）》〉」』】〕］｝”’％…—),.;:?!%';
/** A word with the space before it, and the signs that belong to it; a number keeps its unit. */
const WORD = new RegExp(
  String.raw`\s*(?:[${OPEN}]*(?:(?![${OPEN}${CLOSE}])[${CJK}]|(?:[^\s${CJK}${OPEN}]|[${OPEN}](?![${CJK}${OPEN}]))+)` +
    String.raw`(?:(?<=\d) ?(?![${OPEN}${CLOSE}])[${CJK}])?(?: ?·|[${CLOSE}])*|[${OPEN}${CLOSE}]+)`,
  'gu',
);

/** Words of a text; a Chinese character is one, with the punctuation that it may not leave. */
export function words(text: string): string[] {
  return text.match(WORD) ?? [];
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
