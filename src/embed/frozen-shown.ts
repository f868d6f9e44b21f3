import { CHARTS, DEFAULT_VIEW } from '../figures/view';
import { isLocale, type Locale } from '../i18n';
import { loadFrozen } from './charts';
import { FrozenError } from './refused';
import { readData } from './scripts';
import type { Shown } from './shown';
import { unpackJson } from './unpack';

/** A figure out of the fragment of the address. */
export async function carried(fragment: string): Promise<Shown> {
  const json = await unpackJson(fragment);
  if (json === null) throw new FrozenError('newer', 'the fragment is of a newer format');
  return frozenShown(json);
}

/** A figure that was published in a file. */
export async function published(file: string, locale: Locale): Promise<Shown> {
  return frozenShown(await readData(`figures/${file}.${locale}.js`));
}

/** What must be known before the code that checks all of it is there. */
interface Hint {
  locale?: unknown;
  view?: { chart?: unknown };
}

async function frozenShown(json: unknown): Promise<Shown> {
  const { locale, view } = (json ?? {}) as Hint;
  // Its words are in one language, whatever the address says; the chart's must be too.
  if (isLocale(locale)) document.documentElement.lang = locale;
  const chart = CHARTS.find((one) => one === view?.chart) ?? DEFAULT_VIEW.chart;
  const { thawed, chart: module } = await loadFrozen(chart);
  return thawed(json, module);
}
