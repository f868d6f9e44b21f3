import { describe, expect, it } from 'vitest';

import { freeze, frozenJson } from '../../src/embed/freeze';
import { thaw } from '../../src/embed/thaw';
import { figureCitations } from '../../src/export';
import { dataTable } from '../../src/export/table';
import { loadChart } from '../../src/figures/charts';
import { composeFigure } from '../../src/figures/compose';
import { OWN_WORDS } from '../../src/figures/own-words';
import { CHARTS } from '../../src/figures/view';
import { ownReportId } from '../../src/model/own';
import { CATALOGUE, held, line, sample } from './samples';

const AGENCY = [...CATALOGUE.agencies.values()].find(({ kind }) => kind !== 'government')!.id;
const own = ownReportId(AGENCY, 2022, 'annual_report');
const rows = [...line(AGENCY, 2020, [3, 4]), ...line(AGENCY, 2022, [5], { own: 1, report: own })];
const catalogue = { ...CATALOGUE, own: OWN_WORDS };
const input = (view = {}) =>
  sample({
    rows,
    catalogue,
    view: { agencies: [AGENCY], year: 2022, ...view },
    held: [held(AGENCY, 2020), held(AGENCY, 2021), held(AGENCY, 2022, { id: own })],
  });

describe('a figure with figures of the reader’s own', () => {
  it.each(
    CHARTS.filter(
      (chart) => !['composition', 'map', 'table', 'scatter', 'flow', 'outliers'].includes(chart),
    ),
  )('signs them, says so and counts one: %s', async (chart) => {
    const module = await loadChart(chart);
    const made = composeFigure(input({ chart }), module);
    expect(made.text.source).toContain('00c0ffee+own (own files, not public data)');
    expect(made.text.notes.filter(({ id }) => id === 'own')).toHaveLength(1);
    const layout = module.layout(made.spec, { width: 700 });
    expect(layout.targets.filter((target) => target.own)).toHaveLength(1);
    expect(layout.shown.has('own')).toBe(true);
    expect(
      made.table.rows.flatMap(({ cells }) => cells).filter(({ text }) => /□$/.test(text)),
    ).toHaveLength(1);
  });

  it('marks files, citations and frozen data', async () => {
    const { text, table } = composeFigure(input(), await loadChart('trend'));
    const subject = {
      ...{ input: input(), text, table, sources: [] },
      ...{ site: 'https://example.test/', made: '2026-01-02T03:04:05Z' },
    };
    const { columns, rows: cells } = dataTable(subject);
    const at = columns.findIndex(({ name }) => name === 'own');
    expect(cells.map((row) => row[at])).toEqual([0, 0, 1]);
    for (const cited of Object.values(figureCitations(subject)))
      expect(cited).toMatch(/00c0ffee\+own[\s\S]*not part of the public data/);
    const frozen = thaw(JSON.parse(frozenJson(freeze(subject.input, text))));
    expect(frozen.version).toBe('00c0ffee+own');
    expect(frozen.input.rows.map((row) => row.own)).toEqual([undefined, undefined, 1]);
  });

  it('is another than that of the public data only where they are in it', async () => {
    const given = sample({ rows: line(AGENCY, 2020, [3, 4]), catalogue });
    const { text } = composeFigure(given, await loadChart('trend'));
    expect(text.source).toMatch(/00c0ffee$/);
    expect(text.notes.map(({ id }) => id)).not.toContain('own');
  });
});
