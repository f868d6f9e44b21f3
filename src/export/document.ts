/** A briefing as it is printed: what every document format is made from. No choices are left. */
import type { Locale } from '../i18n';
import type { AgencyId, Basis, IndicatorId, Precision, ReportId, Year } from '../model/nouns';
import type { Subject } from './subject';

/** A number in words with what it rests on; spreadsheets list them. Ids come with their names. */
export interface DocumentNumber {
  /** As it is printed, with its precision word. */
  text: string;
  value: number;
  /**
   * value: as a report states it; bound: an end of the interval of a rate; the others are computed
   * from values, as their names say.
   */
  how: 'value' | 'change' | 'percent' | 'count' | 'median' | 'rank' | 'rate' | 'bound';
  /** Null where it is of the report as a whole. */
  indicator: IndicatorId | null;
  indicatorName: string;
  agency: AgencyId | null;
  agencyName: string;
  year: Year;
  precision: Precision;
  basis: Basis;
  reports: ReportId[];
}

/** Words with, at their end, the numbers of the footnotes that say where they come from. */
export interface Run {
  text: string;
  notes: number[];
  /** The numbers in the words, in their order. */
  numbers?: readonly DocumentNumber[];
}

/** A cell: `raw` is a number where a spreadsheet can count with it, null where nothing is stated. */
export interface DocumentCell {
  text: string;
  raw: string | number | null;
  notes: number[];
}

/**
 * Words of a run before the numbers of its notes and behind them: in Chinese those stand before the
 * mark that ends a sentence, as GB/T 7714-2015 places citations; in English after it.
 */
export function aroundNotes({ text, notes }: Run, locale: Locale): [string, string] {
  const mark = locale !== 'en' && notes.length > 0 ? /[，。、；：！？]$/.exec(text) : null;
  return mark ? [text.slice(0, mark.index), mark[0]] : [text, ''];
}

export type DocumentBlock =
  | { kind: 'paragraph'; runs: Run[] }
  | {
      kind: 'table';
      caption: string;
      columns: { label: string; numeric: boolean }[];
      rows: DocumentCell[][];
    }
  /** Title, chart, notes and source line of a figure; drawn by `export/pictures`. */
  | { kind: 'figure'; subject: Subject; notes: number[] };

export interface DocumentSection {
  id: string;
  title: string;
  blocks: DocumentBlock[];
}

/** Where a number comes from: numbered from 1 in the order of first mention. */
export interface Footnote {
  number: number;
  text: string;
  /** '' where no address is known. */
  url: string;
}

export interface BriefingDocument {
  locale: Locale;
  agency: AgencyId;
  agencyName: string;
  year: Year;
  title: string;
  /** As the reader wrote it; '' for none. */
  date: string;
  issuer: string;
  sections: DocumentSection[];
  footnotes: Footnote[];
  /** Version of the data, and the address of the site. */
  version: string;
  site: string;
}

/**
 * When the figures of a briefing were read, the latest, as an ISO date; '' without a figure. Files
 * carry it as their time: nothing that writes them reads a clock.
 */
export function madeOf({ sections }: BriefingDocument): string {
  const times = sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'figure' ? [block.subject.made] : [])),
  );
  return times.sort().at(-1) ?? '';
}
