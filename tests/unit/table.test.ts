import { expect, test } from 'vitest';
import { table } from '../../src/figures/charts/table';
import type { View } from '../../src/figures/view';
import { PRECISIONS } from '../../src/model/nouns';
import { sortRows } from '../../src/ui/table/sort';
import { golden, renderChart } from './golden';
import { AGENCIES, line, row, sample } from './samples';

const view: Partial<View> = { chart: 'table' };
const rows = PRECISIONS.map((precision, i) =>
  row({ agency: AGENCIES[i]!.id, year: 2020 + i, value: i * 400, precision }),
);

test('rows with value, precision word, place, form and the report behind them', () => {
  const { spec, layout } = golden('table-few', table, sample({ rows, view }));
  expect(spec.columns.map((column) => column.key)).toEqual([
    'agency',
    'year',
    'value',
    'precision',
    'basis',
    'province',
    'level',
    'kind',
    'era',
  ]);
  expect(spec.rows[1]!.cells.map((cell) => cell.text)).toContain('at least 400');
  expect(layout.targets.map((target) => target.report)).toEqual(rows.map((one) => one.report));
});

test('empty', () => {
  expect(table.isEmpty(table.spec(sample({ rows: [], view })))).toBe(true);
});

test('headings are buttons that tell their order', () => {
  const { markup } = renderChart(table, sample({ rows, view }), { width: 720 });
  expect(markup.match(/aria-sort="none"/g)?.length).toBe(9);
  expect(
    markup.match(/<th[^>]*><button type="button"|<button type="button">/g)!.length,
  ).toBeGreaterThan(8);
  expect(markup).toContain('data-report="guangzhou-mz-2021"');
});

test('Chinese names sort by pinyin, numbers by size', () => {
  const made = table.spec(sample({ rows, view, locale: 'zh-Hans' }));
  const order = (key: string, descending = false) => {
    const columns = made.columns.map((column, i) => ({
      ...column,
      value: (one: (typeof made.rows)[number]) => one.cells[i]!.raw,
    }));
    return sortRows(made.rows, columns, { key, descending }, 'zh-Hans').map(
      (one) => one.cells[0]!.text,
    );
  };
  expect(order('agency')).toEqual([
    '广州市民政局',
    '湖南省民政厅',
    '宿迁市民政局',
    '曾都区人民政府',
  ]);
  expect(order('value', true)[0]).toBe('曾都区人民政府');
});

test('only the first of thousands of rows are in the markup', () => {
  const many = AGENCIES.flatMap(({ id }) =>
    line(
      id,
      1950,
      Array.from({ length: 70 }, (_, i) => i),
    ),
  );
  const { markup, layout } = renderChart(table, sample({ rows: many, view }), { width: 720 });
  expect(layout.rows).toHaveLength(2800);
  expect(markup.match(/<tr/g)!.length).toBeLessThan(200);
});

test('a rate of too few cases says so instead of a number', () => {
  const few = row({
    agency: 'suqian-mz',
    year: 2020,
    indicator: 'reviews_upheld_rate',
    value: null,
    numerator: 3,
    denominator: 8,
  });
  const made = table.spec(
    sample({ rows: [few], view: { ...view, indicators: ['reviews_upheld_rate'] } }),
  );
  const texts = made.rows[0]!.cells.map((cell) => cell.text);
  expect(texts).toEqual(expect.arrayContaining(['too few cases', '3', '8']));
});

test('years outside the view and columns without a word are left out', () => {
  const made = table.spec(sample({ rows, view: { ...view, from: 2022 } }));
  expect(made.rows).toHaveLength(2);
  expect(made.columns.map((column) => column.key)).not.toContain('agencies');
});
