import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { components } from '../../.config/embed/components';
import { markupOf } from '../../src/embed/dom';
import { loadChart } from '../../src/figures/charts';
import { Legend } from '../../src/figures/frame';
import type { Layout, Target } from '../../src/figures/figure';
import { dashboardInput, VIEWS } from './embed-views';

const FOLDER = join(import.meta.dirname, '../../src/figures');
const CHARTS = [
  ...['Trend', 'Ranking', 'Heat', 'Composition', 'Multiples', 'Distribution', 'Map'],
  ...['Change', 'Slope', 'Scatter', 'Flow', 'Outliers'],
];

type Drawn = Component<{ layout: Layout; active: Target | null }>;
type LegendProps = { shown: Layout['shown']; chart: string; locale: string };
/** Components as the embed has them: compiled for src/embed/markup.ts. */
let small: Record<string, Drawn> & { Legend: Component<LegendProps> };

beforeAll(async () => {
  const entry = [
    ...CHARTS.map((name) => [name, `charts/${name.toLowerCase()}/${name}`] as const),
    ['Legend', 'frame/Legend'] as const,
  ].map(([name, path]) => `export { default as ${name} } from '${FOLDER}/${path}.svelte';`);
  const bundle = await rolldown({
    input: 'entry',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? '\0entry' : null),
        load: (id) => (id === '\0entry' ? entry.join('\n') : null),
      },
      components(),
    ],
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'cjs', exports: 'named' });
  await bundle.close();
  const exports = {} as typeof small;
  new Function('exports', output[0].code)(exports);
  small = exports;
});

/** Markup without what two drawings may differ in: comments, and the ids of patterns. */
const plain = (markup: string): string =>
  markup
    .replace(/<!--.*?-->/g, '')
    .replace(/(\(#|id=")\w+-/g, '$1id-')
    .trim();

describe('the markup of an embed', () => {
  for (const [name, address] of Object.entries(VIEWS)) {
    if (address.startsWith('chart=table')) continue;
    it(`is that of the dashboard: ${name}`, async () => {
      const input = await dashboardInput(address, 'en');
      const module = await loadChart(input.view.chart);
      const { chart } = input.view;
      const component = small[chart.charAt(0).toUpperCase() + chart.slice(1)]!;
      const layout = module.layout(module.spec(input), { width: 640 });
      for (const active of [null, layout.targets[0]!, layout.targets.at(-1)!]) {
        const props = { layout, active };
        expect(plain(markupOf(component, props))).toBe(
          plain(render(module.component, { props }).body),
        );
      }
      const legend = { shown: layout.shown, chart, locale: input.locale };
      expect(plain(markupOf(small.Legend, legend))).toBe(
        plain(render(Legend, { props: legend }).body),
      );
    });
  }

  it('escapes every word', async () => {
    const input = await dashboardInput(VIEWS.lines!, 'en');
    const evil = `<img src=x onerror='a()'>&"`;
    const agencies = new Map(
      [...input.catalogue.agencies].map(([id, one]) => [id, { ...one, nameEn: evil }]),
    );
    const module = await loadChart('trend');
    const spec = module.spec({ ...input, catalogue: { ...input.catalogue, agencies } });
    const markup = markupOf(small['Trend']!, {
      layout: module.layout(spec, { width: 640 }),
      active: null,
    });
    expect(markup).toContain('&lt;img');
    expect(markup).not.toContain('<img');
  });
});
