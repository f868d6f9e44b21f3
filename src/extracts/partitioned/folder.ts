import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PartitionedManifest } from '../manifest';
import { folderTransport } from '../ranges/files';
import { rangeReader } from '../ranges/reader';
import { openPartitioned, type PartitionedSource } from './source';

/** Partitioned extracts in a folder of this machine; for Node only. */
export async function folderPartitioned(folder: string): Promise<PartitionedSource> {
  const readBytes = (path: string): Promise<Uint8Array> => readFile(join(folder, path));
  const text = new TextDecoder().decode(await readBytes('manifest.json'));
  const manifest = JSON.parse(text) as PartitionedManifest;
  return openPartitioned(folder, manifest, readBytes, rangeReader(folderTransport(folder)));
}
