/**
 * The listed figures as files under `figures/`: pages, pictures, data, what content systems ask
 * for, and frozen data that articles use. README.md says how to list and to keep them.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scriptSnippet } from '../embed/snippets';
import type { Engine } from '../engines/query';
import { csvText } from '../export/csv';
import { outlineFrom } from '../export/glyphs.node';
import { jsonOf } from '../export/json';
import { metadataOf } from '../export/metadata';
import { parquetOf } from '../export/parquet';
import { describePng } from '../export/png-chunks';
import { rasterise } from '../export/raster.node';
import { figureAddress, sourcesOf } from '../export/subject';
import { dataTable } from '../export/table';
import type { Source } from '../extracts';
import { addressOf } from '../figures/address';
import { chartName } from '../figures/names';
import type { Locale } from '../i18n';
import { askDrawable } from '../pages/ask';
import base from '../ui/base.css?raw';
import tokens from '../ui/tokens.css?raw';
import { inEveryLanguage, type Context, type Published } from './figure';
import type { Listed } from './list';
import { FOLDER, frozenEmbed, frozenName, nameOf, PARTS, toFigures, type Part } from './names';
import { oembedOf, type Image } from './oembed';
import { drawLeaf, pageOf } from './page/document';
import { drawingsOf, type Leaf } from './page/leaf';
import { writeServed } from './served';

/** Image pixels a CSS pixel of the PNG files. */
const SCALE = 2;

/** Without it Excel takes UTF-8 for the code page of the machine. */
const MARK = '\ufeff';

export interface FigureSettings extends Context {
  /** The app's folder; its fonts lie in it, and everything is written below it. */
  dist: string;
  /** See settings.ts. */
  modified: string | null;
}

/** Enough of SHA-256 to tell apart all versions of one figure. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

/** A figure in all its languages, with the name of its content. */
interface Made {
  id: string;
  view: string;
  hash: string;
  languages: Published[];
}

/** Asks for the rows of a figure once, for all languages. */
async function make(
  listed: Listed,
  engine: Engine,
  source: Source,
  context: Context,
): Promise<Made> {
  const answer = await askDrawable(engine, listed.view);
  const sources = await sourcesOf(answer.rows, source);
  const languages = inEveryLanguage(listed, answer, sources, context);
  const hash = hashOf(languages.map(({ frozen }) => frozen).join(''));
  return { id: listed.id, view: addressOf(listed.view), hash, languages };
}

/** The picture as PNG with outlined letters; tells characters that no bundled font has. */
async function imageOf(
  { picture, locale, subject, id }: Published,
  fonts: string,
): Promise<Image & { bytes: Uint8Array }> {
  const { svg, missing } = await outlineFrom(fonts, picture.svg, locale);
  if (missing.length > 0)
    throw new Error(
      `The bundled fonts lack ${missing.join(' ')} for figure "${id}" in ${locale}: run \`npm run fonts\``,
    );
  const drawn = await rasterise(svg, SCALE);
  const bytes = describePng(drawn, metadataOf(subject), SCALE);
  return { bytes, width: picture.width * SCALE, height: picture.height * SCALE };
}

/** Text to paste for the static picture that becomes the frozen embed, where there is an address. */
function snippetOf({ id, locale, subject, picture }: Published, hash: string, site: string | null) {
  if (site === null) return null;
  return scriptSnippet({
    address: `${site}${frozenEmbed(id, hash, locale, subject.input.view.chart)}`,
    picture: { url: `${site}${FOLDER}/${nameOf(id, locale, 'svg')}` },
    alt: subject.text.alt,
    title: subject.text.title,
    source: subject.text.source,
    explore: figureAddress(subject),
    width: picture.width,
    height: picture.height,
    lang: locale,
  });
}

function leafOf(
  published: Published,
  hash: string,
  image: Image,
  all: readonly Made[],
  { address }: FigureSettings,
): Leaf {
  const { id, locale, subject } = published;
  const files: Leaf['files'][number]['part'][] = ['csv', 'json', 'parquet', 'svg', 'png'];
  return {
    published,
    drawings: drawingsOf(published),
    files: files.map((part) => ({
      part,
      name: nameOf(id, locale, part),
      size: `${image.width} × ${image.height}`,
    })),
    links: {
      explore: figureAddress({ input: subject.input, site: '../' }),
      embed: `../${frozenEmbed(id, hash, locale, subject.input.view.chart)}`,
      page: (one) => `./${nameOf(id, one, 'html')}`,
    },
    snippet: snippetOf(published, hash, address),
    others: all
      .filter((other) => other.id !== id)
      .map((other) => other.languages.find((one) => one.locale === locale)!)
      .map((other) => ({
        href: `./${nameOf(other.id, locale, 'html')}`,
        title: other.subject.text.title,
        form: chartName(other.subject.input.view.chart, locale),
      })),
  };
}

/** What `figures/index.json` tells of a figure: for programs that list or watch them. */
interface Entry {
  id: string;
  /** Query string of the view, as embeds have it. */
  view: string;
  /** Of the frozen data in all languages. */
  hash: string;
  languages: Record<string, EntryFiles>;
}

type EntryFiles = { title: string; embed: string; frozen: string } & Record<Part, string>;

function entryOf({ id, view, hash, languages }: Made, settings: FigureSettings): Entry {
  const at = (name: string) => `${toFigures(settings)}${name}`;
  const filesOf = ({ locale, subject }: Published): EntryFiles => ({
    title: subject.text.title,
    embed: `${settings.address ?? '../'}${frozenEmbed(id, hash, locale, subject.input.view.chart)}`,
    frozen: at(frozenName(id, hash, locale)),
    ...(Object.fromEntries(PARTS.map((part) => [part, at(nameOf(id, locale, part))])) as Record<
      Part,
      string
    >),
  });
  const byLocale = languages.map((one) => [one.locale, filesOf(one)] as const);
  return { id, view, hash, languages: Object.fromEntries(byLocale) };
}

/** A figure of the list as the rest of the build may link to it. */
export interface Titled {
  id: string;
  titles: Record<Locale, string>;
  images: Record<Locale, Image>;
}

/**
 * Writes every listed figure in every language; resolves with what was written, by figure. Rejects
 * with a ListError when a figure has nothing to draw, with an Error when a letter is missing from
 * the bundled fonts. The same records, list and settings give the same bytes.
 */
export async function writeFigures(
  list: readonly Listed[],
  source: Source,
  engine: Engine,
  settings: FigureSettings,
): Promise<Titled[]> {
  const folder = join(settings.dist, FOLDER);
  await mkdir(folder, { recursive: true });
  const all: Made[] = [];
  for (const listed of list) all.push(await make(listed, engine, source, settings));
  const write = (name: string, text: string, size?: 'fast') =>
    writeServed(join(folder, name), text, size);
  const pending: Promise<void>[] = [];
  let sheet = '';
  const titled: Titled[] = [];
  for (const made of all) {
    const { id, hash } = made;
    const titles = {} as Titled['titles'];
    const images = {} as Titled['images'];
    for (const published of made.languages) {
      const { locale, subject, picture, frozen } = published;
      const name = (part: Part) => nameOf(id, locale, part);
      const { bytes, ...image } = await imageOf(published, join(settings.dist, 'fonts'));
      const { body, styles } = drawLeaf(leafOf(published, hash, image, all, settings));
      if (!sheet) {
        const css = [tokens, base, styles].join('\n').replace(/\/\*[\s\S]*?\*\//g, '');
        sheet = `page.${hashOf(css)}.css`;
        pending.push(write(sheet, css));
      }
      const page = pageOf(published, body, { ...settings, sheet, image });
      const oembed = oembedOf(published, hash, image, settings);
      pending.push(
        write(name('html'), page, 'fast'),
        write(name('svg'), picture.svg, 'fast'),
        write(name('oembed.json'), JSON.stringify(oembed, null, 2) + '\n'),
        write(name('csv'), MARK + csvText(dataTable(subject)), 'fast'),
        write(name('json'), jsonOf(subject), 'fast'),
        write(frozenName(id, hash, locale), frozen),
        writeFile(join(folder, name('parquet')), parquetOf(subject)),
        writeFile(join(folder, name('png')), bytes),
      );
      titles[locale] = subject.text.title;
      images[locale] = image;
    }
    titled.push({ id, titles, images });
  }
  const index = {
    format: 1,
    version: settings.catalogue.version,
    figures: all.map((made) => entryOf(made, settings)),
  };
  pending.push(write('index.json', JSON.stringify(index, null, 2) + '\n'));
  await Promise.all(pending);
  return titled;
}
