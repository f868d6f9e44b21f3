/** Reports one after another: files named, files of folders, records on standard input. */
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Unreadable } from '../types';
import { PROBLEMS } from './words';

/** Something to read: a file by its path, or bytes that came with the request. */
export interface Input {
  name: string;
  path: string | null;
  bytes: Uint8Array | null;
  /** Set where it is known already that it cannot be read. */
  unreadable: Unreadable | null;
}

/** Of a folder's files, those that may be reports; saved pages bring pictures and scripts along. */
const REPORTS = /\.(?:x?html?|shtml?|txt|md|markdown|docx?|pdf|wps|rtf|ofd|mht|mhtml)$/i;
/** A line of standard input longer than this is no record. */
const MAX_LINE = 128 * 1024 * 1024;

const file = (path: string): Input => ({ name: path, path, bytes: null, unreadable: null });

const refused = (name: string, detail: string): Input => ({
  name,
  path: null,
  bytes: null,
  unreadable: { name, reason: 'damaged', detail },
});

/** Files and those of folders, depth first, each folder in the order of its names. */
export async function* inputsOf(paths: readonly string[]): AsyncGenerator<Input> {
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (!found) yield refused(path, PROBLEMS.missing(path).slice(path.length + 2));
    else if (found.isDirectory()) yield* inputsOfFolder(path);
    else if (found.isFile()) yield file(path);
    else yield refused(path, PROBLEMS.notFile(path).slice(path.length + 2));
  }
}

async function* inputsOfFolder(folder: string): AsyncGenerator<Input> {
  const files: string[] = [];
  const folders: string[] = [];
  for await (const entry of await opendir(folder)) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) folders.push(entry.name);
    else if (entry.isFile() && REPORTS.test(entry.name)) files.push(entry.name);
  }
  for (const name of files.sort()) yield file(join(folder, name));
  for (const name of folders.sort()) yield* inputsOfFolder(join(folder, name));
}

/**
 * Standard input: one report, or records, one JSON object a line. Records are told by the first
 * line; they are taken as they come, so that any number of them needs no more memory than one.
 */
export async function* inputsOfStream(stream: Readable): AsyncGenerator<Input> {
  let records: boolean | null = null;
  let line = 0;
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let start = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      if (records === false) break;
      rest.push(chunk.subarray(start, at));
      const text = Buffer.concat(rest);
      records ??= isRecord(text);
      if (!records) {
        // A report after all: what was taken for a line goes back.
        rest = [text, chunk.subarray(at, at + 1)];
        start = at + 1;
        break;
      }
      rest = [];
      length = 0;
      start = at + 1;
      line++;
      if (text.length > 1) yield inputOfRecord(text, line);
    }
    rest.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > MAX_LINE) break;
  }
  const last = Buffer.concat(rest);
  if (records ?? isRecord(last)) {
    if (last.length > 0) yield inputOfRecord(last, line + 1);
  } else yield { name: 'standard input', path: null, bytes: last, unreadable: null };
}

function isRecord(line: Buffer): boolean {
  return line[0] === 0x7b && 'bytes' in (parseRecord(line) ?? {});
}

function inputOfRecord(line: Buffer, number: number): Input {
  const record = parseRecord(line);
  return record
    ? { ...record, path: null, unreadable: null }
    : refused(`standard input:${number}`, PROBLEMS.badRecord(number).replace(/^[^:]*:\d+: /, ''));
}

function parseRecord(line: Buffer): { name: string; bytes: Uint8Array } | null {
  try {
    const {
      file: name,
      text,
      base64,
    } = JSON.parse(line.toString('utf8')) as Record<string, unknown>;
    if (typeof name !== 'string') return null;
    if (typeof text === 'string') return { name, bytes: Buffer.from(text, 'utf8') };
    if (typeof base64 === 'string') return { name, bytes: Buffer.from(base64, 'base64') };
    return null;
  } catch {
    return null;
  }
}
