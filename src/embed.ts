/** The entry of embed.html: one figure, frozen or live. Uses no storage and works in any sandbox. */
import './ui/tokens.css';
import './ui/base.css';
import './embed/embed.css';
import { parseEmbed, type EmbedAddress, type Wanted } from './embed/address';
import { loadLive } from './embed/charts';
import { FrozenError } from './embed/refused';
import { el, link } from './embed/dom';
import { carried, published } from './embed/frozen-shown';
import { keepHeight } from './embed/height';
import { slicesOf } from './embed/needs';
import { showFigure, type Figure } from './embed/page';
import { MissingError, readData } from './embed/scripts';
import type { Failure, Shown } from './embed/shown';
import type { AgencySlice, IndicatorSlice, PinyinSlice } from './extracts/slices';
import type { Locale } from './i18n';

/** Code and data side by side, whatever the address asks for. */
async function load({ wanted, locale }: EmbedAddress): Promise<Shown> {
  switch (wanted.kind) {
    case 'carried':
      return carried(wanted, locale);
    case 'published':
      return published(wanted, locale);
    case 'damaged':
      throw new FrozenError('damaged', 'the address names no figure');
    case 'live':
      return live(wanted, locale);
  }
}

/** Fetches everything at once. */
async function live(wanted: Wanted & { kind: 'live' }, locale: Locale): Promise<Shown> {
  const paths = slicesOf(wanted, locale);
  const read = <T>(path: string) => readData(path) as Promise<T>;
  const [{ composeLive, chart: module }, agencies, pinyin, ...slices] = await Promise.all([
    loadLive(wanted.chart),
    read<AgencySlice>(paths.agencies),
    paths.pinyin === null ? null : read<PinyinSlice>(paths.pinyin),
    ...paths.indicators.map((path) => read<IndicatorSlice>(path)),
  ]);
  return composeLive({ params: wanted.params, locale, module, agencies, slices, pinyin });
}

const address = parseEmbed(location.search, location.hash, navigator.languages);
const root = document.documentElement;
root.lang = address.locale;
if (address.theme !== 'auto') root.dataset.theme = address.theme;
if (address.transparent) root.dataset.bg = 'none';

const target = document.querySelector('figure')!;
let figure: Figure | null = null;
/** What the figure is once it is laid out; a frame that has no width yet is told of no height. */
let drawn: 'ready' | 'empty' = 'ready';
/** Width that the figure is laid out for, in CSS pixels. */
let width = 0;
/** Width that the browser gave it last. */
let measured = 0;

function fit(wanted: number): void {
  if (!figure || wanted <= 0 || wanted === width) return;
  width = wanted;
  try {
    figure.fit(width);
    become(drawn);
  } catch (error) {
    void fail(error);
  }
}

function become(state: 'ready' | 'empty' | 'error'): void {
  target.dataset.state = state;
  target.removeAttribute('aria-busy');
  heights.tell(state !== 'error');
}

async function fail(error: unknown): Promise<void> {
  figure = null;
  let why: Failure = error instanceof MissingError ? 'missing' : 'drawing';
  if (error instanceof FrozenError) why = error.reason === 'newer' ? 'newer' : 'address';
  target.removeAttribute('aria-labelledby');
  try {
    const { failed } = await import('./embed/failed');
    target.replaceChildren(failed(why, address.locale));
  } catch {
    // The words in one language could not be had either.
    const words = 'This figure could not be loaded. 图表无法载入。 圖表無法載入。 ';
    const plain = { role: 'alert', 'data-failure': why };
    target.replaceChildren(el('p', plain, words, link('./', 'Gongkai 公开')));
  }
  become('error');
}

const heights = keepHeight(document.querySelector('main')!, address.frame, (told) => {
  fit(told - (window.innerWidth - target.clientWidth));
});
new ResizeObserver(() => {
  // Heights change with every layout; only another width is a reason for one.
  if (target.clientWidth === measured) return;
  measured = target.clientWidth;
  fit(measured);
}).observe(target);
addEventListener('hashchange', () => location.reload());

load(address)
  .then((shown) => {
    root.lang = shown.input.locale;
    document.title = shown.text.title;
    figure = showFigure(target, shown);
    drawn = shown.module.isEmpty(shown.spec) ? 'empty' : 'ready';
    fit(target.clientWidth);
  })
  .catch(fail);
