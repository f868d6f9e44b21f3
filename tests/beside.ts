/** The built app over other extracts than it was built with, as somebody who puts them there serves it. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** Quick, and near what hosts do on the way. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * A folder with the app of `dist` and the extracts of another folder, its JSON files compressed;
 * everything else is linked. `remove` takes it away.
 */
export function beside(dist: string, extracts: string): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-beside-'));
  for (const name of readdirSync(dist))
    if (name !== 'extracts') symlinkSync(join(dist, name), join(folder, name));
  link(extracts, join(folder, 'extracts'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function link(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) link(source, target);
    else if (!entry.name.endsWith('.json')) symlinkSync(source, target);
    else {
      cpSync(source, target);
      writeFileSync(`${target}.br`, brotliCompressSync(readFileSync(source), QUALITY));
    }
  }
}
