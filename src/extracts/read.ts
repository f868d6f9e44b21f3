import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { cutChunk, damaged, readChunk, type FlatType } from './flat';
import { EXTRACTS, type ExtractName } from './manifest';

type NumberColumn = 'year' | 'value' | 'precision';
type NullableColumn = 'left' | 'right';

/** One column: numbers, numbers with nulls, or strings, which repeat without being copied. */
export type Column<C extends string> = C extends NumberColumn
  ? ArrayLike<number>
  : C extends NullableColumn
    ? ArrayLike<number | null>
    : ArrayLike<string>;

/** The columns of an extract, all of the same length. */
export type Columns<N extends ExtractName> = {
  [C in (typeof EXTRACTS)[N][number]]: Column<C>;
};

/**
 * Columns of an extract out of the bytes of its whole Parquet file. Only hyparquet's reading of
 * headers is used: its planner and row assembly would double the code a reader waits for.
 * Throws an Error that names the file when it is damaged or lacks a column; `where` is that name.
 */
export function readColumns<N extends ExtractName>(
  name: N,
  bytes: Uint8Array,
  where: string,
  rows?: number,
): Columns<N> {
  try {
    return decode(bytes, EXTRACTS[name], rows) as Columns<N>;
  } catch (error) {
    throw damaged(where, error);
  }
}

function decode(
  bytes: Uint8Array,
  wanted: readonly string[],
  rows: number | undefined,
): Record<string, ArrayLike<unknown>> {
  const metadata = parquetMetadata(bytes, { geoparquet: false });
  const optional = new Set(
    metadata.schema
      .filter(({ repetition_type }) => repetition_type === 'OPTIONAL')
      .map(({ name }) => name),
  );
  const parts: Record<string, ArrayLike<unknown>[]> = {};
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    for (const { meta_data: column } of group.columns) {
      const name = column?.path_in_schema[0];
      if (!column || !name || !wanted.includes(name)) continue;
      if (column.codec !== 'ZSTD') throw new Error(`its pages are ${column.codec}`);
      const start = Number(column.dictionary_page_offset ?? column.data_page_offset);
      const size = Number(column.total_compressed_size);
      if (start + size > bytes.byteLength) throw new Error(`column ${name} is cut short`);
      const reader = {
        view: new DataView(bytes.buffer, bytes.byteOffset + start, size),
        offset: 0,
      };
      const type = column.type as FlatType;
      const chunk = cutChunk(reader, { type, optional: optional.has(name), rows });
      (parts[name] ??= []).push(readChunk(chunk));
    }
  }
  const columns: Record<string, ArrayLike<unknown>> = {};
  const total = rows ?? Number(metadata.num_rows);
  for (const name of wanted) {
    const column = joined(parts[name] ?? []);
    if (column.length !== total) {
      throw new Error(`column ${name} has ${column.length} rows of ${total}`);
    }
    columns[name] = column;
  }
  return columns;
}

function joined(parts: ArrayLike<unknown>[]): ArrayLike<unknown> {
  if (parts.length === 1) return parts[0]!;
  const all: unknown[] = [];
  for (const part of parts) for (let i = 0; i < part.length; i++) all.push(part[i]);
  return all;
}
