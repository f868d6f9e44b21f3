import type { EmbedAddress } from './address';

/** What an embed is made of: its script (as `.config/embed` names it) and its data. */
export interface Needs {
  script: string;
  /** Scripts of data, relative to the page. */
  data: string[];
}

/** Path of a file of live data. */
export function slicePath(name: string): string {
  return `extracts/slices/${name}.js`;
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
      const { chart, indicators } = wanted;
      // A composition reads the whole that its first indicator belongs to.
      const slices = indicators.map((id, place) =>
        chart === 'composition' && place === 0 ? `${id}.parts` : id,
      );
      const pinyin = chart === 'table' && locale !== 'en' ? ['pinyin'] : [];
      const names = [`agencies.${locale}`, ...slices, ...pinyin];
      return { script: `live-${chart}.${locale}`, data: names.map(slicePath) };
    }
  }
}
