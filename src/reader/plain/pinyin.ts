/** Readings in brackets after characters, as sites for learners and readers-aloud leave them. */
import { textOf, type Draft } from './draft';
import { HAN, kindOf } from './forms';

/** Vowels with their tones in one code unit, and the tone marks that follow a bare one. */
const TONE = '\\u0300\\u0301\\u0304\\u030cāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ';
const LETTER = `\\u0308${TONE}a-zɡɑü`;
const TONED = new RegExp(`[${TONE}]`);
const READING = new RegExp(`[(（?？\\ufffd][${LETTER}]{1,8}[)）]`, 'g');
const SYLLABLES = new RegExp(`^[${LETTER}' ]+$`);
const SYLLABLE =
  /^(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:a|o|e|ai|ei|ao|ou|an|en|ang|eng|ong|er|i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ua|uo|uai|ui|uan|un|uang|v|ve|ü|üe|ue)$/;

/** Longest reading: a word's syllables in one bracket. */
const LONGEST = 40;
const OPEN = 0x28;
const CLOSE = 0x29;
const QUESTION = 0x3f;
const REPLACEMENT = 0xfffd;

/** Whether the text has readings at all; without one, Latin letters in brackets are words. */
export function hasPinyin(source: string): boolean {
  for (const [reading] of TONED.test(source) ? source.matchAll(READING) : []) {
    if (TONED.test(reading)) return true;
  }
  return false;
}

/**
 * Where a reading that begins at `i` ends, or -1. At `i` stands a bracket after an ideograph, or,
 * where the character itself was destroyed with its bracket, the letters after `?` ("?guī)").
 */
export function readingEnd({ codes, length }: Draft, i: number, before: number): number {
  const lost = before === QUESTION || before === REPLACEMENT;
  const bracket = codes[i] === OPEN;
  if (!lost && !(bracket && kindOf(before) & HAN)) return -1;
  const from = bracket ? i + 1 : i;
  const limit = Math.min(length, from + LONGEST);
  let end = from;
  while (end < limit && codes[end] !== CLOSE && codes[end] !== OPEN) end++;
  if (codes[end] !== CLOSE || end === from || end >= length) return -1;
  const reading = textOf(codes, from, end);
  if (!SYLLABLES.test(reading)) return -1;
  if (TONED.test(reading)) return end + 1;
  return bracket && SYLLABLE.test(reading) ? end + 1 : -1;
}

/** Characters that lose themselves together with their bracket, by their readings. */
const LOST: Readonly<Record<string, string>> = { guī: '规' };
/** After these, guī is 归. */
const AFTER_GUI = '口档属集还类并';

/** The character whose reading, from `i` up to its bracket before `end`, alone is left; or null. */
export function lostCharacter({ codes }: Draft, i: number, end: number): number | null {
  const found = LOST[textOf(codes, i, end - 1)];
  const next = String.fromCharCode(codes[end] ?? 0);
  return found === undefined || AFTER_GUI.includes(next) ? null : found.charCodeAt(0);
}
