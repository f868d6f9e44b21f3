/**
 * Values of flat Parquet columns out of their pages. hyparquet's own assembly makes lists of values
 * that may be missing, one by one, and decodes each text by itself; columns of extracts are dense, and
 * a reader waits for them.
 */
import { decompress } from 'fzstd';
import { parquetHeader } from 'hyparquet/src/column.js';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';

type DataReader = Parameters<typeof parquetHeader>[0];
type PageHeader = ReturnType<typeof parquetHeader>;

/** What a column holds: whole numbers, numbers, UTF-8. */
export type FlatType = 'INT32' | 'DOUBLE' | 'BYTE_ARRAY';

/** How a column lies in its file. */
export interface FlatColumn {
  type: FlatType;
  /** True where the file says that values may be missing, whether or not some are. */
  optional: boolean;
  rows: number;
}

type Values = Int32Array | Float64Array | string[];

/** One page as it lies in the file. */
interface Page {
  header: PageHeader;
  bytes: Uint8Array;
}

/** A column chunk of ZSTD pages, cut out of its bytes but not decoded. */
export interface Chunk extends FlatColumn {
  pages: Page[];
}

/**
 * Cuts the pages of a column chunk off a reader that stands at its start, and leaves it behind them.
 * Throws an Error where the pages hold another number of rows.
 */
export function cutChunk(reader: DataReader, column: FlatColumn): Chunk {
  const { view } = reader;
  const pages: Page[] = [];
  let rows = 0;
  while (rows < column.rows) {
    const header = parquetHeader(reader);
    const length = header.compressed_page_size;
    if (!(reader.offset + length <= view.byteLength)) throw new Error('a page is cut short');
    pages.push({
      header,
      bytes: new Uint8Array(view.buffer, view.byteOffset + reader.offset, length),
    });
    reader.offset += length;
    if (header.type !== 'DICTIONARY_PAGE') rows += valuesIn(header);
  }
  if (rows !== column.rows) throw new Error(`${rows} rows of ${column.rows}`);
  return { ...column, pages };
}

function valuesIn({ type, data_page_header: v1, data_page_header_v2: v2 }: PageHeader): number {
  const data = v1 ?? v2;
  if (!data) throw new Error(`no page of data or dictionary: ${type}`);
  return data.num_values;
}

/** Values of a column chunk, null where one is missing. */
export function readChunk({
  type,
  optional,
  rows,
  pages,
}: Chunk): ArrayLike<number | string | null> {
  let dictionary: Values | null = null;
  const parts: ArrayLike<number | string | null>[] = [];
  for (const { header, bytes } of pages) {
    const { dictionary_page_header: listed } = header;
    if (listed) {
      const page = inflated(bytes, header.uncompressed_page_size);
      dictionary = plain(page, type, listed.num_values);
      continue;
    }
    const { levels, page, encoding } = opened(header, bytes, optional);
    const count = valuesIn(header);
    const found = levels ? levels.reduce((sum, level) => sum + level, 0) : count;
    const values = valuesOf(page, encoding, type, found, dictionary);
    parts.push(levels ? spread(values, levels) : values);
  }
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  if (parts.every((part) => ArrayBuffer.isView(part))) {
    const all = type === 'INT32' ? new Int32Array(rows) : new Float64Array(rows);
    let at = 0;
    for (const part of parts as (Int32Array | Float64Array)[]) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
  return parts.flatMap((part) => Array.from(part));
}

/** Whether each value is there, null where all are; and the bytes of those that are. */
interface Opened {
  levels: Uint8Array | null;
  page: Uint8Array;
  encoding: string;
}

function opened(header: PageHeader, bytes: Uint8Array, optional: boolean): Opened {
  const count = valuesIn(header);
  const { uncompressed_page_size: size, data_page_header: v1, data_page_header_v2: v2 } = header;
  if (v1) {
    const page = inflated(bytes, size);
    if (!optional) return { levels: null, page, encoding: v1.encoding };
    const length = new DataView(page.buffer, page.byteOffset).getUint32(0, true);
    const levels = levelsOf(page.subarray(4, 4 + length), count);
    return { levels, page: page.subarray(4 + length), encoding: v1.encoding };
  }
  const { encoding, is_compressed: compressed, definition_levels_byte_length: length } = v2!;
  const levels = optional ? levelsOf(bytes.subarray(0, length), count) : null;
  const rest = bytes.subarray(length);
  return { levels, page: compressed === false ? rest : inflated(rest, size - length), encoding };
}

/** Without a buffer of ours: fzstd compares one with 1, which writes all of it out as text. */
function inflated(bytes: Uint8Array, length: number): Uint8Array {
  const page = length === 0 ? new Uint8Array(0) : decompress(bytes);
  if (page.length !== length) throw new Error(`a page has ${page.length} bytes of ${length}`);
  return page;
}

/** Definition levels of a flat column, null where they are all 1. */
function levelsOf(bytes: Uint8Array, count: number): Uint8Array | null {
  const levels = new Uint8Array(count);
  unpack(bytes, 0, 1, levels);
  return levels.includes(0) ? levels : null;
}

function spread(values: Values, levels: Uint8Array): (number | string | null)[] {
  let at = 0;
  return Array.from(levels, (level) => (level ? values[at++]! : null));
}

/** Values of a data page, as many as are there. */
function valuesOf(
  page: Uint8Array,
  encoding: string,
  type: FlatType,
  count: number,
  dictionary: Values | null,
): Values {
  const reader = { view: new DataView(page.buffer, page.byteOffset, page.length), offset: 0 };
  switch (encoding) {
    case 'PLAIN':
      return plain(page, type, count);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY': {
      if (!dictionary) throw new Error('a dictionary is missing');
      const codes = new Int32Array(count);
      unpack(page, 1, page[0] ?? 0, codes);
      return looked(codes, dictionary);
    }
    case 'DELTA_BINARY_PACKED':
      return deltas(reader, count);
    case 'DELTA_LENGTH_BYTE_ARRAY': {
      const lengths = deltas(reader, count);
      return texts(page.subarray(reader.offset), lengths);
    }
    case 'DELTA_BYTE_ARRAY': {
      const [shared, own] = [deltas(reader, count), deltas(reader, count)];
      return joined(page.subarray(reader.offset), shared, own);
    }
    case 'BYTE_STREAM_SPLIT':
      return byteStreamSplit(reader, count, type, undefined) as Values;
    default:
      throw new Error(`values are written as ${encoding}`);
  }
}

function looked(codes: Int32Array, dictionary: Values): Values {
  if (Array.isArray(dictionary)) {
    const values = new Array<string>(codes.length);
    for (let i = 0; i < codes.length; i++) values[i] = dictionary[codes[i]!]!;
    return values;
  }
  const values =
    dictionary instanceof Int32Array
      ? new Int32Array(codes.length)
      : new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) values[i] = dictionary[codes[i]!]!;
  return values;
}

function deltas(reader: DataReader, count: number): Int32Array {
  const values = new Int32Array(count);
  if (count > 0) deltaBinaryUnpack(reader, count, values);
  return values;
}

/** Values one behind the other; texts each behind its length. */
function plain(page: Uint8Array, type: FlatType, count: number): Values {
  if (type !== 'BYTE_ARRAY') {
    const length = count * (type === 'INT32' ? 4 : 8);
    if (page.length < length) throw new Error('a page is cut short');
    const { buffer } = page.slice(0, length);
    return type === 'INT32' ? new Int32Array(buffer) : new Float64Array(buffer);
  }
  const view = new DataView(page.buffer, page.byteOffset, page.length);
  const lengths = new Int32Array(count);
  const bytes = new Uint8Array(page.length);
  let [from, to] = [0, 0];
  for (let i = 0; i < count; i++) {
    const length = (lengths[i] = view.getInt32(from, true));
    from += 4;
    bytes.set(page.subarray(from, from + length), to);
    from += length;
    to += length;
  }
  return texts(bytes.subarray(0, to), lengths);
}

/** Texts of which each begins with some bytes of the one before. */
function joined(bytes: Uint8Array, shared: Int32Array, own: Int32Array): string[] {
  const lengths = shared.map((length, i) => length + own[i]!);
  const all = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let [from, to, last] = [0, 0, 0];
  for (let i = 0; i < lengths.length; i++) {
    all.copyWithin(to, last, last + shared[i]!);
    all.set(bytes.subarray(from, from + own[i]!), to + shared[i]!);
    from += own[i]!;
    last = to;
    to += lengths[i]!;
  }
  return texts(all, lengths);
}

/** Texts that lie one behind the other, of so many bytes each: decoded at once and cut. */
function texts(bytes: Uint8Array, lengths: Int32Array): string[] {
  const all = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const found = new Array<string>(lengths.length);
  const narrow = all.length === bytes.length;
  let [byte, from] = [0, 0];
  for (let i = 0; i < lengths.length; i++) {
    const end = byte + lengths[i]!;
    let to = from;
    if (narrow) {
      to = byte = end;
    } else {
      // A character's first byte tells how many halves of a surrogate pair it becomes.
      for (; byte < end; byte++) {
        const first = bytes[byte]!;
        if ((first & 0xc0) !== 0x80) to += first >= 0xf0 ? 2 : 1;
      }
    }
    found[i] = all.slice(from, to);
    from = to;
  }
  if (byte > bytes.length) throw new Error('a page is cut short');
  return found;
}

/** More bits than codes of dictionaries ever have, and what 32 bits leave room for. */
const MOST_BITS = 24;

/** Fills `out` from Parquet's hybrid of runs and packed bits, which begins at `at`. */
function unpack(bytes: Uint8Array, at: number, width: number, out: Int32Array | Uint8Array): void {
  if (width === 0) return;
  if (width > MOST_BITS) throw new Error(`codes of ${width} bits`);
  const mask = (1 << width) - 1;
  let seen = 0;
  while (seen < out.length) {
    let run = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= bytes.length) throw new Error('a page is cut short');
      const byte = bytes[at++]!;
      run |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    const count = run >>> 1;
    if (run & 1) {
      const end = Math.min(out.length, seen + count * 8);
      let [from, held, bits] = [at, 0, 0];
      for (; seen < end; seen++) {
        for (; bits < width; bits += 8) held |= bytes[from++]! << bits;
        out[seen] = held & mask;
        held >>>= width;
        bits -= width;
      }
      at += count * width;
    } else {
      let value = 0;
      for (let bits = 0; bits < width; bits += 8) value |= bytes[at++]! << bits;
      out.fill(value, seen, seen + count);
      seen += count;
    }
  }
}

/** What to tell of bytes that are no such extract. `where`: the name of the file. */
export function damaged(where: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`${where} cannot be read as Parquet (${reason}): build the extracts again`, {
    cause,
  });
}
