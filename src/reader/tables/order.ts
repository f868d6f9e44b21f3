/**
 * Section three in text that broke up: labels wrapped over lines before and behind their figures, or
 * away from them. Rows that still stand beside their label hold the form's order fast; as many rows
 * without one between two of them as the form has there are those rows, if each adds up.
 */
import type { IndicatorId } from '../../model/nouns';
import { APPLICANTS } from '../types';
import type { Entry } from './entries';
import type { Fit } from './labels';
import { RESULTS } from './results';
import type { Token } from './sheet';

const formOf = (others: string): IndicatorId[] =>
  `requests_received requests_carried_in ${RESULTS} ${others} replies_total requests_carried_out`.split(
    ' ',
  );

const FORMS = {
  2019: formOf('replies_other'),
  2021: formOf('other_uncorrected other_unpaid other_remaining'),
};
/** Words of the rows that the later form alone has. */
const LATER = /逾期|缴纳费用/;

/** So many rows beside their labels hold an order, unless the whole form closes. */
const FEWEST_SURE = 3;

/** A row of seven cells; `id` is null where its label is not beside it. */
export interface Slot {
  id: IndicatorId | null;
  fit: Fit;
  /** None where the row's cells are not seven. */
  cells: readonly Token[];
  entry: Entry;
}

/** Cells that stand on one line each. */
function byRow(cells: readonly Token[]): Token[][] {
  const lines: Token[][] = [];
  for (const cell of cells) {
    const last = lines.at(-1);
    if (last && last[0]!.row === cell.row) last.push(cell);
    else lines.push([cell]);
  }
  return lines;
}

/** The seven cells among a line's: without the empty ones that copies add behind them. */
function sevenOf(cells: readonly Token[]): readonly Token[] {
  let to = cells.length;
  while (to > APPLICANTS.length && cells[to - 1]!.kind === 'blank') to -= 1;
  return to === APPLICANTS.length && cells[0]!.kind === 'number' ? cells.slice(0, to) : [];
}

const isFilled = (cells: readonly Token[]): boolean => cells.some(({ kind }) => kind === 'number');

/** Rows of an entry: the one beside its label, and those that follow without one. */
function slotsIn(entry: Entry): Slot[] {
  const { named, cells } = entry;
  const id = named?.label.role === 'row' ? named.label.id : null;
  const slot = (of: readonly Token[], own: boolean): Slot => ({
    id: own ? id : null,
    fit: named?.fit ?? 'cut',
    cells: of,
    entry,
  });
  if (!isFilled(cells)) return [];
  const lines = byRow(cells).filter(isFilled);
  const whole = lines.filter((line) => sevenOf(line).length > 0);
  if (whole.length === 0) {
    const count = cells.length / APPLICANTS.length;
    const stacked = count > 1 && Number.isInteger(count) && lines.length === cells.length;
    if (!stacked) return [slot(sevenOf(cells), true)];
    return Array.from({ length: count }, (_, i) =>
      slot(sevenOf(cells.slice(i * APPLICANTS.length, (i + 1) * APPLICANTS.length)), false),
    );
  }
  return (
    lines
      // A page's number stands alone between rows.
      .filter((line) => line.length > 1)
      .map((line) => slot(sevenOf(line), line[0]!.row === entry.row))
  );
}

/** The seven cells of a row before or behind which a page's number stands alone on a line. */
export function withoutPage({ cells }: Entry): readonly Token[] | null {
  if (cells.length !== APPLICANTS.length + 1) return null;
  const kept = [cells.slice(1), cells.slice(0, -1)].filter((rest, i) => {
    const page = i === 0 ? cells[0]! : cells.at(-1)!;
    const alone = rest.every(({ row }) => row !== page.row);
    return alone && /^[1-9]\d?$/.test(page.text) && isSum(rest);
  });
  return kept.length === 1 ? kept[0]! : null;
}

/** Whether the last cell is the sum of those before it; all of them are numbers. */
export function isSum(cells: readonly Token[]): boolean {
  const values = cells.map(({ number }) => number?.value ?? Number.NaN);
  return values.reduce((all, value) => all + value, 0) === 2 * values.at(-1)!;
}

/** True where every column of the whole form adds up, and its columns are not all empty. */
function closes(
  form: readonly IndicatorId[],
  rows: ReadonlyMap<string, readonly Token[]>,
): boolean {
  return APPLICANTS.every((_, column) => {
    const of = (id: string) => rows.get(id)?.[column]?.number?.value ?? 0;
    const parts = form.slice(2, -2).reduce((all, id) => all + of(id), 0);
    const total = of('replies_total');
    const blank = rows.get('requests_carried_out')?.[column]?.kind !== 'number';
    const incoming = of('requests_received') + of('requests_carried_in');
    return parts === total && (blank || incoming === total + of('requests_carried_out'));
  });
}

interface Place {
  at: number;
  place: number;
}

/** The `count` rows between two places, each of which adds up; null where there are more or fewer. */
function between(
  rows: readonly Slot[],
  before: Place,
  next: Place,
  count: number,
): readonly Slot[] | null {
  let free = rows.slice(before.at + 1, next.at);
  // Rows of another form's figures stand before the first row and behind the last one.
  const first = before.at < 0;
  const last = next.at === rows.length;
  const strange = ({ cells }: Slot): boolean => cells.length === 0;
  if (first) free = last ? longest(free, strange) : free.slice(free.findLastIndex(strange) + 1);
  else if (last) {
    const end = free.findIndex(strange);
    if (end >= 0) free = free.slice(0, end);
  }
  return free.length === count && free.every(({ cells }) => isSum(cells)) ? free : null;
}

/** The longest run of rows without one that is strange. */
function longest(rows: readonly Slot[], strange: (slot: Slot) => boolean): Slot[] {
  let best: Slot[] = [];
  let run: Slot[] = [];
  for (const slot of rows) {
    if (strange(slot)) run = [];
    else run.push(slot);
    if (run.length > best.length) best = run;
  }
  return best;
}

/** Rows as the form's order has them; `closed` where it is whole and every sum holds. */
export interface Ordered {
  slots: Slot[];
  closed: boolean;
}

/**
 * The rows of a sheet with the labels that the form's order gives to those without one; null where
 * it gives none, or what it gives does not add up.
 */
export function inOrder(entries: readonly Entry[]): Ordered | null {
  const slots = entries.flatMap(slotsIn);
  if (slots.every(({ id }) => id !== null)) return null;
  const later = entries.some(({ words }) => words.some(({ text }) => LATER.test(text)));
  const form = FORMS[later ? 2021 : 2019];
  // Sums of a group's rows have no place in the form.
  const rows = slots.filter(({ id }) => id === null || form.includes(id));
  const sure = rows.flatMap((slot, at) =>
    slot.id === null ? [] : [{ at, place: form.indexOf(slot.id) }],
  );
  if (sure.some(({ place }, i) => i > 0 && place <= sure[i - 1]!.place)) return null;
  const given = new Map<Slot, IndicatorId>();
  let before: Place = { at: -1, place: -1 };
  for (const next of [...sure, { at: rows.length, place: form.length }]) {
    const free = between(rows, before, next, next.place - before.place - 1);
    free?.forEach((slot, i) => given.set(slot, form[before.place + 1 + i]!));
    before = next;
  }
  if (given.size === 0) return null;
  const found = slots.map((slot) => ({ ...slot, id: slot.id ?? given.get(slot) ?? null }));
  const filled = new Map(found.flatMap(({ id, cells }) => (id === null ? [] : [[id, cells]])));
  const whole = form.every((id) => (filled.get(id)?.length ?? 0) > 0);
  const holds = whole ? closes(form, filled) : sure.length >= FEWEST_SURE;
  return holds ? { slots: found, closed: whole } : null;
}

/** True where a row's figures stand on one line, and its label on another. */
export function isApart({ cells, row }: Entry): boolean {
  const [first] = cells;
  return !!first && first.row !== row && cells.every((cell) => cell.row === first.row);
}

/**
 * True where a label has no figures of its own, or figures no label: those that stand on another
 * line than their label may then be the next one's or the last one's.
 */
export function isUnsure(entries: readonly Entry[], isRow: (words: string) => boolean): boolean {
  return entries.some(({ words, cells, named }, at) => {
    const labels = words.filter((one) => isRow(one.words)).length;
    if (isFilled(cells)) return labels > 1 || (!named && sevenOf(cells).length > 0);
    return labels > 0 && at < entries.length - 1;
  });
}
