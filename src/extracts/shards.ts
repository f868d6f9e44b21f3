/** Agencies by id in partitioned extracts: which file holds an agency whose code is not known. */
import type { AgencyId } from '../model/nouns';

/** Agencies that a shard holds at most on average: some 5 kB compressed. */
const AGENCIES_A_SHARD = 128;

/** How many shards a number of agencies is put in: a power of two. */
export function agencyShards(agencies: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(agencies / AGENCIES_A_SHARD)));
}

/** The shard of an agency: FNV-1a over its id (ASCII), modulo the number of shards. */
export function agencyShard(id: AgencyId, shards: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return hash % shards;
}

/** Path of a shard, relative to the manifest. */
export const shardPath = (shard: number): string => `agencies/by-id/${shard}.json`;
