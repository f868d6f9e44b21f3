/** What index.html says of the site to those who do not run it: cards, search, no script. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { escapeHtml } from '../embed/inline';
import { isChinese, LOCALES, m } from '../i18n';
import type { Titled } from './figures';
import { FOLDER, nameOf, toFigures, type Site } from './names';
import { cardTags, tag } from './page/document';
import { writeServed } from './served';

/** The language of the document as it is sent; the app changes it to the reader's. */
const LOCALE = 'en';
/** Around what is added, so that adding it again replaces it. */
const HEAD = ['<!-- card -->', '<!-- /card -->'] as const;
const BODY = ['<!-- no script -->', '<!-- /no script -->'] as const;

/** `text` between the marks, put before `place` or in the place of what is between them now. */
function put(html: string, [from, to]: readonly [string, string], text: string, place: string) {
  const start = html.indexOf(from);
  const end = html.indexOf(to);
  const plain = start < 0 || end < 0 ? html : html.slice(0, start) + html.slice(end + to.length);
  const at = plain.lastIndexOf(place);
  if (at < 0) throw new Error(`index.html has no ${place}`);
  return `${plain.slice(0, at)}${from}\n${text}\n${to}${plain.slice(at)}`;
}

/** index.html with a description, a card that shows `figure`, and a way on without script. */
export function describeHome(html: string, figure: Titled, site: Site): string {
  const at = { locale: LOCALE } as const;
  const description = `${m.start_title({}, at)}. ${m.start_lede({}, at)}`;
  const url = site.address ?? './';
  const image = {
    ...figure.images[LOCALE],
    // Relative, it leads from index.html; readers of cards want it absolute.
    url: `${site.address === null ? `./${FOLDER}/` : toFigures(site)}${nameOf(figure.id, LOCALE, 'png')}`,
    alt: figure.titles[LOCALE],
  };
  const head = [
    tag('meta', { name: 'description', content: description }),
    ...cardTags({
      type: 'website',
      title: `Gongkai 公开`,
      description,
      url,
      locale: LOCALE,
      image,
    }),
  ];
  const links = LOCALES.map((locale) => {
    const said = escapeHtml(m.publish_needs_script({}, { locale }));
    const title = escapeHtml(figure.titles[locale]);
    const href = `./${FOLDER}/${nameOf(figure.id, locale, 'html')}`;
    return `<p lang="${locale}">${said}${isChinese(locale) ? '' : ' '}<a href="${href}">${title}</a></p>`;
  });
  const body = `<noscript>\n${links.join('\n')}\n</noscript>`;
  return put(put(html, HEAD, head.join('\n'), '</head>'), BODY, body, '</body>');
}

/** Describes `dist/index.html` by the first figure of the list. */
export async function writeHome(dist: string, figure: Titled, site: Site): Promise<void> {
  const file = join(dist, 'index.html');
  await writeServed(file, describeHome(await readFile(file, 'utf8'), figure, site));
}
