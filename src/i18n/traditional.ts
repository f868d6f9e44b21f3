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
  ['峯', '峰'],
  ['纔', '才'],
  ['佈', '布'],
  ['侷', '局'],
  ['方誌', '方志'],
  ['不復制', '不複製'],
  // Names of places, which the table takes for common words; 裏 has become 裡 above.
  ['湖裡', '湖里'],
  ['天臺', '天台'],
  ['臺江', '台江'],
  ['竹谿', '竹溪'],
  ['新余', '新餘'],
];

const convert = Converter({ from: 'cn', to: 't' });

/** `text` in traditional characters, mainland wording kept. */
export function traditional(text: string): string {
  let out = convert(text);
  for (const [wrong, right] of CORRECTIONS) out = out.replaceAll(wrong, right);
  return out;
}
