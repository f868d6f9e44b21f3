import type { Row } from '../engines/query';
import type { FigureInput } from './figure';
import { seriesLabels } from './labels';
import { once } from './once';
import { SLOTS } from './marks/colour';
import { groupOf, type Series } from './rows';
import type { View } from './view';

/** Parts of keys that are needed to tell the rows of this figure apart. */
interface Apart {
  indicator: boolean;
  scope: boolean;
}

/** Which parts differ inside one group; agencies have one scope each, so it is not needed there. */
function partsNeeded(input: FigureInput): Apart {
  const { by } = input.view;
  const first = input.rows[0]?.scope;
  return {
    indicator: by !== 'indicator' && new Set(input.view.indicators).size > 1,
    scope: by !== 'agency' && input.rows.some((row) => row.scope !== first),
  };
}

function ownerOf(row: Row, by: View['by'], apart: Apart): string {
  let owner: string = groupOf(row, by);
  if (apart.indicator) owner += `.${row.indicator}`;
  if (apart.scope) owner += `.${row.scope}`;
  return owner;
}

/** Position of an owner's group: as chosen in the view, else as the rows come. */
function chosenOrder(input: FigureInput): ReadonlyMap<string, number> {
  const { by, agencies, provinces, levels, kinds, indicators } = input.view;
  const chosen = {
    agency: agencies,
    province: provinces,
    level: levels,
    kind: kinds,
    indicator: indicators,
  };
  const list: readonly string[] = by === 'all' ? [] : chosen[by];
  return new Map(list.map((id, i) => [id, i]));
}

/** The last value of an owner's results, and its year: its size when some must be picked. */
interface Size {
  owner: string;
  year: number;
  value: number;
}

const hasValue = (row: Row): boolean => row.value !== null;

/** Sizes of owners in display order; of several results of a year, the later series' counts. */
function sizesOf(list: readonly Series[]): Size[] {
  const sizes = new Map<string, Size>();
  for (const { owner, basis, rows } of list) {
    let size = sizes.get(owner);
    if (!size) sizes.set(owner, (size = { owner, year: -Infinity, value: -Infinity }));
    const last = basis === 'target' ? undefined : rows.findLast(hasValue);
    if (!last || last.year < size.year) continue;
    size.year = last.year;
    size.value = last.value!;
  }
  return [...sizes.values()];
}

/** How many series are coloured when there are too many and the reader has picked none. */
const PICKED = 3;

/**
 * Owners in colour, in slot order, of series in display order. Up to eight: all, in their order,
 * so that a colour stays when the focus moves. More: the focused ones in focus order, else the
 * largest at the end (among those that reach one of the last three years).
 */
function coloured(list: readonly Series[], focused: readonly string[]): string[] {
  const owners = new Set<string>();
  for (let i = 0; i < list.length && owners.size <= SLOTS; i++) owners.add(list[i]!.owner);
  if (owners.size <= SLOTS) return [...owners];
  if (focused.length > 0) return focused.slice(0, SLOTS);
  const sizes = sizesOf(list);
  const end = sizes.reduce((last, { year }) => Math.max(last, year), -Infinity);
  return sizes
    .filter((one) => one.year >= end - 2 && one.value > -Infinity)
    .sort((a, b) => b.value - a.value || (a.owner < b.owner ? -1 : 1))
    .slice(0, PICKED)
    .map((one) => one.owner);
}

/** Rows by year, in place; they mostly come so. */
function sortByYear(rows: Row[]): void {
  const unsorted = rows.some((row, i) => i > 0 && row.year < rows[i - 1]!.year);
  if (unsorted) rows.sort((a, b) => a.year - b.year);
}

/**
 * The series of a figure, in display order (as chosen in the view, else as rows come). Targets are
 * series of their own, never part of a result's rows. Pure; made once for an input, because chart,
 * title, summary and notes all ask.
 */
export const seriesOf = once((input: FigureInput): readonly Series[] => {
  const { view } = input;
  const apart = partsNeeded(input);
  const order = chosenOrder(input);
  const found = new Map<string, Series>();
  for (const row of input.rows) {
    const owner = ownerOf(row, view.by, apart);
    const key = row.basis === 'stated' ? owner : `${owner}.${row.basis}`;
    let series = found.get(key);
    if (!series) {
      const { indicator, scope, basis } = row;
      series = {
        key,
        owner,
        label: '',
        indicator,
        scope,
        basis,
        rows: [row],
        slot: 0,
        muted: false,
      };
      found.set(key, series);
    } else series.rows.push(row);
  }
  const rank = (one: Series) => order.get(groupOf(one.rows[0]!, view.by)) ?? order.size;
  const list = [...found.values()];
  if (order.size > 0) list.sort((a, b) => rank(a) - rank(b));
  for (const one of list) sortByYear(one.rows);

  const focused = view.focus.filter((key) => list.some((one) => one.owner === key));
  const picked = coloured(list, focused);
  const labels = seriesLabels(input, list);
  list.forEach((one, i) => {
    const slot = picked.indexOf(one.owner) + 1;
    one.label = labels[i]!;
    one.muted = slot === 0 || (focused.length > 0 && !focused.includes(one.owner));
    one.slot = one.muted ? 0 : slot;
  });
  return list;
});
