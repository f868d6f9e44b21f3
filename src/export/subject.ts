import type { Engine, Row } from '../engines/query';
import type { Source } from '../extracts/source';
import { addressOf } from '../figures/address';
import type { FigureInput, FigureTable, FigureText } from '../figures/figure';
import { isSingleYear } from '../figures/sentence';
import { yearsShown } from '../figures/title';
import type { ReportId, ReportSource, Year } from '../model/nouns';

/** What every file that leaves the page is made of. */
export interface Subject {
  /** View, rows, reports held, catalogue (with the data version), language. */
  input: FigureInput;
  /** Composed words, in the reader's language. */
  text: FigureText;
  /** The data behind the marks, as the figure draws them. */
  table: FigureTable;
  /** Of every report that stands alone behind a row, by report id. */
  sources: ReportSource[];
  /** Absolute address of the folder that the app is served from; ends with '/'. */
  site: string;
  /** ISO date of the export, given by the caller: nothing here reads a clock. */
  made: string;
}

/** Absolute address of the figure on Explore, in the language of the file. */
export function figureAddress({ input, site }: Pick<Subject, 'input' | 'site'>): string {
  const view = addressOf(input.view);
  return `${site}?page=explore&lang=${input.locale}${view ? `&${view}` : ''}`;
}

/** Absolute address of the page that defines everything and offers all data. */
export function dataAddress({ input, site }: Pick<Subject, 'input' | 'site'>): string {
  return `${site}?page=data&lang=${input.locale}`;
}

/** Longest name without its extension; with it, names stay far under what archives allow. */
const MAX_NAME = 96;

/** Lower-case ASCII of an id, with no character that a file system or a shell reads. */
function safe(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** First and last year of the figure's rows; null without any. */
export function yearsOf(input: FigureInput): [Year, Year] | null {
  const { view } = input;
  // A year that is drawn alone may lie outside the range.
  return yearsShown(
    isSingleYear(view) ? { ...input, view: { ...view, from: null, to: null } } : input,
  );
}

/**
 * Name of a file of the figure: `gongkai-requests_received-2015-2025.csv`; with the agency where
 * the view names just one. ASCII, so that it survives archives, mail and old file systems.
 */
export function fileName({ input }: Pick<Subject, 'input'>, extension: string): string {
  const { view } = input;
  const years = yearsOf(input);
  const asked = isSingleYear(view) ? null : view;
  const from = asked?.from ?? years?.[0] ?? null;
  const to = asked?.to ?? years?.[1] ?? null;
  const [first = '', ...others] = view.indicators;
  const agency = view.agencies.length === 1 ? view.agencies[0]! : '';
  const span = from === to || to === null ? [from] : [from, to];
  const more = others.length > 0 ? `and-${others.length}-more` : '';
  const parts = ['gongkai', agency, first, more, ...span.map((year) => String(year ?? ''))];
  const name = parts.map(safe).filter(Boolean).join('-').slice(0, MAX_NAME).replace(/-+$/, '');
  return `${name}.${extension}`;
}

/** Reports that stand alone behind a row, each once, in the order of the rows. */
export function reportsAlone(rows: readonly Row[]): ReportId[] {
  return [...new Set(rows.map(({ report }) => report).filter((id) => id !== null))];
}

/**
 * Sources of the reports that stand alone behind rows, by id: from the extracts in one read, or
 * from an engine with a question a report. Rejects where either does; a report without a source
 * is left out.
 */
export async function sourcesOf(
  rows: readonly Row[],
  from: Pick<Source, 'columns'> | Pick<Engine, 'evidence'>,
  signal?: AbortSignal,
): Promise<ReportSource[]> {
  const wanted = new Set(reportsAlone(rows));
  if (wanted.size === 0) return [];
  let found: ReportSource[];
  if ('columns' in from) {
    const { report, titleZh, titleBasis, copy, url } = await from.columns('sources', signal);
    found = Array.from({ length: report.length }, (_, i) => i)
      .filter((i) => wanted.has(report[i]!))
      .map((i) => ({
        report: report[i]!,
        titleZh: titleZh[i]!,
        titleBasis: titleBasis[i]! as ReportSource['titleBasis'],
        copy: copy[i]! as ReportSource['copy'],
        url: url[i]!,
      }));
  } else {
    const evidence = await Promise.all([...wanted].map((id) => from.evidence(id, signal)));
    found = evidence.map(({ source }) => source);
  }
  return found.sort((a, b) => (a.report < b.report ? -1 : a.report > b.report ? 1 : 0));
}

/** The subject of a composed figure: fetches the sources, all else is given. See `sourcesOf`. */
export async function subjectOf(
  given: Omit<Subject, 'sources'>,
  from: Pick<Source, 'columns'> | Pick<Engine, 'evidence'>,
  signal?: AbortSignal,
): Promise<Subject> {
  return { ...given, sources: await sourcesOf(given.input.rows, from, signal) };
}
