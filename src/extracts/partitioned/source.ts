import type { Codebook } from '../../model/nouns';
import { readGroup, type GroupColumns } from '../groups';
import type {
  AgencyShard,
  Partition,
  PartitionedManifest,
  PartitionedName,
  PlaceIndex,
} from '../manifest';
import type { RangeReader } from '../ranges/reader';
import { shardPath } from '../shards';
import { abortable, type ReadBytes } from '../source';

/** Partitioned extracts, wherever they lie: small files whole, Parquet by row groups. */
export interface PartitionedSource {
  /** Where the files are, for messages. */
  readonly name: string;
  readonly manifest: PartitionedManifest;
  codebook(signal?: AbortSignal): Promise<Codebook>;
  /** Places with their agencies, in the order of codes. */
  places(signal?: AbortSignal): Promise<PlaceIndex>;
  /** A shard of the agencies by id. */
  shard(shard: number, signal?: AbortSignal): Promise<AgencyShard>;
  /** The file of an extract whose rows share `key`; undefined where there are no such rows. */
  partition(name: PartitionedName, key: string): Partition | undefined;
  /**
   * Columns of one row group. Groups of one partition that are asked for together travel together.
   * Rejects with an Error that names the file, or with the signal's reason.
   */
  group<N extends PartitionedName>(
    name: N,
    partition: Partition,
    group: number,
    signal?: AbortSignal,
  ): Promise<GroupColumns<N>>;
}

/** Row groups begin behind the magic of the file. */
const FIRST_BYTE = 4;

/** A source over any way of reading files and parts of them. */
export function openPartitioned(
  name: string,
  manifest: PartitionedManifest,
  readBytes: ReadBytes,
  reader: RangeReader,
): PartitionedSource {
  const pending = new Map<string, Promise<unknown>>();
  const partitions = new Map<string, Partition>();
  for (const [extract, list] of Object.entries(manifest.extracts))
    for (const partition of list) partitions.set(`${extract} ${partition.key}`, partition);

  function json<T>(path: string, version: string, signal?: AbortSignal): Promise<T> {
    let promise = pending.get(path) as Promise<T> | undefined;
    if (!promise) {
      promise = readBytes(path, version).then((bytes) => parse<T>(bytes, path));
      pending.set(path, promise);
      promise.catch(() => pending.delete(path));
    }
    return abortable(promise, signal);
  }

  function parse<T>(bytes: Uint8Array, path: string): T {
    try {
      return JSON.parse(new TextDecoder().decode(bytes)) as T;
    } catch (cause) {
      throw new Error(
        `${path} from ${name} is not JSON: the server may have sent a page instead of the file`,
        { cause },
      );
    }
  }

  const { codebook, places, version } = manifest;
  return {
    name,
    manifest,
    codebook: (signal) => json(codebook.path, codebook.sha256.slice(0, 8), signal),
    places: (signal) => json(places.path, places.sha256.slice(0, 8), signal),
    shard: (shard, signal) => json(shardPath(shard), version, signal),
    partition: (extract, key) => partitions.get(`${extract} ${key}`),
    async group(extract, partition, group, signal) {
      const { rows, bytes } = partition.groups;
      const start = startsOf(partition)[group]!;
      const range = { start, end: start + bytes[group]! };
      const where = `${partition.path} from ${name}`;
      return readGroup(extract, await reader.read(partition, range, signal), rows[group]!, where);
    },
  };
}

const starts = new WeakMap<Partition, number[]>();

/** Where each row group begins in the file. */
function startsOf(partition: Partition): number[] {
  let list = starts.get(partition);
  if (!list) {
    let at = FIRST_BYTE;
    list = partition.groups.bytes.map((length) => (at += length) - length);
    starts.set(partition, list);
  }
  return list;
}

const firsts = new WeakMap<Partition, number[]>();

/**
 * Row groups that may hold rows of agencies with codes `from` to `to`, both included; an agency
 * may straddle two groups. None where the partition has no codes.
 */
export function groupsOf(partition: Partition, from: number, to: number): number[] {
  let list = firsts.get(partition);
  if (!list) {
    let at = 0;
    list = (partition.groups.agency ?? []).map((more) => (at += more));
    firsts.set(partition, list);
  }
  const found: number[] = [];
  for (let group = 0; group < list.length; group++) {
    const last = list[group + 1] ?? partition.to ?? list[group]!;
    if (list[group]! <= to && last >= from) found.push(group);
  }
  return found;
}
