/** What the reader knows beforehand, from the bundled records. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { parseRecords } from '../../../data/build/read.ts';
import { RECORD_FILES, type RecordFile, type RecordRow } from '../../model/schema';
import type { Knowledge } from '../types';

/** The records of this checkout. */
export const RECORDS = fileURLToPath(new URL('../../../data/records', import.meta.url));

/**
 * Definitions, identities and agencies, read from a folder of records.
 * @throws Error where a file cannot be read as the build would read it
 */
export function loadKnowledge(folder: string = RECORDS): Knowledge {
  return {
    codebook: {
      indicators: rowsOf(folder, 'indicators').map((row) => ({
        ...row,
        labelHant: row.labelZh,
        bridgeNoteHant: row.bridgeNoteZh,
      })),
      identities: rowsOf(folder, 'identities').map((row) => ({ ...row, noteHant: row.noteZh })),
    },
    agencies: rowsOf(folder, 'agencies').map(({ id, nameZh, kind }) => ({ id, nameZh, kind })),
  };
}

function rowsOf<F extends RecordFile>(folder: string, file: F): RecordRow<F>[] {
  const path = join(folder, `${file}.csv`);
  const { raw, problems } = parseRecords(file, readFileSync(path, 'utf8'));
  if (!raw) throw new Error(`${path}: ${problems[0]?.rule ?? 'cannot be read'}`);
  return raw.rows.map(({ line, cells }) => {
    const parsed = v.safeParse(RECORD_FILES[file].row, cells);
    if (!parsed.success) throw new Error(`${path}:${line}: ${parsed.issues[0].message}`);
    return parsed.output as RecordRow<F>;
  });
}
