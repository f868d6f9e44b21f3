/**
 * Cuts the letters that figures can show out of the OFL fonts that the build has as packages, and
 * puts them into public/fonts. Run by `npm run fonts`, after the data and the messages are built;
 * does nothing when the same characters of the same fonts are there. The same input gives the same
 * bytes.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadCatalogue } from '../../extracts';
import { folderSource } from '../../extracts/folder';
import { charactersOf } from './characters';
import { openFont, openPackage, type Package, type SlicedFont } from './font';
import { FACES, INDEX, SCRIPTS, type FontIndex, type Slice } from './table';

const root = join(import.meta.dirname, '../../..');
const target = join(root, 'public/fonts');
const require = createRequire(import.meta.url);

/** Raised when the same characters of the same fonts are written in another way. */
const WRITTEN = 3;
/** Package of each script's fonts; Latin letters are those of the Chinese fonts. */
const SUFFIX = { latn: 'sc', hans: 'sc', hant: 'tc' } as const;
const FAMILY = { sans: 'noto-sans', serif: 'noto-serif' } as const;
/** The first slice has what every picture needs; the others follow by how common they are. */
const FIRST = 320;
const OTHERS = 256;
const KERNED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,-’';

/** All messages of a locale, file by file. */
async function messagesOf(locale: string): Promise<unknown> {
  const folder = join(root, 'src/i18n/messages', locale);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => JSON.parse(text) as unknown);
}

function sliced(chars: readonly string[]): string[] {
  const out = [chars.slice(0, FIRST).join('')];
  for (let at = FIRST; at < chars.length; at += OTHERS)
    out.push(chars.slice(at, at + OTHERS).join(''));
  return out;
}

const packageOf = (family: keyof typeof FAMILY, script: keyof typeof SUFFIX) =>
  `${FAMILY[family]}-${SUFFIX[script]}`;

function versionOf(name: string): string {
  const { version } = require(`@fontsource-variable/${name}/package.json`) as { version: string };
  return `${name} ${version}`;
}

/** Glyphs of a slice; characters that the font lacks are left out and told. */
async function cut(font: SlicedFont, chars: string, proportional: boolean): Promise<Slice> {
  const glyphs: Slice['glyphs'] = {};
  for (const char of chars) {
    const glyph = await font.glyph(char, proportional);
    if (glyph) glyphs[char] = glyph.path ? `${glyph.advance} ${glyph.path}` : `${glyph.advance}`;
  }
  return { glyphs };
}

async function build(): Promise<void> {
  const catalogue = await loadCatalogue(folderSource(join(root, 'public/extracts')));
  const [en, hans, hant] = await Promise.all(['en', 'zh-Hans', 'zh-Hant'].map(messagesOf));
  const chars = charactersOf(catalogue, { en, 'zh-Hans': hans, 'zh-Hant': hant });
  const fonts = [
    ...new Set(
      SCRIPTS.flatMap((script) => [packageOf('sans', script), packageOf('serif', script)]),
    ),
  ];
  const made = createHash('sha256')
    .update(JSON.stringify([WRITTEN, fonts.map(versionOf), chars]))
    .digest('hex')
    .slice(0, 16);
  const path = join(target, INDEX);
  if (existsSync(path)) {
    const old = JSON.parse(await readFile(path, 'utf8')) as FontIndex;
    if (old.made === made) return;
  }
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const index: FontIndex = {
    format: 1,
    em: 1000,
    made,
    slices: { latn: sliced(chars.latn), hans: sliced(chars.hans), hant: sliced(chars.hant) },
    files: {} as FontIndex['files'],
  };
  const packages = new Map<string, Package>();
  for (const name of fonts) packages.set(name, await openPackage(name));
  for (const face of FACES) {
    const [family, weight] = face.split('-') as [keyof typeof FAMILY, string];
    for (const script of SCRIPTS) {
      const font = openFont(packages.get(packageOf(family, script))!, Number(weight));
      const files: string[] = [];
      for (const [n, text] of index.slices[script].entries()) {
        const slice = await cut(font, text, script === 'latn');
        if (n === 0) slice.kerning = await font.kerning(KERNED);
        const bytes = gzipSync(JSON.stringify(slice), { level: 9 });
        const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
        // Not .gz: some hosts would unpack that on the way, and some would not.
        const name = `${face}-${script}-${n}.${hash}.bin`;
        await writeFile(join(target, name), bytes);
        files.push(name);
      }
      index.files[`${face}-${script}`] = files;
    }
  }
  const notices = fonts.map(async (name) => {
    const text = await readFile(require.resolve(`@fontsource-variable/${name}/LICENSE`), 'utf8');
    return `${versionOf(name)}, cut and stored as paths\n\n${text.trim()}\n`;
  });
  await writeFile(
    join(target, 'OFL.txt'),
    (await Promise.all(notices)).join(`\n${'-'.repeat(72)}\n\n`),
  );
  await writeFile(path, JSON.stringify(index));
}

await build();
