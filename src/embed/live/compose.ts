import { heldReports } from '../../engines/light/held';
import { rowsOf } from '../../engines/light/rows';
import { loadStore } from '../../engines/light/store';
import {
  shardOf,
  type AgencySlice,
  type IndicatorSlice,
  type PinyinSlice,
  type SourceSlice,
} from '../../extracts/slices';
import { addressOf, parseView } from '../../figures/address';
import { composeFigure } from '../../figures/compose';
import { heldOf, queryOf } from '../../figures/query-of';
import type { View } from '../../figures/view';
import type { Locale } from '../../i18n';
import type { DrawnChart } from '../charts';
import { FrozenError } from '../refused';
import { readData } from '../scripts';
import type { Question, Said, Shown } from '../shown';
import { openSlices } from '../slice';

export interface LiveOptions {
  /** The view, as the address says it. */
  params: URLSearchParams;
  locale: Locale;
  module: DrawnChart;
  agencies: AgencySlice;
  /** Slices of the view's indicators. */
  slices: IndicatorSlice[];
  pinyin: PinyinSlice | null;
}

/** Lists of a view that choose whose figures are shown. */
const WHO = { a: 'agencies', province: 'provinces', level: 'levels', kind: 'kinds' } as const;

/** A figure of the view over new data: the light engine's rows, the same words as everywhere. */
export async function composeLive(options: LiveOptions): Promise<Shown> {
  const { params, locale, module } = options;
  const { source, catalogue } = openSlices(
    options.agencies,
    options.slices,
    options.pinyin,
    locale,
  );
  const { view, notices } = parseView(params, catalogue);
  refuseOthers(params, view);
  const store = await loadStore(source);
  const { filter, years } = heldOf(view);
  const answered = {
    view,
    rows: rowsOf(store, queryOf(view)),
    held: heldReports(store, filter, years),
    catalogue,
    locale,
  };
  const { input, text, spec } = composeFigure(answered, module);
  return {
    frozen: false,
    input,
    text,
    module,
    spec,
    address: addressOf(view),
    left: [...new Set(notices.map(({ key }) => key))],
    ask,
  };
}

/** An address that chose somebody, of whom nobody is known, must not show everybody instead. */
function refuseOthers(params: URLSearchParams, view: View): void {
  for (const [key, field] of Object.entries(WHO))
    if (params.get(key) && view[field as (typeof WHO)[keyof typeof WHO]].length === 0)
      throw new FrozenError('damaged', `nobody is known by the address's '${key}'`);
}

/** Where a value was read. */
async function ask({ report, indicator, basis }: Question): Promise<Said | null> {
  const slice = (await readData(`extracts/slices/sources-${shardOf(report)}.js`)) as SourceSlice;
  const found = slice.reports[report];
  if (!found) return null;
  const { title, reconstructed, copy = '', url, sections } = found;
  return {
    source: {
      report,
      titleZh: title,
      titleBasis: reconstructed ? 'reconstructed' : 'literal',
      copy,
      url,
    },
    section: sections[`${indicator} ${basis}`] ?? '',
  };
}
