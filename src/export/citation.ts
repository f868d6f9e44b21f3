import type { Chart } from '../figures/view';
import { dataVersion, showsOwn } from '../figures/own';
import type { Locale } from '../i18n';
import { dataAddress, figureAddress, type Subject } from './subject';

/** What a citation needs to know. */
export interface Cited {
  /** Version of the data: eight hex digits. */
  version: string;
  /** Address of the page that serves the data, or of the figure. */
  url: string;
  /** Day of access, UTC. */
  accessed: Date;
  /** The figure, where one is cited instead of the data set. */
  figure?: { title: string; chart: Chart };
  /** Whether it rests on figures of somebody's own too, which the cited data do not hold. */
  own?: boolean;
}

export const CITATION_STYLES = ['gbt7714', 'apa', 'bibtex'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

const TITLE = {
  en: "Gongkai: figures from the open-government-information reports of China's public agencies",
  'zh-Hans': '公开:中国行政机关政府信息公开年度报告数据',
  'zh-Hant': '公開:中國行政機關政府信息公開年度報告數據',
} as const satisfies Record<Locale, string>;

/** What a citation says of figures that are not part of the data it names. */
const OWN = {
  en: 'with figures from files of the author’s own, not part of the public data',
  'zh-Hans': '含作者自有文件中的数据,不属于公开数据',
  'zh-Hant': '含作者自有文件中的數據,不屬於公開數據',
} as const satisfies Record<Locale, string>;

/** Title of the data set. */
export function dataTitle(locale: Locale): string {
  return TITLE[locale];
}

/** 2020-01-31, in UTC so that a citation is the same wherever it is made. */
function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** A title inside a citation: on one line, without the stop that the style sets itself. */
function inline(title: string): string {
  return title
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.。]$/, '');
}

/** The ten characters that TeX reads as commands, escaped. */
function tex(text: string): string {
  const escaped = text.replace(/[\\{}]/g, (char) =>
    char === '\\' ? '\\textbackslash{}' : `\\${char}`,
  );
  return escaped
    .replace(/[&%$#_]/g, '\\$&')
    .replace(/~/g, '\\textasciitilde{}')
    .replace(/\^/g, '\\textasciicircum{}');
}

/**
 * GB/T 7714-2015, 电子资源, DS (data set): 题名[DS/OL]. 版本. [引用日期]. 获取路径. A figure is
 * a part taken out of it: 析出题名[DS/OL]//题名. 版本. ...
 */
function gbt7714({ version, url, accessed, figure, own }: Cited, locale: Locale): string {
  const data =
    locale === 'en'
      ? `Data version ${version}`
      : `${locale === 'zh-Hant' ? '數據版本' : '数据版本'} ${version}`;
  const edition = own ? `${data} (${OWN[locale]})` : data;
  const title = figure
    ? `${inline(figure.title)}[DS/OL]//Gongkai. ${TITLE[locale]}`
    : `${TITLE[locale]}[DS/OL]`;
  return `Gongkai. ${title}. ${edition}. [${isoDay(accessed)}]. ${url}.`;
}

/** What APA sets in brackets behind the title of a figure. */
function apaForm(chart: Chart): string {
  return chart === 'map' ? 'Map' : chart === 'table' ? 'Table' : 'Graph';
}

/**
 * APA, 7th edition, 10.9 data sets and 10.14 visual works: undated, because the data change, so
 * with a retrieval date. Author and site are the same, so the site is not named again.
 */
function apa({ version, url, accessed, figure, own }: Cited): string {
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    accessed,
  );
  const title = figure ? inline(figure.title) : TITLE.en.replace(/^Gongkai: f/, 'F');
  const form = figure ? apaForm(figure.chart) : 'Data set';
  const edition = own ? `Version ${version}, ${OWN.en}` : `Version ${version}`;
  return `Gongkai. (n.d.). ${title} (${edition}) [${form}]. Retrieved ${day}, from ${url}`;
}

/** A short name of an address for a BibTeX key: FNV-1a, 32 bits, so that figures differ. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}

/** BibTeX @misc with biblatex's version and urldate, which plain styles ignore. */
function bibtex({ version, url, accessed, figure, own }: Cited, locale: Locale): string {
  const title = figure ? inline(figure.title) : TITLE[locale];
  const what = figure ? `Figure from the data set “${TITLE[locale]}”` : 'Data set';
  return [
    `@misc{gongkai_${version.replace('+', '_')}${figure ? `_${hash(url)}` : ''},`,
    `  author  = {{Gongkai}},`,
    `  title   = {{${tex(title)}}},`,
    `  version = {${tex(version)}},`,
    `  note    = {${tex(what)}, version ${tex(version)}, ${own ? `${tex(OWN[locale])}, ` : ''}accessed ${isoDay(accessed)}},`,
    `  url     = {${url.replace(/[{}\\]/g, encodeURIComponent)}},`,
    `  urldate = {${isoDay(accessed)}}`,
    `}`,
  ].join('\n');
}

/**
 * A citation of the data set, or of the figure that `cited` names, ready to copy; the title in
 * the reader's language where the style lets.
 */
export function cite(style: CitationStyle, cited: Cited, locale: Locale): string {
  switch (style) {
    case 'gbt7714':
      return gbt7714(cited, locale);
    case 'apa':
      return apa(cited);
    case 'bibtex':
      return bibtex(cited, locale);
  }
}

/** A figure cited in every style, as accessed on the day that the subject was made. */
export function figureCitations(
  subject: Pick<Subject, 'input' | 'text' | 'site' | 'made'>,
): Record<CitationStyle, string> {
  const { input, text, made } = subject;
  return citations(
    {
      ...cited(dataVersion(input), made, figureAddress(subject)),
      ...(showsOwn(input) ? { own: true } : {}),
      figure: { title: text.title, chart: input.view.chart },
    },
    input.locale,
  );
}

/** The data set cited in every style, as accessed on the day that the subject was made. */
export function dataCitations(
  subject: Pick<Subject, 'input' | 'site' | 'made'>,
): Record<CitationStyle, string> {
  const { input, made } = subject;
  return citations(cited(input.catalogue.version, made, dataAddress(subject)), input.locale);
}

function cited(version: string, made: string, url: string): Cited {
  return { version, url, accessed: new Date(made) };
}

function citations(of: Cited, locale: Locale): Record<CitationStyle, string> {
  return {
    gbt7714: cite('gbt7714', of, locale),
    apa: cite('apa', of, locale),
    bibtex: cite('bibtex', of, locale),
  };
}
