/** Reads Parquet row group by row group: never more than one of them is in memory. */
import { decompress } from 'fzstd';
import { gunzipSync } from 'fflate';
import { parquetMetadataAsync, parquetRead } from 'hyparquet';
import { columnNames, SAMPLE, slice } from './table';
import { IntakeRefusal, type Cell, type Head, type Opened } from './types';
import { cellOf } from './values';

const COMPRESSORS = {
  ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)),
  GZIP: (input: Uint8Array, length: number) => gunzipSync(input, { out: new Uint8Array(length) }),
};

/** Cells of a row group: what a page may hold at once. */
const MOST_CELLS = 60_000_000;
const ROWS = 65_536;

function refused(cause: unknown): IntakeRefusal {
  if (cause instanceof IntakeRefusal) return cause;
  const detail = cause instanceof Error ? cause.message : String(cause);
  const codec = /unsupported compression codec: (\w+)/i.exec(detail)?.[1];
  return codec === undefined
    ? new IntakeRefusal('damaged', detail)
    : new IntakeRefusal('compressed', codec);
}

/** Opens a Parquet file: its metadata and first rows. Throws an IntakeRefusal. */
export async function openParquet(file: Blob): Promise<Opened> {
  const buffer = {
    byteLength: file.size,
    slice: (start: number, end?: number) => file.slice(start, end).arrayBuffer(),
  };
  try {
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
    // Structures and lists have no place in a table of cells.
    const top = new Set<string>();
    const nested = new Set<string>();
    for (const { columns } of metadata.row_groups.slice(0, 1))
      for (const { meta_data: column } of columns) {
        const path = column?.path_in_schema ?? [];
        if (path.length === 1) top.add(path[0]!);
        else nested.add(path[0] ?? '');
      }
    const wanted = [...top].filter((name) => !nested.has(name));
    const rows = Number(metadata.num_rows);
    if (wanted.length === 0 || rows === 0) throw new IntakeRefusal('empty');
    const names = columnNames(wanted, wanted.length);
    const read = async (start: number, end: number): Promise<Cell[][]> => {
      const found = new Map<string, Cell[]>();
      await parquetRead({
        ...{ file: buffer, metadata, columns: wanted, rowStart: start, rowEnd: end },
        ...{ compressors: COMPRESSORS, geoparquet: false },
        onChunk({ columnName, columnData, rowStart }) {
          const cells = found.get(columnName) ?? [];
          const from = Math.max(0, start - rowStart);
          const to = Math.min(columnData.length, end - rowStart);
          for (let i = from; i < to; i++) cells.push(cellOf(columnData[i]));
          found.set(columnName, cells);
        },
      });
      return wanted.map((name) => {
        const cells = found.get(name) ?? [];
        if (cells.length !== end - start) throw new Error(`column ${name} is cut short`);
        return cells;
      });
    };
    const sample = await read(0, Math.min(rows, SAMPLE));
    const head: Head = {
      format: 'parquet',
      ...{ sheets: [''], sheet: '', headings: 0, columns: names, rows },
      sample: { from: 1, length: Math.min(rows, SAMPLE), columns: sample },
      ...{ encoding: '', delimiter: '' },
    };
    return {
      head,
      async *batches(told) {
        let start = 0;
        try {
          for (const group of metadata.row_groups) {
            const length = Number(group.num_rows);
            if (length * wanted.length > MOST_CELLS) throw new IntakeRefusal('no_memory');
            const whole = { from: start + 1, length, columns: await read(start, start + length) };
            for (let at = 0; at < length; at += ROWS) yield slice(whole, at, at + ROWS);
            start += length;
            told?.(start / rows);
          }
        } catch (cause) {
          throw refused(cause);
        }
      },
    };
  } catch (cause) {
    throw refused(cause);
  }
}
