import type { PartitionedManifest } from '../manifest';
import { httpTransport, openKept, rangeReader } from '../ranges';
import { webBytes } from '../web';
import { openPartitioned, type PartitionedSource } from './source';

/** Partitioned extracts on the server that the page came from; `base` as for `webSource`. */
export function webPartitioned(
  manifest: PartitionedManifest,
  base = 'extracts/',
): PartitionedSource {
  const folder = new URL(base, document.baseURI);
  const kept = openKept(folder, manifest.version);
  const reader = rangeReader(httpTransport(folder), { kept });
  return openPartitioned(folder.href, manifest, webBytes(folder), reader);
}
