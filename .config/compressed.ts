/** Writes the compressed forms of the built text files, which static hosts that know them serve instead. */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { writeCompressed } from '../src/publish/served.ts';

/** Parquet and .gz are compressed already. */
const TEXT = /\.(html|js|mjs|css|csv|json|svg|txt)$/;

/**
 * What a reader waits for before the first figure, and the largest scripts of embeds, which are held
 * to what they weigh.
 */
const FIRST =
  /(index|embed)\.html$|assets.(index|first|shared|style|Start|Explore|embed-live-(trend|multiples|distribution))\b|extracts.([^\\/]*|slices.agencies[^\\/]*)$/;

/** As many as Node has threads for them. */
const TOGETHER = 4;

export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'gongkai:compressed',
    apply: 'build',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const names = readdirSync(folder, { recursive: true }).map(String);
        const files = names.filter((name) => TEXT.test(name)).map((name) => join(folder, name));
        const lane = async (): Promise<void> => {
          for (let file = files.pop(); file; file = files.pop())
            await writeCompressed(
              file,
              await readFile(file),
              FIRST.test(file) ? 'smallest' : 'small',
            );
        };
        await Promise.all(Array.from({ length: TOGETHER }, lane));
      },
    },
  };
}
