/**
 * Bytes to text where the bytes decide: what a page declares is a hint, because saved and copied
 * pages often declare what they are no longer. Decoders are the platform's own (Encoding Standard).
 */
import type { Notice } from '../types';
import { likeness } from './common';
import { latin } from './sniff';

/** A text as decoded, and what a person should know about that. */
export interface Decoded {
  text: string;
  /** 'utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be' */
  encoding: string;
  notices: Notice[];
}

/** What a page says of itself stands in its first bytes (HTML Standard: 1024; many need more). */
const HEAD = 4096;
/** Enough characters to tell encodings apart. */
const SAMPLE = 32_768;

const FAMILY: Record<string, string> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  'x-gbk': 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'hz-gb-2312': 'gb18030',
  chinese: 'gb18030',
  cp936: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  'x-x-big5': 'big5',
  cp950: 'big5',
  // A page that says UTF-16 in ASCII letters is not in UTF-16 (HTML Standard, 13.2.3.2).
  'utf-16': 'utf-8',
  'utf-16le': 'utf-8',
  'utf-16be': 'utf-8',
};

/**
 * Decodes a text or an HTML page. A byte order mark decides; then valid UTF-8; then the encoding
 * under which the text looks most like Chinese.
 * @param declares whether the format can declare an encoding, so that silence is worth a notice
 */
export function decode(bytes: Uint8Array, declares: boolean): Decoded {
  const marked = byMark(bytes);
  if (marked) return { text: read(marked, bytes), encoding: marked, notices: [] };
  const declared = declares ? declaredIn(bytes) : null;
  const ascii = isAscii(bytes);
  if (ascii) return { text: read('utf-8', bytes), encoding: 'utf-8', notices: [] };
  const whole = readStrictly(bytes);
  if (whole !== null && (declared === null || declared === 'utf-8'))
    return { text: whole, encoding: 'utf-8', notices: [] };
  const encoding = likeliest(bytes, declared, whole !== null);
  const text = encoding === 'utf-8' && whole !== null ? whole : read(encoding, bytes);
  const notices: Notice[] = [];
  if (declared !== null && declared !== encoding)
    notices.push({ kind: 'encoding_declared_wrongly', detail: `${declared} -> ${encoding}` });
  else if (declared === null && encoding !== 'utf-8')
    notices.push({ kind: 'encoding_guessed', detail: encoding });
  return { text, encoding, notices };
}

function byMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  return null;
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = latin(bytes.subarray(0, HEAD));
  const said = /(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]{3,20})/i.exec(head)?.[1];
  return said ? (FAMILY[said.toLowerCase()] ?? null) : null;
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 0x7f) return false;
  return true;
}

const decoders = new Map<string, TextDecoder>();

/** Lost characters become U+FFFD. */
function read(encoding: string, bytes: Uint8Array): string {
  let decoder = decoders.get(encoding);
  if (!decoder) decoders.set(encoding, (decoder = new TextDecoder(encoding)));
  return decoder.decode(bytes);
}

/** UTF-8 without a flaw, but for a character cut off at the end; else null. */
function readStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

/**
 * The encoding under which a sample looks most like Chinese. The declared one and, where it holds
 * throughout, UTF-8 win a close race.
 */
function likeliest(bytes: Uint8Array, declared: string | null, valid: boolean): string {
  const sample = sampleOf(bytes);
  let best = 'utf-8';
  let most = -Infinity;
  for (const encoding of ['utf-8', 'gb18030', 'big5']) {
    const bonus = (encoding === declared ? 0.05 : 0) + (encoding === 'utf-8' && valid ? 0.2 : 0);
    const score = likeness(new TextDecoder(encoding).decode(sample, { stream: true })) + bonus;
    if (score > most) [best, most] = [encoding, score];
  }
  return best;
}

/** From the first byte beyond ASCII on: the beginning of a character in every candidate. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (from < bytes.length && bytes[from]! < 0x80) from++;
  if (bytes.length - from <= SAMPLE) return bytes.subarray(from);
  // Menus are short words over and over; the middle of a page is its text. After an ASCII byte
  // that cannot be the second of a pair (those begin at 0x40), a character begins.
  let middle = Math.max(from, Math.floor(bytes.length / 2) - SAMPLE / 2);
  const stop = Math.min(middle + 4096, bytes.length);
  while (middle < stop && bytes[middle]! >= 0x40) middle++;
  return middle === stop
    ? bytes.subarray(from, from + SAMPLE)
    : bytes.subarray(middle, middle + SAMPLE);
}
