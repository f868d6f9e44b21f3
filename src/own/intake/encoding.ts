/** Bytes of text as characters: UTF-8 and UTF-16 with or without a mark, else GB 18030. */
import { IntakeRefusal } from './types';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

const isAscii = (bytes: Uint8Array): boolean => {
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 127) return false;
  return true;
};

/** Drops a character that the end of a sample cuts: at most three bytes of UTF-8. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** The encoding of text by its first bytes. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // UTF-16 without a mark: every other byte of plain text is zero.
  let [even, odd] = [0, 0];
  const n = Math.min(bytes.length, 4096);
  for (let i = 0; i < n; i++) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (odd > n / 8 && even < odd / 8) return 'utf-16le';
  if (even > n / 8 && odd < even / 8) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

/**
 * Decodes piece by piece. Bytes that are no UTF-8 after nothing but ASCII mean GB 18030, which begins
 * with the same characters; anything else that does not fit is refused, never guessed at.
 */
export class Decoder {
  #encoding: Encoding;
  #decoder: TextDecoder;
  #ascii = true;

  constructor(encoding: Encoding) {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: true });
  }

  get encoding(): Encoding {
    return this.#encoding;
  }

  /** Characters of the next bytes; `last` ends the text. Throws an IntakeRefusal. */
  decode(bytes: Uint8Array, last = false): string {
    try {
      const text = this.#decoder.decode(bytes, { stream: !last });
      if (this.#ascii) this.#ascii = isAscii(bytes);
      return text;
    } catch {
      if (this.#encoding !== 'utf-8' || !this.#ascii)
        throw new IntakeRefusal('mixed_encoding', this.#encoding);
      this.#encoding = 'gb18030';
      this.#ascii = false;
      this.#decoder = new TextDecoder('gb18030', { fatal: true });
      return this.decode(bytes, last);
    }
  }
}
