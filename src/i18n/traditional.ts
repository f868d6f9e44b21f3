/** Simplified to traditional script; runs in builds only (the table is large). */
import { Converter } from 'opencc-js/cn2t';

/**
 * Field terms that the general table gets wrong, corrected after conversion
 * (`wrong` as it comes out, `right` as agencies in traditional script write it).
 */
export const CORRECTIONS: readonly (readonly [wrong: string, right: string])[] = [
  // Law: 行政復議, 答復 are the words of the statutes in traditional script.
  ['複議', '復議'],
  ['答覆', '答復'],
  // Character variants: the general table picks dictionary forms that no agency writes.
  ['爲', '為'],
  ['衆', '眾'],
  ['羣', '群'],
  ['裏', '裡'],
  ['覈', '核'],
  ['啓', '啟'],
  ['綫', '線'],
  ['彙', '匯'],
  ['着', '著'],
];

const convert = Converter({ from: 'cn', to: 't' });

/** `text` in traditional characters, mainland wording kept. */
export function traditional(text: string): string {
  let out = convert(text);
  for (const [wrong, right] of CORRECTIONS) out = out.replaceAll(wrong, right);
  return out;
}
