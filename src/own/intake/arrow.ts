/** Reads Arrow IPC, as a file (Feather version 2) or as a stream. */
import { CompressionType, setCompressionCodec, tableFromIPC, type Table } from '@uwdata/flechette';
import { decompress } from 'fzstd';
import { columnNames, SAMPLE } from './table';
import { IntakeRefusal, type Batch, type Head, type Opened } from './types';
import { cellOf } from './values';

/** The whole file is held while it is read. */
const MOST_BYTES = 1024 * 1024 * 1024;
const ROWS = 65_536;

const ZSTD = {
  encode: (): Uint8Array => {
    throw new Error('Nothing is written compressed');
  },
  decode: (bytes: Uint8Array, length: number) => decompress(bytes, new Uint8Array(length)),
};

function part(table: Table, from: number, to: number): Batch {
  const columns = Array.from({ length: table.numCols }, (_, at) => {
    const column = table.getChildAt(at);
    return Array.from({ length: to - from }, (_, i) => cellOf(column.at(from + i)));
  });
  return { from: from + 1, length: to - from, columns };
}

/** Opens an Arrow file or stream. Throws an IntakeRefusal. */
export async function openArrow(file: Blob): Promise<Opened> {
  if (file.size > MOST_BYTES) throw new IntakeRefusal('too_large', 'arrow');
  const bytes = new Uint8Array(await file.arrayBuffer());
  setCompressionCodec(CompressionType.ZSTD, ZSTD);
  let table: Table;
  try {
    table = tableFromIPC(bytes, { useDate: true, useBigInt: true });
    if (table.numRows === 0 || table.numCols === 0) throw new IntakeRefusal('empty');
    const length = Math.min(table.numRows, SAMPLE);
    const head: Head = {
      format: 'arrow',
      ...{ sheets: [''], sheet: '', headings: 0, rows: table.numRows },
      columns: columnNames(
        table.schema.fields.map(({ name }) => name),
        table.numCols,
      ),
      sample: part(table, 0, length),
      ...{ encoding: '', delimiter: '' },
    };
    return {
      head,
      async *batches(told) {
        const { numRows } = table;
        for (let at = 0; at < numRows; at += ROWS) {
          yield part(table, at, Math.min(numRows, at + ROWS));
          told?.(Math.min(1, (at + ROWS) / numRows));
        }
      },
    };
  } catch (cause) {
    if (cause instanceof IntakeRefusal) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    const codec = /compression codec "(\w+)"/i.exec(detail)?.[1];
    throw codec === undefined
      ? new IntakeRefusal('damaged', detail)
      : new IntakeRefusal('compressed', codec);
  }
}
