/** A file from its first row to its last: as figures of reports or as a plain table, part by part. */
import type { Count } from '../../model/nouns';
import { Converter, type FigureRow, type Tally } from './convert';
import { PART_ROWS, PartWriter, pack } from './parts';
import { reader, typeOf, widened, type ColumnType, type PlainColumn, type Value } from './typed';
import type { Mapping, Opened } from './types';
import type { Names } from './vocabulary';

/** Columns of a table of figures, in the order of the records. */
export const FIGURE_COLUMNS: readonly PlainColumn[] = [
  { name: 'agency', type: 'string' },
  { name: 'agency_zh', type: 'string' },
  { name: 'province', type: 'string' },
  { name: 'level', type: 'string' },
  { name: 'agency_kind', type: 'string' },
  { name: 'year', type: 'integer' },
  { name: 'kind', type: 'string' },
  { name: 'era', type: 'string' },
  { name: 'title_zh', type: 'string' },
  { name: 'title_basis', type: 'string' },
  { name: 'indicator', type: 'string' },
  { name: 'value', type: 'number' },
  { name: 'precision', type: 'string' },
  { name: 'basis', type: 'string' },
  { name: 'section', type: 'string' },
  { name: 'note', type: 'string' },
  { name: 'source_row', type: 'integer' },
];

/** What a file is loaded as. */
export type Plan =
  | { as: 'figures'; mapping: Mapping }
  /** `left`: columns that stay behind. */
  | { as: 'table'; left: readonly number[] };

export interface Loaded {
  columns: readonly PlainColumn[];
  rows: Count;
  /** Bytes kept. */
  bytes: number;
  parts: Count;
  /** Of figures; null for a plain table. */
  tally: Tally | null;
}

export interface Sink {
  /** Takes a packed part; the next one is made when it is put away. */
  put(part: Uint8Array): Promise<void>;
  /** Hears how far it is, as a part of one, and how many rows have gone through. */
  told(part: number, rows: Count): void;
  /** All parts so far are void: the table is read again, because a column holds more than it seemed. */
  again(): Promise<void>;
}

/** Holds the rows of one part, and packs it away once it is full. */
class Parts {
  readonly #writer: PartWriter;
  readonly #sink: Sink;
  #columns: Value[][];
  #names: readonly string[];
  rows = 0;
  bytes = 0;
  parts = 0;

  constructor(columns: readonly PlainColumn[], sink: Sink) {
    this.#writer = new PartWriter(columns);
    this.#sink = sink;
    this.#names = columns.map(({ name }) => name);
    this.#columns = columns.map(() => []);
  }

  get columns(): Value[][] {
    return this.#columns;
  }

  get #length(): number {
    return this.#columns[0]?.length ?? 0;
  }

  /** Packs away what is full; with `all`, also what is not. */
  async settle(all: boolean): Promise<void> {
    if (this.#length === 0 || (!all && this.#length < PART_ROWS)) return;
    this.rows += this.#length;
    const part = await pack(this.#writer.write(this.#columns));
    this.#columns = this.#names.map(() => []);
    this.bytes += part.byteLength;
    this.parts += 1;
    await this.#sink.put(part);
  }
}

/** Loads all rows. Throws an IntakeRefusal, and whatever the sink throws. */
export async function loadTable(
  opened: Opened,
  plan: Plan,
  names: Names,
  sink: Sink,
): Promise<Loaded> {
  return plan.as === 'figures'
    ? loadFigures(opened, plan.mapping, names, sink)
    : loadPlain(opened, plan.left, sink);
}

async function loadFigures(
  { head, batches }: Opened,
  mapping: Mapping,
  names: Names,
  sink: Sink,
): Promise<Loaded> {
  const converter = new Converter(mapping, head.columns, head.sheet, names);
  const parts = new Parts(FIGURE_COLUMNS, sink);
  const keys = FIGURE_COLUMNS.map(({ name }) => name as keyof FigureRow);
  let part = 0;
  let rows = 0;
  for await (const batch of batches((done) => (part = done))) {
    const { columns } = parts;
    converter.add(batch, (figure) => {
      for (let i = 0; i < keys.length; i++) columns[i]!.push(figure[keys[i]!]);
    });
    rows += batch.length;
    await parts.settle(false);
    sink.told(part, rows);
  }
  await parts.settle(true);
  const { rows: kept, bytes, parts: n } = parts;
  return { columns: FIGURE_COLUMNS, rows: kept, bytes, parts: n, tally: converter.tally };
}

async function loadPlain(
  { head, batches }: Opened,
  left: readonly number[],
  sink: Sink,
): Promise<Loaded> {
  const taken = head.columns.map((_, at) => at).filter((at) => !left.includes(at));
  const types: ColumnType[] = taken.map((at) => typeOf(head.sample.columns[at] ?? []));
  for (;;) {
    const columns = taken.map((at, i) => ({ name: head.columns[at]!, type: types[i]! }));
    const parts = new Parts(columns, sink);
    let part = 0;
    let rows = 0;
    // A column of which the first rows told too little: the rest is only looked at.
    let wider = false;
    const readers = types.map(reader);
    for await (const batch of batches((done) => (part = done))) {
      const into = parts.columns;
      for (let i = 0; i < taken.length; i++) {
        const cells = batch.columns[taken[i]!]!;
        const out = into[i]!;
        for (let n = 0; n < cells.length; n++) {
          let value = readers[i]!(cells[n]!);
          if (value === undefined) {
            types[i] = widened(types[i]!, cells[n]!);
            readers[i] = reader(types[i]!);
            wider = true;
            value = null;
          }
          if (!wider) out.push(value);
        }
      }
      rows += batch.length;
      if (!wider) await parts.settle(false);
      sink.told(part, rows);
    }
    if (!wider) {
      await parts.settle(true);
      const { rows: kept, bytes, parts: n } = parts;
      return { columns, rows: kept, bytes, parts: n, tally: null };
    }
    await sink.again();
  }
}
