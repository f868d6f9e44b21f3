/** Subjects of files, made of the bundled records by the light engine. */
import { lightEngine } from '../../src/engines';
import { loadCatalogue } from '../../src/extracts';
import { folderSource } from '../../src/extracts/folder';
import { subjectOf, type Subject } from '../../src/export';
import { parseView } from '../../src/figures/address';
import { loadChart } from '../../src/figures/charts';
import { composeFigure } from '../../src/figures/compose';
import { heldOf, queryOf } from '../../src/figures/query-of';
import type { Locale } from '../../src/i18n';

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
  const input = { view, rows, held, catalogue, locale };
  const { text, table } = composeFigure(input, module);
  return subjectOf({ input, text, table, site: SITE, made: MADE }, source);
}
