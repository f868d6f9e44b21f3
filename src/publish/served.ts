import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Text shorter than this is sent as it is. */
const WORTH_IT = 512;

/** Brotli's quality: the best is a fiftieth smaller than the next, and takes more than twice as long. */
const QUALITY = { smallest: 11, small: 10, fast: 9 } as const;

type Size = keyof typeof QUALITY;

/** Writes the compressed forms of a file beside it, those that are smaller than `bytes`, its content. */
export async function writeCompressed(file: string, bytes: Uint8Array, size: Size): Promise<void> {
  if (bytes.length < WORTH_IT) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY[size] };
  const forms = await Promise.all([
    promisify(brotliCompress)(bytes, { params }).then((form) => ['br', form] as const),
    promisify(gzip)(bytes, { level: 9 }).then((form) => ['gz', form] as const),
  ]);
  const smaller = forms.filter(([, form]) => form.length < bytes.length);
  await Promise.all(smaller.map(([ending, form]) => writeFile(`${file}.${ending}`, form)));
}

/**
 * Writes text with its compressed forms beside it, which static hosts send instead: the smallest
 * for what stands between a reader and a figure.
 */
export async function writeServed(
  file: string,
  text: string,
  size: Size = 'smallest',
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  await writeCompressed(file, Buffer.from(text), size);
}
