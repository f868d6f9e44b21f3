import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locale } from '../i18n';
import { openFonts, type Fonts } from './glyphs';
import { outline, type Outlined } from './outline';

const opened = new Map<string, Fonts>();

/** The fonts that `npm run fonts` wrote into a folder of this machine; read when needed. */
export function folderFonts(folder: string): Fonts {
  const fonts =
    opened.get(folder) ??
    openFonts(async (name) => {
      try {
        return await readFile(join(folder, name));
      } catch (cause) {
        throw new Error(`${name} is not in ${folder}: run \`npm run fonts\` first`, { cause });
      }
    });
  opened.set(folder, fonts);
  return fonts;
}

/** `outline` with the fonts of a folder, in Node. */
export function outlineFrom(
  folder: string,
  svg: string,
  locale: Locale,
  prefix = '',
): Promise<Outlined> {
  return outline(svg, folderFonts(folder), locale, prefix);
}
