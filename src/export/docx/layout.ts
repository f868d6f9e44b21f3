import type { ICharacterStyleOptions, INumberingOptions, IParagraphStyleOptions } from 'docx';
import type { ISectionOptions, Paragraph } from 'docx';
import type { Locale } from '../../i18n';
import type { Face, Faces } from './fonts';
import type { Page } from './measures';

/** What a layout decides; the content is the same in each. */
export interface Layout {
  page: Page;
  faces: Faces;
  /** Size of running text in points, what a character grid counts from. */
  size: number;
  /** Size of tables in points. */
  tableSize: number;
  paragraphStyles: IParagraphStyleOptions[];
  characterStyles: ICharacterStyleOptions[];
  /** Of headings, by level; none for headings without numbers. */
  numbering: INumberingOptions | null;
  section: Pick<ISectionOptions, 'properties' | 'headers' | 'footers'>;
  /** True where odd and even pages have footers of their own. */
  twoSided: boolean;
  /** Every cell has a border; else rules above, below and under the header. */
  boxed: boolean;
  /** Before the first section, title and all. */
  opening: Paragraph[];
  /** After the last one. */
  closing: Paragraph[];
}

/** Name of the numbering of headings in the file. */
export const NUMBERING = 'headings';

/** A face as a run's property. Marks that both scripts use (— “ ”) are set by the text's hint. */
export function font({ latin, chinese }: Face): {
  ascii: string;
  hAnsi: string;
  cs: string;
  eastAsia: string;
} {
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: chinese };
}

/** Languages of the text's parts: proofing and line breaks follow them. */
export function languages(locale: Locale): { value: string; eastAsia: string } {
  return { value: 'en-GB', eastAsia: locale === 'zh-Hant' ? 'zh-TW' : 'zh-CN' };
}

/** The one language of the file, as its properties state it. */
export function fileLanguage(locale: Locale): string {
  const { value, eastAsia } = languages(locale);
  return locale === 'en' ? value : eastAsia;
}

/** Sizes are written in half points. */
export const halves = (points: number): number => Math.round(points * 2);
