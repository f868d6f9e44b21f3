import type { Locale } from '../../i18n';

/** What a citation of the data needs to know. */
export interface Cited {
  /** Version of the data: eight hex digits. */
  version: string;
  /** Address of the page that serves the data. */
  url: string;
  /** Day of access, UTC. */
  accessed: Date;
}

export const CITATION_STYLES = ['gbt7714', 'apa', 'bibtex'] as const;
export type CitationStyle = (typeof CITATION_STYLES)[number];

const TITLE = {
  en: "Gongkai: figures from the open-government-information reports of China's public agencies",
  'zh-Hans': '公开:中国行政机关政府信息公开年度报告数据',
  'zh-Hant': '公開:中國行政機關政府信息公開年度報告數據',
} as const satisfies Record<Locale, string>;

/** 2020-01-31, in UTC so that a citation is the same wherever it is made. */
function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
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

/** GB/T 7714-2015, 电子资源, DS (data set): 题名[DS/OL]. 版本. [引用日期]. 获取路径. */
function gbt7714({ version, url, accessed }: Cited, locale: Locale): string {
  const edition =
    locale === 'en'
      ? `Data version ${version}`
      : `${locale === 'zh-Hant' ? '數據版本' : '数据版本'} ${version}`;
  return `Gongkai. ${TITLE[locale]}[DS/OL]. ${edition}. [${isoDay(accessed)}]. ${url}.`;
}

/** APA, 7th edition, 10.9 data sets: undated, because the data change, so with a retrieval date. */
function apa({ version, url, accessed }: Cited): string {
  const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    accessed,
  );
  const title = TITLE.en.replace(/^Gongkai: f/, 'F');
  return `Gongkai. (n.d.). ${title} (Version ${version}) [Data set]. Retrieved ${day}, from ${url}`;
}

/** BibTeX @misc with biblatex's version and urldate, which plain styles ignore. */
function bibtex({ version, url, accessed }: Cited, locale: Locale): string {
  return [
    `@misc{gongkai_${version},`,
    `  author  = {{Gongkai}},`,
    `  title   = {{${tex(TITLE[locale])}}},`,
    `  version = {${tex(version)}},`,
    `  note    = {Data set, version ${tex(version)}, accessed ${isoDay(accessed)}},`,
    `  url     = {${url.replace(/[{}\\]/g, encodeURIComponent)}},`,
    `  urldate = {${isoDay(accessed)}}`,
    `}`,
  ].join('\n');
}

/** A citation of the data, ready to copy; the title in the reader's language where the style lets. */
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
