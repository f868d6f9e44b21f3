/** The statistics table of 2014, in nine parts, and the provincial ones before it. */
import rules from '../rules/tables/statistics.json';
import type { Year } from '../../model/nouns';
import { entriesOf, type Entry } from './entries';
import { Collector, type TableReading } from './figure';
import { lexicon, type LabelRules } from './labels';
import { unitOf } from './numbers';
import { wordsOf, type Sheet, type Token } from './sheet';

const words = lexicon(rules as LabelRules);

/** Lines with fewer rows of the form are prose with a label in it. */
const FEWEST_LINES = 3;

type Kind = 'value' | 'accumulated' | 'other_year' | 'serial' | 'unit' | 'label';

/** What the columns hold, in the order of their headings. */
interface Heads {
  byColumn: Map<number, Kind>;
  /** Of those that hold numbers, as often as they are printed. */
  order: Kind[];
}

/** Headings stand above the first known row. */
function headsOf(sheet: Sheet, year: Year | null): Heads {
  const heads: Heads = { byColumn: new Map(), order: [] };
  for (const row of sheet.rows) {
    for (const one of row) {
      if (one.kind !== 'text') continue;
      const labels = words.matchBare(one.words, false)?.labels ?? [];
      if (labels.some(({ role, under }) => role === 'row' && under === undefined)) return heads;
      let kind = labels.find(({ role }) => role === 'column')?.id as Kind | undefined;
      const said = /(20\d\d)\s*年/.exec(one.text)?.[1];
      if (kind === 'value' && said && year !== null && Number(said) !== year) kind = 'other_year';
      if (!kind) continue;
      for (let c = one.column; c < one.column + one.columnSpan; c += 1) heads.byColumn.set(c, kind);
      if (kind !== 'unit' && kind !== 'label') heads.order.push(kind);
    }
  }
  return heads;
}

/** Cells that only number the rows: 1, 2, 3 and so on down the table, by place among the cells. */
function serialPlaces(entries: readonly Entry[]): Set<number> {
  const runs = new Map<number, { last: number; steps: number; all: number }>();
  for (const { cells } of entries) {
    cells.forEach(({ number }, place) => {
      if (!number) return;
      const run = runs.get(place) ?? { last: number.value, steps: 0, all: -1 };
      run.all += 1;
      if (number.value === run.last + 1) run.steps += 1;
      run.last = number.value;
      runs.set(place, run);
    });
  }
  const places = new Set<number>();
  for (const [place, { last, steps, all }] of runs) {
    // Numbers of rows begin near 1 and skip the rows that are not ours.
    if (all >= 4 && steps >= all * 0.6 && last <= all * 2 + 4) places.add(place);
  }
  return places;
}

/** The one cell of a row that holds the year's number; null where more than one could. */
function valueOf(
  entry: Entry,
  heads: Heads,
  serial: ReadonlySet<number>,
  firm: boolean,
): { cell: Token; how: 'headed' | 'counted' } | null {
  const rest = entry.cells.filter((_, place) => !serial.has(place));
  if (firm) {
    const kept = rest.filter((cell) => {
      const kind = heads.byColumn.get(cell.column);
      return kind === undefined || kind === 'value';
    });
    const headed = kept.filter((cell) => heads.byColumn.get(cell.column) === 'value');
    const one = single(headed) ?? (headed.length === 0 ? single(kept) : null);
    return one && { cell: one, how: headed.length > 0 ? 'headed' : 'counted' };
  }
  const numbers = heads.order.filter((kind) => kind !== 'serial');
  const values = numbers.filter((kind) => kind === 'value').length;
  const other = numbers.length - values;
  if (other === 0) {
    const one = single(rest);
    return one && { cell: one, how: 'counted' };
  }
  if (rest.length !== numbers.length || values !== 1) return null;
  return { cell: rest[numbers.indexOf('value')]!, how: 'headed' };
}

/** The only cell with something in it, or a blank where all are. */
function single(cells: readonly Token[]): Token | null {
  const filled = cells.filter(({ kind }) => kind !== 'blank');
  if (filled.length === 0) return cells[0] ?? null;
  return filled.length === 1 ? filled[0]! : null;
}

const isRow = (said: string): boolean =>
  words.matchBare(said, false)?.labels.some(({ role }) => role === 'row') ?? false;

/** Labels on the left and on the right of a wide table have groups of their own. */
function blocks(sheet: Sheet): (at: Token) => number {
  const labels = new Map<number, number>();
  const numbers = new Map<number, number>();
  for (const row of sheet.rows) {
    for (const { kind, column, words: said } of row) {
      if (kind === 'number') numbers.set(column, (numbers.get(column) ?? 0) + 1);
      else if (kind === 'text' && isRow(said)) labels.set(column, (labels.get(column) ?? 0) + 1);
    }
  }
  const starts: number[] = [];
  let afterNumbers = false;
  for (const column of [...new Set([...labels.keys(), ...numbers.keys()])].sort((a, b) => a - b)) {
    const few = (labels.get(column) ?? 0) <= (numbers.get(column) ?? 0);
    if (few) afterNumbers = true;
    else if (afterNumbers) {
      starts.push(column);
      afterNumbers = false;
    }
  }
  return ({ column }) => starts.filter((start) => column >= start).length;
}

/** Reads a statistics table; null where the sheet is not one. */
export function readStatistics(
  sheet: Sheet,
  table: number,
  year: Year | null,
  mirrored = false,
): TableReading | null {
  if (!words.meets(wordsOf(sheet))) return null;
  const blockOf = sheet.firm ? blocks(sheet) : () => 0;
  const groups: string[] = [];
  const entries = entriesOf(
    sheet,
    words,
    (label, at) =>
      label.role !== 'column' &&
      (label.under === undefined || label.under === (groups[blockOf(at)] ?? '')),
    ({ opens }, at) => {
      if (opens) groups[blockOf(at)] = opens;
    },
  );
  const rows = entries.filter(({ named }) => named?.label.role === 'row');
  const found = new Set(rows.map(({ named }) => named!.label.id).filter((id) => id !== null));
  if (found.size < (sheet.firm ? words.rules.minimum : FEWEST_LINES)) return null;
  if (sheet.firm && !mirrored && rows.every(({ cells }) => cells.length === 0)) {
    // Numbers stand before their labels.
    const turned = { ...sheet, rows: sheet.rows.map((row) => [...row].reverse()) };
    return readStatistics(turned, table, year, true);
  }
  const heads = headsOf(sheet, year);
  const serial = serialPlaces(rows);
  const reading = new Collector(sheet, 'statistics', table);
  for (const entry of rows) {
    const { label, fit, unit } = entry.named!;
    if (label.id === null || entry.cells.length === 0) continue;
    const value = valueOf(entry, heads, serial, sheet.firm);
    if (!value) {
      const numbers = entry.cells.filter(
        ({ kind }, place) => kind === 'number' && !serial.has(place),
      );
      reading.leave('ambiguous', label.id, numbers);
      continue;
    }
    const printed = [unitOf(entry.unit), unit].find((text) => text.endsWith('元')) ?? '';
    reading.take({
      indicator: label.id,
      applicant: 'total',
      cell: value.cell,
      entry,
      fit,
      columns: value.how,
      ...(label.money && { money: { printed, form: label.money } }),
    });
  }
  return reading;
}
