import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Text shorter than this is sent as it is, as in vite.config.ts. */
const WORTH_IT = 512;

/** Brotli's quality: the best takes thirty times as long as the other, for a tenth less. */
const QUALITY = { smallest: 11, small: 9 } as const;

/**
 * Writes text with its compressed forms beside it, which static hosts send instead: the smallest
 * for what stands between a reader and a figure.
 */
export async function writeServed(
  file: string,
  text: string,
  size: keyof typeof QUALITY = 'smallest',
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  if (text.length < WORTH_IT) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY[size] };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(text, { params }),
    promisify(gzip)(text, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}
