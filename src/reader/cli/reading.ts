/** One input read and written in the form asked for: the same in the main thread and in workers. */
import { readFile, stat } from 'node:fs/promises';
import { isUnreadable, read } from '../index';
import { LIMITS, sizeInWords } from '../limits';
import type { Knowledge, Reading, Unreadable } from '../types';
import { csvOf } from './csv';
import type { Input } from './inputs';
import { jsonOf, jsonOfUnreadable } from './jsonl';
import type { Form } from './options';
import { sectionOf } from './page';
import { tableOf } from './table';

export interface Settings {
  form: Form;
  derived: boolean;
  /** Whether a page with highlighted evidence is wanted. */
  page: boolean;
  width: number;
  colour: boolean;
}

/** What came of one input. */
export interface Done {
  name: string;
  /** To be written, in the form asked for. */
  text: string;
  /** Its section of the page; '' where none is wanted. */
  page: string;
  figures: number;
  unreadable: Unreadable | null;
}

/** Reads one input. Never throws: what cannot be read says why. */
export async function readInput(
  input: Input,
  settings: Settings,
  knowledge: Knowledge,
): Promise<Done> {
  const result = input.unreadable ?? (await resultOf(input, knowledge));
  return isUnreadable(result)
    ? failed(result, settings)
    : done(input.name, result, settings, knowledge);
}

/** What stands for an input that could not be read: a line in JSON, nothing elsewhere. */
export function failed(unreadable: Unreadable, { form }: Settings): Done {
  const text = form === 'jsonl' ? jsonOfUnreadable(unreadable) : '';
  return { name: unreadable.name, text, page: '', figures: 0, unreadable };
}

function done(name: string, reading: Reading, settings: Settings, knowledge: Knowledge): Done {
  const { form, derived } = settings;
  const text =
    form === 'jsonl'
      ? jsonOf(name, reading)
      : form === 'csv'
        ? csvOf(name, reading, derived)
        : tableOf(name, reading, knowledge, settings);
  const page = settings.page ? sectionOf(name, reading, knowledge) : '';
  return { name, text, page, figures: reading.observations.length, unreadable: null };
}

async function resultOf(
  { name, path, bytes }: Input,
  knowledge: Knowledge,
): Promise<Reading | Unreadable> {
  try {
    if (path === null) return await read({ name, bytes: bytes ?? new Uint8Array() }, knowledge);
    // A size is looked up before it fills the memory.
    const { size } = await stat(path);
    if (size > LIMITS.bytes) {
      const detail = `${sizeInWords(size)} > ${sizeInWords(LIMITS.bytes)}`;
      return { name, reason: 'too_large', detail };
    }
    return await read({ name, bytes: await readFile(path) }, knowledge);
  } catch (error) {
    return {
      name,
      reason: 'damaged',
      detail: error instanceof Error ? error.message : String(error),
    };
  }
}
