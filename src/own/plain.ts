/** Tables of the reader's own for SQL: what there is, and their rows as Arrow. */
import { unpack } from './intake/parts';
import type { PlainColumn } from './intake/typed';
import { openOwn } from './store';
import type { KeptTable } from './types';

export interface PlainTable {
  id: string;
  /** Name in SQL, unique among own tables; never that of a public one. */
  name: string;
  /** As the reader knows it: file, and sheet where it has several. */
  title: string;
  rows: number;
  /** Room that it takes on this machine. */
  bytes: number;
  /** When it was loaded: ISO 8601, UTC. */
  added: string;
  /** True for figures of reports; false for a table of anything else. */
  observations: boolean;
  columns: readonly PlainColumn[];
}

const plainOf = (table: KeptTable): PlainTable => {
  const { id, name, fileName, sheet, rows, bytes, added, reports, columns } = table;
  const title = sheet ? `${fileName} · ${sheet}` : fileName;
  return { id, name, title, rows, bytes, added, observations: reports !== null, columns };
};

/** Tables kept on this machine, in the order in which they were added. */
export async function plainTables(): Promise<PlainTable[]> {
  return (await (await openOwn()).tables()).map(plainOf);
}

/**
 * Parts of a table in order, each a whole Arrow IPC stream of some 100,000 rows, all of one schema;
 * one at a time is in memory. Rejects where a part is gone or damaged.
 */
export async function* tableParts(id: string): AsyncGenerator<Uint8Array> {
  for await (const part of (await openOwn()).parts(id)) yield await unpack(part);
}

/** Tells of every change, also of those in other windows, until the function it gives is called. */
export async function onTables(listener: () => void): Promise<() => void> {
  return (await openOwn()).onchange(listener);
}
