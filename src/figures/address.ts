import { AGGREGATES } from '../engines/query';
import { LEVELS, type Catalogue, type Year } from '../model/nouns';
import { CHARTS, DEFAULT_VIEW, SERIES_KEYS, TRANSFORMS, VIEW_VERSION, type View } from './view';
import { once } from './once';

/** Why a part of an address was not followed. */
export type NoticeReason =
  | 'unknown'
  | 'malformed'
  | 'range'
  | 'order'
  | 'repeated'
  | 'too_many'
  | 'version';

/** A part of an address that fell back to the default: its key, its value cut short, and why. */
export interface Notice {
  key: string;
  value: string;
  reason: NoticeReason;
}

/** Years that an address may name; reports began in 2008, records reach back a little further. */
export const FIRST_YEAR: Year = 1990;
export const LAST_YEAR: Year = 2100;

/** Longest list taken from an address, by key; more is cut with a notice. */
const LIMITS = { i: 40, a: 200, province: 40, level: 5, kind: 60, focus: 200 } as const;
type ListKey = keyof typeof LIMITS;

/** Most series that a view may pick out. */
export const PICKED_MOST = LIMITS.focus;

/** Longest single id; the rest of the records' ids stay far below. */
const MAX_ID = 120;

/** Keys in the order in which they are written: what, who, where, when, how. */
const KEYS = [
  'v',
  'chart',
  'i',
  'a',
  'province',
  'level',
  'kind',
  'from',
  'to',
  'year',
  'versus',
  'by',
  'agg',
  'show',
  'base',
  'panel',
  'scale',
  'axes',
  'targets',
  'mix',
  'focus',
] as const;
type Key = (typeof KEYS)[number];

/** Keys of an address that belong to a view; pages keep their own keys beside them. */
export const VIEW_KEYS: readonly string[] = KEYS;

function shorten(value: string): string {
  return value.length > 40 ? value.slice(0, 39) + '…' : value;
}

/** A comma inside an id is escaped, so that any id survives the trip. */
function escape(id: string): string {
  return id.replace(/[%,]/g, (char) => (char === '%' ? '%25' : '%2C'));
}

function unescape(part: string): string {
  return part.replace(/%25|%2C/gi, (code) => (code === '%25' ? '%' : ','));
}

const kindsHeld = new WeakMap<Catalogue['agencies'], ReadonlySet<string>>();

function kindsOf(catalogue: Catalogue): ReadonlySet<string> {
  let kinds = kindsHeld.get(catalogue.agencies);
  if (!kinds) {
    kinds = new Set([...catalogue.agencies.values()].map((agency) => agency.kind));
    kindsHeld.set(catalogue.agencies, kinds);
  }
  return kinds;
}

const idsHeld = new WeakMap<Catalogue['codebook'], ReadonlySet<string>>();

function indicatorIds(catalogue: Catalogue): ReadonlySet<string> {
  const { codebook } = catalogue;
  let ids = idsHeld.get(codebook);
  if (!ids) {
    ids = new Set([...codebook.indicators, ...codebook.derived].map(({ id }) => id));
    idsHeld.set(codebook, ids);
  }
  return ids;
}

/** What the catalogue knows under a list key; null where it has not been told yet, or cannot. */
function known(key: ListKey, catalogue: Catalogue | undefined): ((id: string) => boolean) | null {
  if (key === 'level') return (id) => LEVELS.some((level) => level === id);
  if (!catalogue) return null;
  if (key === 'i') {
    const ids = indicatorIds(catalogue);
    return ids.size ? (id) => ids.has(id) : null;
  }
  if (key === 'province') {
    const { provinces } = catalogue.codebook;
    return provinces.length ? (id) => provinces.some(({ code }) => code === id) : null;
  }
  if (catalogue.agencies.size === 0 || catalogue.beyond) return null;
  if (key === 'a') return (id) => catalogue.agencies.has(id);
  if (key === 'kind') return (id) => kindsOf(catalogue).has(id);
  return null;
}

/** Reads one address, collecting notices; every method answers, none throws. */
function reader(params: URLSearchParams, catalogue: Catalogue | undefined) {
  const notices: Notice[] = [];
  const note = (key: string, value: string, reason: NoticeReason) =>
    void notices.push({ key, value: shorten(value), reason });

  function text(key: Key): string | null {
    const all = params.getAll(key);
    if (all.length > 1) note(key, all[1]!, 'repeated');
    return all[0] ?? null;
  }

  function year(key: Key, fallback: Year | null): Year | null {
    const value = text(key);
    if (value === null) return fallback;
    if (value === '') return null;
    if (!/^\d{1,9}$/.test(value)) {
      note(key, value, 'malformed');
      return fallback;
    }
    const number = Number(value);
    if (number >= FIRST_YEAR && number <= LAST_YEAR) return number;
    note(key, value, 'range');
    return fallback;
  }

  function choice<T extends string>(key: Key, options: readonly T[], fallback: T): T {
    const value = text(key);
    if (value === null) return fallback;
    const found = options.find((option) => option === value);
    if (found === undefined) note(key, value, 'unknown');
    return found ?? fallback;
  }

  function flag(key: Key, fallback: boolean): boolean {
    return choice(key, ['1', '0'], fallback ? '1' : '0') === '1';
  }

  function list(key: ListKey, fallback: readonly string[]): string[] {
    const value = text(key);
    if (value === null) return [...fallback];
    if (value === '') return [];
    const isKnown = known(key, catalogue);
    const limit = LIMITS[key];
    const ids = new Set<string>();
    // One more than the limit is enough to know that there are too many.
    for (const part of value.slice(0, limit * (MAX_ID + 1) * 3).split(',')) {
      const id = unescape(part);
      if (id === '' || id.length > MAX_ID) note(key, id, 'malformed');
      else if (isKnown && !isKnown(id)) note(key, id, 'unknown');
      else if (ids.size === limit && !ids.has(id)) {
        note(key, String(limit), 'too_many');
        break;
      } else ids.add(id);
      if (notices.length > 50) break;
    }
    return [...ids];
  }

  return { notices, note, text, year, choice, flag, list };
}

/**
 * The view that an address means. What it does not say is the default; what it says wrongly falls
 * back to the default with a notice. Never throws, whatever the address holds. Without a
 * catalogue, ids are taken as they are.
 */
export function parseView(
  params: URLSearchParams,
  catalogue?: Catalogue,
): { view: View; notices: Notice[] } {
  const read = reader(params, catalogue);
  const version = read.text('v');
  if (version !== null && !(/^\d{1,4}$/.test(version) && Number(version) <= VIEW_VERSION))
    read.note('v', version, 'version');

  let from = read.year('from', DEFAULT_VIEW.from);
  let to = read.year('to', DEFAULT_VIEW.to);
  if (from !== null && to !== null && from > to) {
    read.note('from', `${from} > ${to}`, 'order');
    from = DEFAULT_VIEW.from;
    to = DEFAULT_VIEW.to;
  }
  const indicators = read.list('i', DEFAULT_VIEW.indicators);
  if (indicators.length === 0) {
    indicators.push(...DEFAULT_VIEW.indicators);
    if (params.get('i') === '') read.note('i', '', 'malformed');
  }
  const level = read.list('level', DEFAULT_VIEW.levels);

  const view: View = {
    chart: read.choice('chart', CHARTS, DEFAULT_VIEW.chart),
    indicators,
    agencies: read.list('a', DEFAULT_VIEW.agencies),
    provinces: read.list('province', DEFAULT_VIEW.provinces),
    levels: LEVELS.filter((name) => level.includes(name)),
    kinds: read.list('kind', DEFAULT_VIEW.kinds),
    from,
    to,
    year: read.year('year', DEFAULT_VIEW.year),
    versus: read.year('versus', DEFAULT_VIEW.versus),
    by: read.choice('by', SERIES_KEYS, DEFAULT_VIEW.by),
    aggregate: read.choice('agg', AGGREGATES, DEFAULT_VIEW.aggregate),
    transform: read.choice('show', TRANSFORMS, DEFAULT_VIEW.transform),
    base: read.year('base', DEFAULT_VIEW.base),
    panel: read.choice('panel', ['all', 'balanced'] as const, DEFAULT_VIEW.panel),
    scale: read.choice('scale', ['linear', 'log'] as const, DEFAULT_VIEW.scale),
    axes: read.choice('axes', ['shared', 'free'] as const, DEFAULT_VIEW.axes),
    targets: read.flag('targets', DEFAULT_VIEW.targets),
    mix: read.flag('mix', DEFAULT_VIEW.mix),
    focus: read.list('focus', DEFAULT_VIEW.focus),
  };
  return { view, notices: read.notices };
}

/** The address key of each field of a view. */
const KEY_OF: Record<keyof View, Key> = {
  chart: 'chart',
  indicators: 'i',
  agencies: 'a',
  provinces: 'province',
  levels: 'level',
  kinds: 'kind',
  from: 'from',
  to: 'to',
  year: 'year',
  versus: 'versus',
  by: 'by',
  aggregate: 'agg',
  transform: 'show',
  base: 'base',
  panel: 'panel',
  scale: 'scale',
  axes: 'axes',
  targets: 'targets',
  mix: 'mix',
  focus: 'focus',
};

function written(value: View[keyof View]): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (Array.isArray(value)) return value.map(escape).join(',');
  return String(value);
}

/**
 * A view as an address: only what differs from the default, after the version; nothing for the
 * default view. `parseView` reads it back to the same view.
 */
export function formatView(view: View): URLSearchParams {
  const values = new Map<Key, string>();
  for (const field of Object.keys(KEY_OF) as (keyof View)[]) {
    const value = written(view[field]);
    if (value !== written(DEFAULT_VIEW[field])) values.set(KEY_OF[field], value);
  }
  if (values.size) values.set('v', String(VIEW_VERSION));
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = values.get(key);
    if (value !== undefined) params.set(key, value);
  }
  return params;
}

/** A view as the text of its address: the same for views that the address cannot tell apart. */
export const viewKey = once((view: View): string => formatView(view).toString());

/** The address as people read it: commas and Chinese stay as they are where that is safe. */
export function addressOf(view: View): string {
  return viewKey(view).replaceAll('%2C', ',');
}
