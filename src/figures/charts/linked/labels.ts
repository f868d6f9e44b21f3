import {
  NO_VALUE,
  VIEW_NAMES,
  type Landscape,
  type NoValue,
  type ViewName,
} from '../../../engines/cubes';
import { isChinese, m, type Locale } from '../../../i18n';
import { formatNumber, formatShort } from '../../../i18n/numbers';
import type { AgencyKind, Catalogue, Era, Level, Precision, Unit } from '../../../model/nouns';
import { eraName, kindName, levelName, precisionName, provinceName, unitOf } from '../../names';
import { TILES } from '../../tiles';

/** What one bar is called, and why it stands for no value. */
export interface BinLabel {
  /** Its name in an address. */
  id: string;
  /** In full, as it is read out and stands in tables. */
  name: string;
  /** On the axis. */
  short: string;
  missing: NoValue | null;
  /** At the left end of the bar of a scale, where a tick is wanted. */
  tick: string;
  /** Ends of a bar of a scale, as its name says them; '' elsewhere. */
  low: string;
  high: string;
  /** The value zero, which stands apart from a scale of powers of ten. */
  zero: boolean;
}

export type Labels = Readonly<Record<ViewName, readonly BinLabel[]>>;

/** Names of all bars of a landscape in the reader's language. */
export function labelsOf(landscape: Landscape, catalogue: Catalogue, locale: Locale): Labels {
  const unit = unitOf(landscape.indicator, catalogue);
  const entries = VIEW_NAMES.map((view) => [
    view,
    landscape.bins[view].map((id, at) => labelOf(landscape, view, id, at, unit, catalogue, locale)),
  ]);
  return Object.fromEntries(entries) as Labels;
}

function isNoValue(id: string): id is NoValue {
  return NO_VALUE.some((one) => one === id);
}

function labelOf(
  landscape: Landscape,
  view: ViewName,
  id: string,
  at: number,
  unit: Unit,
  catalogue: Catalogue,
  locale: Locale,
): BinLabel {
  const made: BinLabel = {
    id,
    name: id,
    short: id,
    missing: null,
    tick: '',
    low: '',
    high: '',
    zero: false,
  };
  if (isNoValue(id)) {
    const name = m.landscape_missing({ id }, { locale });
    return { ...made, name, short: name, missing: id };
  }
  switch (view) {
    case 'year':
      return { ...made, name: isChinese(locale) ? `${id} 年` : id };
    case 'value':
      return {
        ...made,
        short: at === 0 ? '0' : '',
        zero: at === 0,
        ...valueLabel(landscape, at, unit, locale),
      };
    case 'province': {
      const tile = TILES.find(({ code }) => code === id);
      const short =
        locale === 'en' ? tile?.shortEn : tile?.[locale === 'zh-Hant' ? 'shortHant' : 'shortZh'];
      return { ...made, name: provinceName(id, catalogue, locale), short: short ?? id };
    }
    case 'kind':
      return named(made, kindName(id as AgencyKind, locale));
    case 'level':
      return named(made, levelName(id as Level, locale));
    case 'era':
      return named(made, eraName(id as Era, locale));
    case 'precision':
      return id === 'none'
        ? { ...named(made, m.landscape_missing({ id: 'none' }, { locale })), missing: 'not_stated' }
        : named(made, precisionName(id as Precision, locale));
    case 'coverage':
      return named(made, m.landscape_stated({}, { locale }));
  }
}

const named = (made: BinLabel, name: string): BinLabel => ({ ...made, name, short: name });

/** '200 to 499' for counts, '10% to below 20%' for rates; ticks at powers of ten, or of 20%. */
function valueLabel(
  { values }: Landscape,
  at: number,
  unit: Unit,
  locale: Locale,
): Pick<BinLabel, 'name' | 'tick' | 'low' | 'high'> {
  const { from, to } = values[at]!;
  const percent = unit === 'percent';
  const say = (value: number): string => formatNumber(value, locale, 4) + (percent ? '%' : '');
  const low = say(from);
  if (to === 0) return { name: low, tick: '', low, high: low };
  if (!percent && unit !== 'per_100' && unit !== 'CNY' && from >= 1) {
    const high = say(to - 1);
    const name = to - from === 1 ? low : m.landscape_between({ from: low, to: high }, { locale });
    return { name, tick: tickOf(from, locale), low, high };
  }
  // The largest percentage belongs to the last bar.
  const high =
    percent && at === values.length - 1 ? say(to) : m.landscape_under({ to: say(to) }, { locale });
  const name =
    from === 0
      ? m.landscape_below({ to: say(to) }, { locale })
      : m.landscape_between({ from: low, to: high }, { locale });
  const tick = percent ? (from > 0 && from % 20 === 0 ? low : '') : tickOf(from, locale);
  return { name, tick, low, high };
}

/** Powers of ten have their number on the axis. */
function tickOf(from: number, locale: Locale): string {
  return /^1e/.test(from.toExponential()) ? formatShort(from, locale) : '';
}

/** The bars of values from one to another in words: runs of the scale as one, others by name. */
export function binsBetween(
  { values }: Landscape,
  labels: readonly BinLabel[],
  first: number,
  last: number,
  locale: Locale,
): string[] {
  const names: string[] = [];
  const end = Math.min(last, values.length - 1);
  const start = Math.max(first, 1);
  if (first === 0) names.push(labels[0]!.name);
  if (end === start) names.push(labels[start]!.name);
  else if (end > start) {
    const [low, high] = [labels[start]!, labels[end]!];
    names.push(m.landscape_between({ from: low.low, to: high.high }, { locale }));
  }
  for (let at = Math.max(values.length, first); at <= last; at++) names.push(labels[at]!.name);
  return names;
}
