/** Subjects of files, made of the bundled records by the light engine. */
import { lightEngine } from '../../src/engines';
import { loadCatalogue } from '../../src/extracts';
import { folderSource } from '../../src/extracts/folder';
import { subjectOf, type Subject } from '../../src/export';
import { parseView } from '../../src/figures/address';
import { loadChart } from '../../src/figures/charts';
import { composeFigure } from '../../src/figures/compose';
import type { FigureInput } from '../../src/figures/figure';
import { heldOf, queryOf } from '../../src/figures/query-of';
import type { Locale } from '../../src/i18n';
import type { ReportSource } from '../../src/model/nouns';
import { line, row, sample } from './samples';

const source = folderSource('public/extracts');
const engine = lightEngine(source);

export const SITE = 'https://example.org/gongkai/';
export const MADE = '2026-01-31T22:30:00Z';

/** The subject of a figure by its address. */
export async function subjectAt(address: string, locale: Locale = 'en'): Promise<Subject> {
  const catalogue = await loadCatalogue(source);
  const { view } = parseView(new URLSearchParams(address), catalogue);
  const { filter, years } = heldOf(view);
  const [rows, held, module] = await Promise.all([
    engine.rows(queryOf(view)),
    engine.held(filter, years),
    loadChart(view.chart),
  ]);
  const answered = { view, rows, held, catalogue, locale };
  const { input, text, table } = composeFigure(answered, module);
  return subjectOf({ input, text, table, site: SITE, made: MADE }, source);
}

/** A subject of made-up rows: `sources` of the reports that they name are made up too. */
export async function subjectOfInput(
  input: FigureInput,
  source: Partial<ReportSource> = {},
): Promise<Subject> {
  const { text, table } = composeFigure(input, await loadChart(input.view.chart));
  const sources = [...new Set(input.rows.map(({ report }) => report))]
    .filter((report) => report !== null)
    .sort()
    .map((report): ReportSource => {
      const url = `https://example.org/${report}?a=1&b=2`;
      return {
        report,
        titleZh: `${report}年度报告`,
        titleBasis: 'literal',
        copy: '',
        url,
        ...source,
      };
    });
  return { input, text, table, sources, site: SITE, made: MADE };
}

/** A rate over its minimum and one under it, a floor, a stated zero, a target, two forms, a sum. */
export function mixedInput(locale: Locale = 'en'): FigureInput {
  const rate = { indicator: 'reviews_upheld_rate', agency: 'zengdu' };
  return sample({
    locale,
    view: { indicators: ['requests_completed', 'reviews_upheld_rate'], by: 'agency' },
    rows: [
      ...line('suqian-mz', 2017, [0, 12, 123456789, 15.5], { indicator: 'requests_completed' }).map(
        (one, i) => (i === 1 ? { ...one, precision: 'at_least' as const } : one),
      ),
      row({
        indicator: 'requests_completed',
        agency: 'suqian-mz',
        year: 2020,
        value: 40,
        basis: 'target',
        report: 'suqian-mz-2020-plan',
      }),
      row({ ...rate, year: 2019, value: 40, numerator: 8, denominator: 20 }),
      row({ ...rate, year: 2020, value: null, numerator: 2, denominator: 5 }),
    ],
  });
}
