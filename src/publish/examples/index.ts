/**
 * embed/examples.html: an article of running text with ten embedded figures, each made by the same
 * functions that give a journalist the text to paste. A test bed, and what one can look at.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../../engines';
import type { Source } from '../../extracts';
import { freeze, pack } from '../../embed/frozen';
import { escapeHtml } from '../../embed/inline';
import { carriedAddress, liveAddress, publishedAddress } from '../../embed/addresses';
import { snippetOf, type SnippetPicture } from '../../embed/snippets';
import { serverMarkup } from '../../export/markup.server';
import { pictureOf } from '../../export/picture';
import { figureAddress, subjectOf, type Subject } from '../../export/subject';
import { addressOf } from '../../figures/address';
import { composeFigure } from '../../figures/compose';
import type { Locale } from '../../i18n';
import { askDrawable } from '../../pages/ask';
import { sizeOf } from '../../export/svg';
import type { Context } from '../figure';
import type { Listed } from '../list';
import { FOLDER, toApp } from '../names';
import { writeServed } from '../served';
import article from './article.html?raw';
import styles from './examples.css?raw';
import { EXAMPLES, type Example } from './figures';

/** Widths of the article's column on a desk and on a phone, where pictures are not scaled. */
const COLUMN = 672;
const PHONE = 328;

/** Stands for this site in addresses until they are made relative; a reserved name (RFC 2606). */
const HERE = 'https://here.invalid/';

/**
 * Writes the page with its style sheet and pictures under `dist`/embed, once the figures of
 * data/figures.json lie under `dist`/figures. Throws an Error that names one which the article
 * wants and which is not there.
 */
export async function writeExamples(
  figures: readonly Listed[],
  source: Source,
  engine: Engine,
  { dist, ...context }: Context & { dist: string },
): Promise<void> {
  const write = (name: string, text: string) => writeServed(join(dist, 'embed', name), text);
  const published = await readdir(join(dist, FOLDER));
  let page = article;
  for (const example of EXAMPLES) {
    const view = figures.find(({ id }) => id === example.id)?.view;
    const place = `<!-- figure: ${example.id} -->`;
    if (!view || !page.includes(place))
      throw new Error(`${example.id} is not in data/figures.json, or has no place in article.html`);
    const { module, ...answer } = await askDrawable(engine, view);
    const answered = { view, ...answer, catalogue: context.catalogue, locale: example.locale };
    const { input, text, table } = composeFigure(answered, module);
    const { made } = context;
    const subject = await subjectOf({ input, text, table, site: toApp(context), made }, source);
    const draw = (width: number) =>
      pictureOf(subject, {
        width,
        theme: example.theme === 'dark' ? 'dark' : 'light',
        background: example.background,
        chart: module,
        markup: serverMarkup,
        metadata: false,
      });
    const svg = draw(COLUMN);
    const snippet = snippetOf(example.kind, {
      address: await addressFor(example, subject, published),
      picture: example.file ? await files(example.id, svg, draw(PHONE), write) : { svg },
      alt: text.alt,
      title: text.title,
      source: text.source,
      explore: figureAddress({ input, site: HERE }),
      ...sizeOf(svg),
      lang: example.locale,
    });
    page = page.replace(place, () => `${framed(example, snippet)}\n${how(example)}`);
  }
  // In attributes alone, so that the page works in any folder of any host.
  await write('examples.html', page.replaceAll(`="${HERE}`, '="../'));
  await write('examples.css', styles);
}

async function addressFor(
  example: Example,
  { input, text, sources }: Subject,
  published: readonly string[],
): Promise<string> {
  const { id, data, locale } = example;
  if (data === 'live') return liveAddress(HERE, addressOf(input.view), example);
  if (data === 'carried')
    return carriedAddress(
      HERE,
      await pack(freeze(input, text, sources)),
      input.view.chart,
      example,
    );
  const file = published.find((name) => frozenFile(id, locale).test(name));
  if (!file) throw new Error(`The frozen figure ${id} is not published in ${locale}`);
  return publishedAddress(HERE, file.replace(`.${locale}.js`, ''), input.view.chart, example);
}

/** Names as `frozenName` makes them, whatever the hash. */
function frozenFile(id: string, locale: Locale): RegExp {
  return new RegExp(`^${id}\\.[0-9a-f]+\\.${locale}\\.js$`);
}

/** The picture as files, one for desks and one for phones. */
async function files(
  id: string,
  svg: string,
  small: string,
  write: (name: string, text: string) => Promise<void>,
): Promise<SnippetPicture> {
  const [wide, narrow] = [`examples-${id}.svg`, `examples-${id}-narrow.svg`];
  await Promise.all([write(wide, svg), write(narrow, small)]);
  const url = `${HERE}embed/`;
  return { url: url + wide, narrow: { url: url + narrow, ...sizeOf(small) } };
}

/** A frame alone stands in no figure; the page draws the line above it all the same. */
function framed({ kind }: Example, snippet: string): string {
  return kind === 'frame' ? `<div class="frame">${snippet}</div>` : snippet;
}

const KINDS: Record<Example['kind'], string> = {
  static: 'static, without script',
  script: 'static, made interactive by the script',
  element: 'a custom element around a static picture',
  frame: 'the frame alone',
  mail: 'as in mail',
};

const DATA: Record<Example['data'], string> = {
  live: 'live',
  carried: 'frozen, its data in its address',
  published: 'frozen, its data in a file',
};

function how({ kind, data, file, theme, background, locale }: Example): string {
  const said = [
    KINDS[kind],
    kind === 'static' ? '' : DATA[data],
    kind === 'frame' ? '' : file ? 'the picture a file, with another for phones' : 'inline SVG',
    theme === 'auto' ? 'light or dark as the system asks' : theme,
    background === 'none' ? 'transparent' : '',
    locale,
  ];
  const text = said.filter(Boolean).join('; ');
  return `<p class="how" lang="en">Embedded: ${escapeHtml(text)}.</p>`;
}
