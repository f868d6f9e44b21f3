import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DrawnChart } from '../../src/embed/charts';
import { composeLive } from '../../src/embed/live/compose';
import { FrozenError } from '../../src/embed/refused';
import { openSlices } from '../../src/embed/slice';
import { table } from '../../src/embed/table-chart';
import {
  shardOf,
  type AgencySlice,
  type IndicatorSlice,
  type PinyinSlice,
  type SourceSlice,
} from '../../src/extracts/slices';
import { addressOf } from '../../src/figures/address';
import { loadChart } from '../../src/figures/charts';
import { composeFigure } from '../../src/figures/compose';
import type { Chart } from '../../src/figures/view';
import { LOCALES, type Locale } from '../../src/i18n';
import { indicatorSlices } from '../../src/embed/needs';
import { dashboardInput, VIEWS } from './embed-views';

/** A slice as the page gets it: by running its script. */
function slice<T>(name: string): T {
  const given: unknown[] = [];
  const script = readFileSync(`public/extracts/slices/${name}.js`, 'utf8');
  new Function('gongkaiSlice', script)((json: unknown) => given.push(json));
  expect(given).toHaveLength(1);
  return given[0] as T;
}

async function live(address: string, locale: Locale) {
  const params = new URLSearchParams(address);
  const chart = (params.get('chart') ?? 'trend') as Chart;
  const module: DrawnChart = chart === 'table' ? table : await loadChart(chart);
  const indicators = (params.get('i') ?? 'requests_received').split(',');
  return composeLive({
    params,
    locale,
    module,
    agencies: slice<AgencySlice>(`agencies.${locale}`),
    slices: indicatorSlices(chart, indicators).map((name) => slice<IndicatorSlice>(name)),
    pinyin: chart === 'table' && locale !== 'en' ? slice<PinyinSlice>('pinyin') : null,
  });
}

describe('a live figure', () => {
  for (const [name, address] of Object.entries(VIEWS)) {
    it(`is the dashboard's: ${name}`, async () => {
      for (const locale of LOCALES) {
        const input = await dashboardInput(address, locale);
        const made = await live(address, locale);
        const chart = await loadChart(input.view.chart);
        const { input: drawn, text, spec } = composeFigure(input, chart);
        expect(made.input.rows).toEqual(drawn.rows);
        expect(made.input.held).toEqual(drawn.held);
        expect(made.text).toEqual(text);
        expect(made.address).toBe(addressOf(input.view));
        expect(made.left).toEqual([]);
        expect(made.module.table(made.spec)).toEqual(chart.table(spec));
        const size = { width: 480 };
        expect(made.module.layout(made.spec, size).targets).toEqual(
          chart.layout(spec, size).targets,
        );
      }
    });
  }

  it('tells what of its address was left out', async () => {
    const { left } = await live(`${VIEWS.lines}&scale=loud&year=x`, 'en');
    expect(left).toEqual(['year', 'scale']);
  });

  it('never shows everybody when nobody it names is known', async () => {
    await expect(live('a=nobody', 'en')).rejects.toBeInstanceOf(FrozenError);
    await expect(live('kind=none&a=weinan-government', 'en')).rejects.toBeInstanceOf(FrozenError);
  });

  it('refuses slices of two versions', () => {
    const other = { ...slice<IndicatorSlice>('requests_received'), version: 'other' };
    expect(() => openSlices(slice<AgencySlice>('agencies.en'), [other], null, 'en')).toThrow(
      /versions/,
    );
  });

  it('finds where each report was read', () => {
    const report = 'weinan-government-2024';
    const { reports } = slice<SourceSlice>(`sources-${shardOf(report)}`);
    expect(reports[report]).toMatchObject({ title: expect.stringMatching(/渭南/) as string });
    expect(reports[report]!.sections['requests_received stated']).toMatch(/\S/);
  });
});
