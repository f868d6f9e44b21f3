import type { Range } from './plan';

/** Bytes in memory, by file and range, up to a budget: what was used longest ago goes first. */
export class Held {
  readonly #budget: number;
  /** In the order of use, the latest last, as maps keep it. */
  readonly #pieces = new Map<string, Range & { file: string; bytes: Uint8Array }>();
  readonly #files = new Map<string, Set<string>>();
  #size = 0;

  /** `budget` in bytes; a single piece above it is not held at all. */
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Bytes held now. */
  get size(): number {
    return this.#size;
  }

  /** The bytes of a range, out of any piece that covers it, without a copy. */
  get(file: string, { start, end }: Range): Uint8Array | undefined {
    const exact = keyOf(file, start, end);
    const keys = this.#pieces.has(exact) ? [exact] : (this.#files.get(file) ?? []);
    for (const key of keys) {
      const piece = this.#pieces.get(key)!;
      if (piece.start > start || piece.end < end) continue;
      this.#pieces.delete(key);
      this.#pieces.set(key, piece);
      return piece.bytes.subarray(start - piece.start, end - piece.start);
    }
    return undefined;
  }

  /** Holds the bytes of a range; gives up others while all together are over the budget. */
  put(file: string, { start, end }: Range, bytes: Uint8Array): void {
    if (bytes.byteLength > this.#budget) return;
    const key = keyOf(file, start, end);
    this.#drop(key);
    this.#pieces.set(key, { file, start, end, bytes });
    const keys = this.#files.get(file);
    if (keys) keys.add(key);
    else this.#files.set(file, new Set([key]));
    this.#size += bytes.byteLength;
    for (const oldest of this.#pieces.keys()) {
      if (this.#size <= this.#budget) break;
      this.#drop(oldest);
    }
  }

  /** Forgets everything. */
  clear(): void {
    this.#pieces.clear();
    this.#files.clear();
    this.#size = 0;
  }

  #drop(key: string): void {
    const piece = this.#pieces.get(key);
    if (!piece) return;
    this.#pieces.delete(key);
    this.#size -= piece.bytes.byteLength;
    const keys = this.#files.get(piece.file)!;
    keys.delete(key);
    if (keys.size === 0) this.#files.delete(piece.file);
  }
}

const keyOf = (file: string, start: number, end: number): string => `${file} ${start}-${end}`;
