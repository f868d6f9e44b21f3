/**
 * What of a long run is done, beside its output: one line a file with the length of the output
 * after it. A run that goes on cuts the output where the last whole file ended.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { replaceFile } from '../../../data/build/replace.ts';
import type { Unreadable } from '../types';
import { PROBLEMS } from './words';

interface Entry {
  file: string;
  /** Bytes of the output once this file was written. */
  end: number;
  unreadable?: Pick<Unreadable, 'reason' | 'detail'>;
}

export interface Journal {
  /** Files that an earlier run has done. */
  readonly done: ReadonlySet<string>;
  readonly unreadable: readonly Unreadable[];
  add(file: string, end: number, unreadable: Unreadable | null): void;
}

/** Lines are written together: a run of 100,000 files would else wait for as many writes. */
const TOGETHER = 64;

/**
 * Opens the journal of an output, and cuts the output to what the journal knows.
 * @throws Error where the output is shorter than its journal says
 */
export function openJournal(output: string, resume: boolean): Journal & { flush(): void } {
  const path = `${output}.progress`;
  const known = resume && existsSync(path) && existsSync(output) ? readEntries(path) : [];
  const size = known.length > 0 ? statSync(output).size : 0;
  // What was on its way to the output when a run was killed is lost with it.
  const entries = known.filter(({ end }) => end <= size);
  if (known.length > 0) {
    const lost = known.length - entries.length;
    if (entries.length === 0 || lost > TOGETHER) throw new Error(PROBLEMS.otherRun(path));
    const file = openSync(output, 'r+');
    ftruncateSync(file, entries.at(-1)!.end);
    closeSync(file);
  }
  replaceFile(path, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) appendFileSync(path, lines.join(''));
    lines = [];
  };
  return {
    done: new Set(entries.map(({ file }) => file)),
    unreadable: entries.flatMap(({ file, unreadable }) =>
      unreadable ? [{ name: file, ...unreadable }] : [],
    ),
    add(file, end, unreadable) {
      const entry: Entry = { file, end };
      if (unreadable) entry.unreadable = { reason: unreadable.reason, detail: unreadable.detail };
      lines.push(`${JSON.stringify(entry)}\n`);
      if (lines.length >= TOGETHER) flush();
    },
    flush,
  };
}

/** Whole lines only: the last one may have been cut off with the run. */
function readEntries(path: string): Entry[] {
  const entries: Entry[] = [];
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    try {
      const entry = JSON.parse(line) as Entry;
      if (typeof entry.file === 'string' && Number.isInteger(entry.end)) entries.push(entry);
    } catch {
      break;
    }
  }
  return entries;
}
