/**
 * How much of a file the reader takes on before it says that the file is too much: sizes, depth and
 * time. A file from the web is a stranger: it may be a bomb, and a page must answer all the while.
 */
import type { Limits, Unreadable } from './types';

const MEGABYTE = 1024 * 1024;

/**
 * Room for anything an agency publishes (the longest reports have 100,000 characters, the largest
 * scans 30 MB) and little enough for a page in a browser.
 */
export const LIMITS: Readonly<Limits> = Object.freeze({
  bytes: 40 * MEGABYTE,
  unpacked: 64 * MEGABYTE,
  characters: 2_000_000,
  depth: 64,
  milliseconds: 15_000,
});

/** Why a file is not read; caught where a file's reading begins and told as a value. */
export class Refusal extends Error {
  constructor(
    readonly reason: Unreadable['reason'],
    readonly detail = '',
  ) {
    super(detail ? `${reason}: ${detail}` : reason);
    this.name = 'Refusal';
  }
}

/** Ends a reading that takes too long: `check` throws a Refusal once the time is over. */
export interface Timer {
  check(): void;
}

/**
 * Starts counting now.
 * @param milliseconds how long the reading may take
 */
export function startTimer(
  milliseconds: number,
  now: () => number = () => performance.now(),
): Timer {
  const end = now() + milliseconds;
  return {
    check() {
      if (now() > end) throw new Refusal('too_slow', `${milliseconds} ms`);
    },
  };
}

/**
 * Bytes as a person reads them: 12.5 MB. Binary megabytes, as file managers on most systems count.
 */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < MEGABYTE) return `${(bytes / 1024).toFixed(0)} kB`;
  return `${(bytes / MEGABYTE).toFixed(1).replace(/\.0$/, '')} MB`;
}
