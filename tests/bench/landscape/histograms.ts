/** The three histograms of our own pages: their bars, drawn by the landscape's chart, and the brush. */
import { mount } from 'svelte';
import { fineDimension, plainDimension, type Counts, type Mask } from '../../../src/engines/cubes';
import { linkedSpec } from '../../../src/figures/charts/linked';
import Histograms from './Histograms.svelte';
import { DECADES, FIRST_YEAR, INDICATORS, YEARS } from './rows';

/** Bars of the brushed histogram, and the pixels of each. */
export const BARS = 40;
export const PIXELS = 16;

export const DIMENSIONS = [
  fineDimension('size', BARS, PIXELS),
  plainDimension('year', YEARS),
  plainDimension('indicator', INDICATORS),
];

const NAMES = [
  Array.from({ length: BARS }, (_, i) => String((i * DECADES) / BARS)),
  Array.from({ length: YEARS }, (_, i) => String(FIRST_YEAR + i)),
  Array.from({ length: INDICATORS }, (_, i) => String(i)),
];

const LABELS = NAMES.map((names) =>
  names.map((name) => ({
    id: name,
    name,
    short: name,
    missing: null,
    tick: '',
    low: '',
    high: '',
    zero: false,
  })),
);

/** What the three views show. */
export function specsOf(counts: Counts, base: Counts) {
  return DIMENSIONS.map(({ name }, at) =>
    linkedSpec({
      form: 'columns',
      title: name,
      labels: LABELS[at]!,
      counts: counts.of[at]!,
      base: base.of[at]!,
      mask: null,
      measure: 'count',
      locale: 'en',
    }),
  );
}

export interface Brush {
  onactivate: () => void;
  onselect: (mask: Mask) => void;
}

/** Draws the views and answers a function that draws them anew. */
export function draw(base: Counts, brush: Brush): (counts: Counts) => void {
  for (const view of document.querySelectorAll('[data-bench]')) view.remove();
  const shown = mount(Histograms, { target: document.body, props: { base, ...brush } });
  window.watchViews();
  return (counts) => shown.show(counts);
}
