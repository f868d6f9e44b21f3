/** Simplified to traditional script; runs in builds only (the table is large). */
import { Converter } from 'opencc-js/cn2t';

/**
 * Field terms that the general table gets wrong, corrected after conversion
 * (`wrong` as it comes out, `right` as agencies in traditional script write it).
 */
export const CORRECTIONS: readonly (readonly [wrong: string, right: string])[] = [];

const convert = Converter({ from: 'cn', to: 't' });

/** `text` in traditional characters, mainland wording kept. */
export function traditional(text: string): string {
  let out = convert(text);
  for (const [wrong, right] of CORRECTIONS) out = out.replaceAll(wrong, right);
  return out;
}
