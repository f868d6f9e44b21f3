import type { Row } from '../engines/query';
import type { FigureInput } from './figure';
import { seriesLabels } from './labels';
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
  const scopes = new Set(input.rows.map((row) => row.scope));
  return {
    indicator: by !== 'indicator' && new Set(input.view.indicators).size > 1,
    scope: by !== 'agency' && scopes.size > 1,
  };
}

function ownerOf(row: Row, by: View['by'], apart: Apart): string {
  const parts = [groupOf(row, by)];
  if (apart.indicator) parts.push(row.indicator);
  if (apart.scope) parts.push(row.scope);
  return parts.join('.');
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

/** Last value of a run of rows, and its year; the size of a series when some must be picked. */
function lastValue(rows: readonly Row[]): { year: number; value: number } {
  for (let i = rows.length - 1; i >= 0; i--) {
    const row = rows[i]!;
    if (row.value !== null) return { year: row.year, value: row.value };
  }
  return { year: -Infinity, value: -Infinity };
}

/** How many series are coloured when there are too many and the reader has picked none. */
const PICKED = 3;

/**
 * Owners in colour, in slot order, out of `owners` in display order. Up to eight: all, in their
 * order, so that a colour stays when the focus moves. More: the focused ones in focus order, else
 * the largest at the end (among those that reach one of the last three years).
 */
function coloured(owners: ReadonlyMap<string, Row[]>, focus: readonly string[]): string[] {
  const all = [...owners.keys()];
  if (all.length <= SLOTS) return all;
  const focused = focus.filter((key) => owners.has(key));
  if (focused.length > 0) return focused.slice(0, SLOTS);
  const sized = all.map((key) => ({ key, ...lastValue(owners.get(key)!) }));
  const end = Math.max(...sized.map((one) => one.year));
  return sized
    .filter((one) => one.year >= end - 2 && one.value > -Infinity)
    .sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1))
    .slice(0, PICKED)
    .map((one) => one.key);
}

const seriesHeld = new WeakMap<FigureInput, Series[]>();

/**
 * The series of a figure, in display order (as chosen in the view, else as rows come). Targets are
 * series of their own, never part of a result's rows. Pure; made once for an input, because chart,
 * title, summary and notes all ask.
 */
export function seriesOf(input: FigureInput): readonly Series[] {
  let series = seriesHeld.get(input);
  if (!series) seriesHeld.set(input, (series = makeSeries(input)));
  return series;
}

function makeSeries(input: FigureInput): Series[] {
  const { view } = input;
  const apart = partsNeeded(input);
  const order = chosenOrder(input);
  const owners = new Map<string, Row[]>();
  const found = new Map<string, Series>();
  for (const row of input.rows) {
    const owner = ownerOf(row, view.by, apart);
    const key = row.basis === 'stated' ? owner : `${owner}.${row.basis}`;
    let series = found.get(key);
    if (!series) {
      const { indicator, scope, basis } = row;
      series = { key, owner, label: '', indicator, scope, basis, rows: [], slot: 0, muted: false };
      found.set(key, series);
    }
    series.rows.push(row);
    const results = owners.get(owner) ?? [];
    if (row.basis !== 'target') results.push(row);
    owners.set(owner, results);
  }
  const rank = (one: Series) => order.get(groupOf(one.rows[0]!, view.by)) ?? order.size;
  const list = [...found.values()];
  list.sort((a, b) => rank(a) - rank(b));
  for (const one of list) one.rows.sort((a, b) => a.year - b.year);
  for (const rows of owners.values()) rows.sort((a, b) => a.year - b.year);

  const ordered = new Map(list.map((one) => [one.owner, owners.get(one.owner)!]));
  const picked = coloured(ordered, view.focus);
  const focused = view.focus.filter((key) => ordered.has(key));
  const labels = seriesLabels(input, list);
  return list.map((one, i) => {
    const slot = picked.indexOf(one.owner) + 1;
    const muted = slot === 0 || (focused.length > 0 && !focused.includes(one.owner));
    return { ...one, label: labels[i]!, slot: muted ? 0 : slot, muted };
  });
}
