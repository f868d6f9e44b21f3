import type { Locale } from '../i18n';
import type { Chart } from '../figures/view';
import type { EmbedAddress, Wanted } from './address';

/** What an embed is made of: its script (as `.config/embed` names it) and its data. */
export interface Needs {
  script: string;
  /** Scripts of data, relative to the page. */
  data: string[];
}

/** Files of live data that a view reads. */
export interface Slices {
  agencies: string;
  /** One an indicator of the address, in its order. */
  indicators: string[];
  /** Null where nothing is sorted by it. */
  pinyin: string | null;
}

const slicePath = (name: string): string => `extracts/slices/${name}.js`;

/** Ends of a flow of requests, and the replies with all that they are made of. */
const FLOW = [
  'requests_received',
  'requests_carried_in',
  'requests_carried_out',
  'replies_total.parts',
];

/** Names of the slices that a chart of indicators reads. */
export function indicatorSlices(chart: Chart, indicators: readonly string[]): readonly string[] {
  if (chart === 'flow') return FLOW;
  // A composition reads the whole that its first indicator belongs to.
  return indicators.map((id, place) =>
    chart === 'composition' && place === 0 ? `${id}.parts` : id,
  );
}

export function slicesOf(
  { chart, indicators }: Extract<Wanted, { kind: 'live' }>,
  locale: Locale,
): Slices {
  return {
    agencies: slicePath(`agencies.${locale}`),
    indicators: indicatorSlices(chart, indicators).map(slicePath),
    pinyin: chart === 'table' && locale !== 'en' ? slicePath('pinyin') : null,
  };
}

/** Path of a published, frozen figure. */
export function figurePath(file: string, locale: string): string {
  return `figures/${file}.${locale}.js`;
}

/** Everything that an address asks for. A damaged one needs the code that says so. */
export function needsOf({ wanted, locale }: EmbedAddress): Needs {
  const frozen = (chart: string): string => `frozen-${chart}.${locale}`;
  switch (wanted.kind) {
    case 'damaged':
      return { script: frozen('table'), data: [] };
    case 'carried':
      return { script: frozen(wanted.chart), data: [] };
    case 'published':
      return { script: frozen(wanted.chart), data: [figurePath(wanted.file, locale)] };
    case 'live': {
      const { agencies, indicators, pinyin } = slicesOf(wanted, locale);
      const data = [agencies, ...indicators, ...(pinyin === null ? [] : [pinyin])];
      return { script: `live-${wanted.chart}.${locale}`, data };
    }
  }
}
