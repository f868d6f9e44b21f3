/**
 * Text whose bytes slipped by one. Adding readings to GBK text without minding its two-byte
 * characters loses a byte here and there: up to the next letter that was a second byte, every
 * character is then made of two halves of its neighbours ("?。ㄒ唬┱J(rèn)" was an indented "（一）認(rèn)").
 */
import { lazy } from '../../model/lazy';

/** Longest stretch that is looked at: a slip lasts until the next annotated character. */
const SLIPPED =
  /[?？\ufffd]((?:[^\0-\x7f]|[,;:!()]){1,16})([@-~])(?=\([a-zü]{0,5}[\u0101-\u01dcà-ü])/g;

/** Copies write punctuation half-width; its two bytes were those of the full one. */
const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** Two-byte codes of GBK by character, made once from the platform's decoder. */
const gbk = lazy(() => {
  const encoder = new Map<string, number>();
  const decoder = new TextDecoder('gbk');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const bytes = new Uint8Array(2 * 191);
    for (let trail = 0x40; trail <= 0xfe; trail++) bytes.set([lead, trail], 2 * (trail - 0x40));
    // 0x7f is no second byte: the decoder makes two characters of it, so each half is its own call.
    for (const [from, to] of [
      [0, 63],
      [64, 191],
    ] as const) {
      const characters = [...decoder.decode(bytes.subarray(2 * from, 2 * to))];
      if (characters.length !== to - from) continue;
      characters.forEach((character, i) => {
        if (character !== '\ufffd') encoder.set(character, (lead << 8) | (from + i + 0x40));
      });
    }
  }
  return encoder;
});

/** What a slipped stretch was; null where it can't be told. Its first character remains lost. */
function unslipped(stretch: string, letter: string): string | null {
  const bytes: number[] = [];
  for (const character of stretch) {
    const code = gbk().get(FULL[character] ?? character);
    if (code === undefined) return null;
    bytes.push(code >> 8, code & 0xff);
  }
  bytes.push(letter.charCodeAt(0));
  const text = new TextDecoder('gbk').decode(Uint8Array.from(bytes.slice(1)));
  return /^[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+$/.test(text) && text.length === stretch.length
    ? text
    : null;
}

/**
 * The text with slipped stretches put right, as long as it was: what is left over becomes a
 * zero-width space.
 */
export function repaired(source: string): string {
  return source.replace(SLIPPED, (all: string, stretch: string, letter: string, at: number) => {
    const text = unslipped(stretch, letter);
    if (text === null) return all;
    // The byte that was lost belongs to an indent where a line begins, else to a character.
    const indent = at === 0 || /[\n\u3000 ]/.test(source[at - 1] ?? '');
    return `${indent ? '\u3000' : '?'}${text}${'\u200b'.repeat(all.length - 1 - text.length)}`;
  });
}

/** A count between two signs that a copy could not write: 信息共?1340条?, was set off by blanks. */
const SET_OFF = /[?？](\d[\d.,]{0,12}[万余多]{0,2}[一-鿿]{1,2})[?？](?=[,，、。;；)）])/g;

/** The text with lost blanks around counts as zero-width spaces, as long as it was. */
export function unmarked(source: string): string {
  return source.replace(SET_OFF, '\u200b$1\u200b');
}
