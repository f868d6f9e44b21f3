/**
 * embed/examples.html: an article of running text with ten embedded figures, each made by the same
 * functions that give a journalist the text to paste. A test bed, and what one can look at.
 */
import { join } from 'node:path';
import { lightEngine } from '../../engines';
import { loadCatalogue, type Source } from '../../extracts';
import { freeze, pack } from '../../embed/frozen';
import { escapeHtml } from '../../embed/inline';
import { carriedAddress, liveAddress } from '../../embed/addresses';
import { snippetOf } from '../../embed/snippets';
import { serverMarkup } from '../../export/markup.server';
import { pictureOf } from '../../export/picture';
import { figureAddress, subjectOf, type Subject } from '../../export/subject';
import { addressOf } from '../../figures/address';
import { composeFigure } from '../../figures/compose';
import { askDrawable } from '../../pages/ask';
import { sizeOf } from '../../export/svg';
import { writeServed } from '../served';
import article from './article.html?raw';
import styles from './examples.css?raw';
import { EXAMPLES, type Example } from './figures';

/** Width of the article's column on a desk, in CSS pixels: there the pictures are not scaled. */
const COLUMN = 672;

/** Writes the page with its style sheet and pictures under `folder`; see Subject for the others. */
export async function writeExamples(
  source: Source,
  folder: string,
  { site, made }: Pick<Subject, 'site' | 'made'>,
): Promise<void> {
  const engine = lightEngine(source);
  const catalogue = await loadCatalogue(source);
  const write = (name: string, text: string) => writeServed(join(folder, 'embed', name), text);
  let page = article;
  for (const example of EXAMPLES) {
    const { view, locale } = example;
    const { rows, held, module } = await askDrawable(engine, view);
    const input = { view, rows, held, catalogue, locale };
    const { text, table } = composeFigure(input, module);
    const subject = await subjectOf({ input, text, table, site, made }, source);
    const svg = pictureOf(subject, {
      width: COLUMN,
      theme: example.theme === 'dark' ? 'dark' : 'light',
      background: example.background,
      chart: module,
      markup: serverMarkup,
      metadata: false,
    });
    const picture = `examples-${example.name}.svg`;
    if (example.file) await write(picture, svg);
    const snippet = snippetOf(example.kind, {
      address: await addressFor(example, subject),
      picture: example.file ? { url: `${site}embed/${picture}` } : { svg },
      alt: text.alt,
      title: text.title,
      source: text.source,
      explore: figureAddress(subject),
      ...sizeOf(svg),
      lang: locale,
    });
    const place = `<!-- figure: ${example.name} -->`;
    if (!page.includes(place)) throw new Error(`article.html has no place for ${example.name}`);
    page = page.replace(place, () => `${framed(example, snippet)}\n${how(example)}`);
  }
  await write('examples.html', relative(page, site));
  await write('examples.css', styles);
}

async function addressFor(
  example: Example,
  { input, text, sources, site }: Subject,
): Promise<string> {
  if (!example.frozen) return liveAddress(site, addressOf(input.view), example);
  return carriedAddress(site, await pack(freeze(input, text, sources)), example);
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

function how({ kind, frozen, file, theme, background, locale }: Example): string {
  const said = [
    KINDS[kind],
    kind === 'static' ? '' : frozen ? 'frozen, its data in its address' : 'live',
    kind === 'frame' ? '' : file ? 'the picture an SVG file' : 'the picture inline SVG',
    theme === 'auto' ? 'light or dark as the system asks' : theme,
    background === 'none' ? 'transparent' : '',
    locale,
  ];
  const text = said.filter(Boolean).join('; ');
  return `<p class="how" lang="en">Embedded: ${escapeHtml(text)}.</p>`;
}

/** Addresses of this site in attributes as relative ones, so that the page works on any host. */
function relative(html: string, site: string): string {
  return html.replaceAll(`="${site}`, '="../');
}
