import { CHARTS, DEFAULT_VIEW, type Chart } from '../figures/view';
import { isLocale, type Locale } from '../i18n';
import type { Wanted } from './address';
import { loadFrozen } from './charts';
import { figurePath } from './needs';
import { FrozenError } from './refused';
import { readData } from './scripts';
import type { Shown } from './shown';
import { unpackJson } from './unpack';

/** A frozen figure that an address asks for. */
type Frozen<K> = Wanted & { kind: K };

/** A figure out of the fragment of the address. */
export async function carried(wanted: Frozen<'carried'>, locale: Locale): Promise<Shown> {
  const json = await unpackJson(wanted.fragment);
  if (json === null) throw new FrozenError('newer', 'the fragment is of a newer format');
  return frozenShown(json, wanted.chart, locale);
}

/** A figure that was published in a file. */
export async function published(wanted: Frozen<'published'>, locale: Locale): Promise<Shown> {
  const json = await readData(figurePath(wanted.file, locale));
  return frozenShown(json, wanted.chart, locale);
}

/** What must be known before the code that checks all of it is there. */
interface Hint {
  locale?: unknown;
  view?: { chart?: unknown };
}

/**
 * The page runs the code of one chart in one language, as its address says. Where the figure is of
 * another, the page is opened anew at the address that says so.
 */
async function frozenShown(json: unknown, chart: Chart, locale: Locale): Promise<Shown> {
  const { locale: said, view } = (json ?? {}) as Hint;
  const itsChart = CHARTS.find((one) => one === view?.chart) ?? DEFAULT_VIEW.chart;
  const itsLocale = isLocale(said) ? said : locale;
  if (itsChart !== chart || itsLocale !== locale) {
    const url = new URL(location.href);
    url.searchParams.set('chart', itsChart);
    url.searchParams.set('lang', itsLocale);
    location.replace(url);
    return new Promise(() => undefined);
  }
  const { thawed, chart: module } = await loadFrozen(chart);
  return thawed(json, module);
}
