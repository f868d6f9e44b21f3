/** Section three: requests and their results by applicant. */
import { APPLICANTS, type Applicant } from '../types';
import rules from '../rules/tables/applicants.json';
import { entriesOf, type Entry } from './entries';
import { Collector, type TableReading } from './figure';
import { lexicon, type Label, type LabelRules } from './labels';
import { byGaps } from './gaps';
import { inOrder, isApart, isUnsure, withoutPage, type Slot } from './order';
import { wordsOf, type Sheet, type Token } from './sheet';

const words = lexicon(rules as LabelRules);
const isApplicant = (id: string | null): id is Applicant =>
  (APPLICANTS as readonly (string | null)[]).includes(id);

/** Columns of the grid by their headings; empty where rows are not aligned with them. */
function headedColumns(sheet: Sheet): Map<number, Applicant> {
  const columns = new Map<number, Applicant>();
  if (!sheet.firm) return columns;
  for (const row of sheet.rows) {
    for (const one of row) {
      if (one.kind !== 'text') continue;
      const label = words.matchBare(one.words, false)?.labels.find(({ role }) => role === 'column');
      if (label && isApplicant(label.id)) columns.set(one.column, label.id);
    }
    if (row.some(({ kind }) => kind === 'number')) break;
  }
  const found = new Set(columns.values());
  return found.size === columns.size && found.size === APPLICANTS.length ? columns : new Map();
}

/** The headings above the first row, in order; null stands for one that is no single applicant. */
function printedHeads(sheet: Sheet): (Applicant | null)[] {
  let heads: (Applicant | null)[] = [];
  for (const one of sheet.rows.flat()) {
    // Numbers above are another form's.
    if (one.kind === 'number') heads = [];
    if (one.kind !== 'text') continue;
    if (SUMS_OF_KINDS.test(one.words)) heads.push(null);
    const labels = words.matchBare(one.words, false)?.labels ?? [];
    const column = labels.find(({ role }) => role === 'column');
    if (column && isApplicant(column.id)) heads.push(column.id);
    else if (labels.some(({ role }) => role === 'row')) break;
  }
  return heads;
}

const SUMS_OF_KINDS = /^法人(?:和|及|或者?|、)?其[他它]组织$|^法人$/;

/**
 * A form of fewer columns: every filled row has as many cells as headings are printed, the last one
 * the total; or one cell, where no heading is printed.
 */
function fewerColumns(sheet: Sheet, rows: readonly Entry[]): (Applicant | null)[] | null {
  const filled = rows.map(({ cells }) => cells.length).filter((length) => length > 0);
  const [width] = filled;
  if (width === undefined || width >= APPLICANTS.length || filled.length < FEWEST_ROWS) return null;
  if (filled.some((length) => length !== width)) return null;
  const heads = printedHeads(sheet);
  if (heads.length === 0) return width === 1 && isAlone(sheet) ? ['total'] : null;
  const distinct = new Set(heads).size === heads.length;
  return heads.length === width && distinct && heads.at(-1) === 'total' ? heads : null;
}

/** True where no line has several numbers: 自然人 3,企业 1 or 3;1;0 are no cells of a total. */
function isAlone({ rows }: Sheet): boolean {
  const lines = new Set<number>();
  for (const { kind, row, text } of rows.flat()) {
    if (LISTED.test(text)) return false;
    if (kind !== 'number') continue;
    if (lines.has(row)) return false;
    lines.add(row);
  }
  return true;
}

const LISTED = /^,|\d,\d/;

/** Fewer rows than this are no form of their own. */
const FEWEST_ROWS = 4;

function underFewer({ cells }: Entry, heads: readonly (Applicant | null)[]): Placed | null {
  const pairs = heads.map((head, index) => [head, cells[index]] as const);
  const placed = pairs.filter((pair): pair is [Applicant, Token] => !!pair[0] && !!pair[1]);
  return placed.length > 0 ? { cells: new Map(placed), how: 'counted' } : null;
}

/** Cells by applicant, and what placed them. */
interface Placed {
  cells: Map<Applicant, Token>;
  how: 'headed' | 'counted';
}

/** The seven cells of a row: without the empty ones that copies add before or after them. */
function seven(cells: readonly Token[]): readonly Token[] | null {
  const wanted = APPLICANTS.length;
  let from = 0;
  let to = cells.length;
  while (to - from > wanted && cells[to - 1]!.kind === 'blank') to -= 1;
  while (to - from > wanted && cells[from]!.kind === 'blank') from += 1;
  if (to - from !== wanted) return null;
  const kept = cells.slice(from, to);
  // A blank in front may be none of the form's, in a row that lost its last cell.
  const sure = from === 0 && kept[0]!.kind !== 'blank';
  return sure || addsUp(kept) ? kept : null;
}

/** Whether the last cell is the sum of those before it. */
function addsUp(cells: readonly Token[]): boolean {
  const values = cells.map(({ number }) => number?.value ?? 0);
  return values.reduce((all, value) => all + value, 0) === 2 * values.at(-1)!;
}

/**
 * Cells by applicant: by the column's heading where every cell stands under one, else by their
 * number, which must be the form's. Null where neither fits; both together must agree.
 */
function byApplicant(entry: Entry, columns: ReadonlyMap<number, Applicant>): Placed | null {
  const headed = new Map<Applicant, Token>();
  let outside = false;
  for (const cell of entry.cells) {
    const applicant = columns.get(cell.column);
    if (applicant && cell.columnSpan === 1) headed.set(applicant, cell);
    else if (cell.kind !== 'blank') outside = true;
  }
  const whole = seven(entry.cells);
  // A row of fewer cells has lost one, and those behind it stand under the wrong headings.
  const lost = entry.cells.length < APPLICANTS.length;
  if (!outside && !lost && (headed.size === APPLICANTS.length || !whole))
    return { cells: headed, how: 'headed' };
  return whole && counted(whole);
}

const numbersOf = (cells: readonly Token[]): number =>
  cells.filter(({ kind }) => kind === 'number').length;

/**
 * Seven lines of which some hold a number in two pieces, as '1 6': taken where the sum over
 * applicants says so.
 */
function byLine({ cells }: Entry, { firm }: Sheet): Placed | null {
  if (firm) return null;
  const lines = new Map<number, Token>();
  for (const cell of cells) {
    const before = lines.get(cell.row);
    if (!before) lines.set(cell.row, cell);
    else if (before.number && cell.number && /^\d{1,3}$/.test(cell.text)) {
      const text = before.text + cell.text;
      const number = { ...before.number, value: Number(text) };
      lines.set(cell.row, { ...before, text, number, to: cell.to });
    } else return null;
  }
  const whole = [...lines.values()];
  const values = whole.map(({ number }) => number?.value ?? Number.NaN);
  const total = values.pop();
  const sum = values.reduce((all, value) => all + value, 0);
  return whole.length === APPLICANTS.length && sum === total ? counted(whole) : null;
}

/** A form that the copy cuts off in its first row has at least so many headings, and one more. */
const MOST_CUT = 4;

/** The last row of a copy that ends inside it: its first cells are there, if rows have all theirs. */
function cutOff(entry: Entry, { ends }: Sheet, last: Entry | null, narrow: boolean): Placed | null {
  const { cells } = entry;
  if (!ends || entry !== last || cells.length >= APPLICANTS.length) return null;
  const marked = cells.every(({ kind, text }) => kind === 'number' || text !== '');
  if (!marked || narrow) return null;
  // A number at the very end may go on behind it; nothing goes on behind a zero.
  const whole = cells.at(-1)?.number?.value === 0 ? cells : cells.slice(0, -1);
  return whole.length > 0 ? counted(whole) : null;
}

const counted = (cells: readonly Token[]): Placed => ({
  cells: new Map(cells.map((cell, index) => [APPLICANTS[index]!, cell])),
  how: 'counted',
});

/** Rows that have figures in every report: neither a group's label nor a column's. */
const isRowAlone = (said: string): boolean => {
  const labels = words.matchBare(said, true)?.labels ?? [];
  return (
    labels.some(({ role, id }) => role === 'row' && !SUBTOTALS.has(id)) &&
    labels.every(({ role }) => role === 'row')
  );
};
const SUBTOTALS = new Set<string | null>([
  'replies_refused',
  'replies_not_held',
  'replies_not_processed',
  'replies_other',
]);

/** Takes rows by their labels, and by the form's order where those stand apart. */
function takeSlots(slots: readonly Slot[], reading: Collector): void {
  for (const { id: indicator, fit, cells, entry } of slots) {
    if (indicator === null) reading.leave('ambiguous', null, cells);
    else
      for (const [applicant, cell] of counted(cells).cells)
        reading.take({ indicator, applicant, cell, entry: null, fit, columns: 'counted' });
    if (cells.length === 0 && indicator !== null)
      reading.leave('ambiguous', indicator, entry.cells);
  }
}

/** Reads section three's table; null where the sheet is not one. */
export function readApplicants(sheet: Sheet, table: number): TableReading | null {
  if (!words.meets(wordsOf(sheet))) return null;
  let group = '';
  const entries = entriesOf(
    sheet,
    words,
    ({ role, under }: Label) => role !== 'column' && (under === undefined || under === group),
    ({ opens }) => {
      if (opens) group = opens;
    },
  );
  const rows = entries.filter(({ named }) => named?.label.role === 'row');
  const known = new Set(rows.map(({ named }) => named!.label.id)).size;
  const last = entries.at(-1) ?? null;
  const whole = rows.some(({ cells }) => numbersOf(cells) === APPLICANTS.length);
  const narrow = rows.some(
    (row) => row !== last && row.cells.length > 0 && row.cells.length < APPLICANTS.length,
  );
  const cut =
    rows.some((row) => cutOff(row, sheet, last, narrow)) && printedHeads(sheet).length > MOST_CUT;
  const ordered = sheet.firm ? null : inOrder(entries);
  if (known < words.rules.minimum && !whole && !cut && !ordered) return null;
  const columns = headedColumns(sheet);
  const reading = new Collector(sheet, 'applicants', table);
  if (ordered || sheet.pieced) {
    takeSlots(ordered?.slots ?? [], reading);
    reading.closed = ordered?.closed ?? false;
    return reading;
  }
  const fewer = fewerColumns(sheet, rows);
  const gaps = sheet.firm ? null : byGaps(rows, sheet.ends ? last : null);
  const unsure = !sheet.firm && rows.some(isApart) && isUnsure(entries, isRowAlone);
  for (const entry of rows) {
    const { label, fit } = entry.named!;
    if (label.id === null || !entry.cells.some(({ kind }) => kind !== 'blank')) {
      continue;
    }
    const spaced = gaps?.get(entry) ?? (sheet.firm ? null : withoutPage(entry));
    const counts = spaced ? counted(spaced) : fewer && underFewer(entry, fewer);
    const found =
      counts ??
      (fewer
        ? null
        : (byApplicant(entry, columns) ??
          byLine(entry, sheet) ??
          cutOff(entry, sheet, last, narrow)));
    if (!found || (unsure && isApart(entry))) {
      const numbers = entry.cells.filter(({ kind }) => kind === 'number');
      reading.leave('ambiguous', label.id, numbers);
      continue;
    }
    for (const [applicant, cell] of found.cells)
      reading.take({ indicator: label.id, applicant, cell, entry, fit, columns: found.how });
  }
  return reading;
}
