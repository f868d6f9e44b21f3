/**
 * Parts of a zip archive (APPNOTE 6.3). Sizes are checked before anything is unpacked, and counted
 * while it is, because an archive may lie about them.
 */
import { Inflate } from 'fflate';
import { Refusal, sizeInWords, type Timer } from '../../limits';
import type { Limits } from '../../types';

/** Where a part lies in its archive. */
interface Entry {
  name: string;
  method: number;
  encrypted: boolean;
  packed: number;
  unpacked: number;
  /** Of its local header. */
  offset: number;
}

export interface Archive {
  bytes: Uint8Array;
  entries: ReadonlyMap<string, Entry>;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
/** A Word file with a picture on every page has hundreds of parts. */
const MAX_ENTRIES = 20_000;
/** Packed bytes unpacked at a time: at most 16 MB come out before the next look. */
const SLICE = 1 << 14;

/**
 * The list of an archive's parts.
 * @throws Refusal `damaged` where it has none
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  const end = endOf(view);
  let at = end < 0 ? 0 : view.getUint32(end + 16, true);
  const count = end < 0 ? 0 : Math.min(view.getUint16(end + 10, true), MAX_ENTRIES);
  for (let i = 0; i < count && at + 46 <= bytes.length; i++) {
    if (view.getUint32(at, true) !== CENTRAL) break;
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.set(name, {
      name,
      method: view.getUint16(at + 10, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (entries.size === 0) throw new Refusal('damaged', 'ZIP');
  return { bytes, entries };
}

/** The record at the archive's end, before a comment of any length; -1 for none. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--)
    if (view.getUint32(at, true) === END) return at;
  return -1;
}

/** Unpacks parts of one archive; all of them together may not exceed the limit. */
export function unpacker(
  archive: Archive,
  { unpacked: limit }: Limits,
  timer: Timer,
): (name: string) => string | undefined {
  let total = 0;
  const count = (bytes: number): void => {
    if ((total += bytes) > limit)
      throw new Refusal('archive_too_large', `${sizeInWords(total)} > ${sizeInWords(limit)}`);
  };
  return (name) => {
    const entry = archive.entries.get(name);
    if (!entry) return undefined;
    if (entry.encrypted) throw new Refusal('encrypted', 'ZIP');
    if (entry.unpacked > limit) count(entry.unpacked);
    return decodePart(unpack(dataOf(archive, entry), entry, count, timer));
  };
}

function dataOf({ bytes }: Archive, { name, offset, packed }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL)
    throw new Refusal('damaged', name);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return bytes.subarray(start, start + packed);
}

function unpack(
  data: Uint8Array,
  { name, method }: Entry,
  count: (bytes: number) => void,
  timer: Timer,
): Uint8Array {
  if (method === 0) {
    count(data.length);
    return data;
  }
  if (method !== 8) throw new Refusal('damaged', `${name}, ${method}`);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const inflate = new Inflate((chunk) => {
    count(chunk.length);
    length += chunk.length;
    chunks.push(chunk);
  });
  try {
    for (let at = 0; at < data.length; at += SLICE) {
      timer.check();
      inflate.push(data.subarray(at, at + SLICE), at + SLICE >= data.length);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal('damaged', name);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Parts are UTF-8 or, seldom, UTF-16 with a mark (ECMA-376, part 2). */
function decodePart(data: Uint8Array): string {
  const [a, b] = data;
  const encoding =
    a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(data);
}
