/** Section two: documents, decisions, fees and procurement under 第二十条. */
import rules from '../rules/tables/documents.json';
import { entriesOf, type Entry } from './entries';
import { Collector, type TableReading } from './figure';
import { lexicon, type LabelRules } from './labels';
import { wordsOf, type Sheet, type Token } from './sheet';

const words = lexicon(rules as LabelRules);
const CELLS: Record<string, Record<string, string>> = rules.cells;
const MONEY: Record<string, string> = rules.money;

interface Head {
  id: string;
  column: number;
  columnSpan: number;
  /** '万元' where the heading prints it. */
  money: string;
}

/** A heading may be broken over this many lines. */
const MOST_PIECES = 3;

/** Headings that cover several columns of the forms. */
const WIDE = new Set(['change', 'decisions', 'charged', 'amount']);

/** The headings among an entry's words, in order. */
function headsIn(tokens: readonly Token[]): Head[] {
  const heads: Head[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    let text = '';
    let joined = '';
    for (let count = 0; count < MOST_PIECES && at + count < tokens.length; count += 1) {
      const one = tokens[at + count]!;
      text += one.text;
      joined += one.words;
      const match = words.matchBare(joined, false)?.labels.find(({ role }) => role === 'column');
      if (!match?.id) continue;
      const { column, columnSpan } = tokens[at]!;
      const before = heads.at(-1);
      // Repeated in every place that it covered; twice 本年新公开数量 is a slip of the pen.
      if (before?.id === match.id && WIDE.has(match.id)) {
        before.columnSpan = column + columnSpan - before.column;
        at += count;
        break;
      }
      heads.push({ id: match.id, column, columnSpan, money: moneyIn(text) });
      at += count;
      break;
    }
  }
  return heads;
}

/** Columns as the forms have them, for headings that have lost characters. */
const FORMS = [
  ['made', 'newly_published', 'stock'],
  ['made', 'abolished', 'in_force'],
  ['previous', 'change', 'decisions'],
  ['previous', 'change'],
];

/** Headings that have lost characters, as '本年新' twice: the form's, where all can be its. */
function cutHeads(tokens: readonly Token[], known: readonly Head[]): Head[] {
  const start = tokens.findLastIndex((one) =>
    words.matchBare(one.words, false)?.labels.some(({ role }) => role === 'group'),
  );
  const form = FORMS.find((ids) => {
    const texts = tokens.slice(start + 1, start + 1 + ids.length).map((one) => one.words);
    return texts.length === ids.length && ids.every((id, index) => canBe(id, texts[index]!));
  });
  if (start < 0 || !form || known.length === form.length) return [...known];
  return form.map((id, index) => {
    const { column, columnSpan, text } = tokens[start + 1 + index]!;
    return { id, column, columnSpan, money: moneyIn(text) };
  });
}

/** True where the words are the column's name, or what is left of it. */
function canBe(id: string, words: string): boolean {
  const rule = rules.columns.find((column) => column.id === id);
  return words.length >= 3 && (rule?.labels.some((label) => isLeftOf(words, label)) ?? false);
}

/** True where all characters stand in the label in the same order. */
function isLeftOf(words: string, label: string): boolean {
  let at = -1;
  return [...words].every((character) => (at = label.indexOf(character, at + 1)) >= 0);
}

const moneyIn = (text: string): string => /亿元|万元|元/.exec(text)?.[0] ?? '';

/**
 * Cells under their headings; null where neither place nor number fits. `cut` is true for the last
 * row of a copy that ends inside it.
 */
function underHeads(
  cells: readonly Token[],
  heads: readonly Head[],
  firm: boolean,
  cut: boolean,
): { pairs: [Head, Token][]; how: 'headed' | 'counted' } | null {
  let to = cells.length;
  while (to > heads.length && cells[to - 1]!.kind === 'blank') to -= 1;
  const kept = cells.slice(0, to);
  if (firm) {
    const pairs = kept
      .map((cell): [Head | undefined, Token] => [
        heads.find(
          ({ column, columnSpan }) => cell.column >= column && cell.column < column + columnSpan,
        ),
        cell,
      ])
      // A cell's number repeated in every place that it covered.
      .filter(
        ([head, { text }], index, all) =>
          !head || all[index - 1]?.[0] !== head || all[index - 1]?.[1].text !== text,
      );
    const placed = pairs.filter((pair): pair is [Head, Token] => pair[0] !== undefined);
    const distinct = new Set(placed.map(([head]) => head)).size === placed.length;
    // Fewer cells than headings: one is lost, and those behind it stand under the wrong ones.
    const whole = placed.length === heads.length || kept.length > heads.length || cut;
    if (placed.length === pairs.length && distinct && whole)
      return { pairs: placed, how: 'headed' };
  }
  if (kept.length !== heads.length) {
    const some = kept.length < heads.length ? (cut ? uncut(kept) : []) : repeated(kept, heads);
    if (some.length === 0) return null;
    return { pairs: some.map((cell, index) => [heads[index]!, cell]), how: 'counted' };
  }
  return { pairs: kept.map((cell, index) => [heads[index]!, cell]), how: 'counted' };
}

/** A row's cells without a page's number that stands on the line behind them. */
function besideLabel({ cells, row }: Entry, heads: readonly Head[], firm: boolean): Token[] {
  const beside = firm ? [] : cells.filter((cell) => cell.row === row);
  return beside.length === heads.length ? beside : cells;
}

/** The first cells of a row that the copy cuts off: a number at the very end may go on behind it. */
function uncut(cells: readonly Token[]): readonly Token[] {
  return cells.at(-1)?.number?.value === 0 ? cells : cells.slice(0, -1);
}

/** The one cell of a row that repeats it in every place that it covered. */
function repeated(cells: readonly Token[], heads: readonly Head[]): readonly Token[] {
  const [first] = cells;
  const same = first?.number && cells.every(({ text }) => text === first.text);
  return same && heads.length === 1 && ALONE.has(heads[0]!.id) && cells.length <= MOST_COVERED
    ? [first]
    : [];
}

/** Headings that stand over all columns of a form. */
const ALONE = new Set(['decisions', 'charged']);
/** The forms have so many columns of numbers. */
const MOST_COVERED = 3;

/** Reads section two's table, or one of the tables it is cut into; null where it is neither. */
export function readDocuments(sheet: Sheet, table: number): TableReading | null {
  if (!words.meets(wordsOf(sheet))) return null;
  const entries = entriesOf(
    sheet,
    words,
    ({ role }) => role === 'row',
    () => undefined,
  );
  const reading = new Collector(sheet, 'documents', table);
  let heads: Head[] = [];
  let rows = 0;
  let whole = false;
  entries.forEach((entry, index) => {
    const found = headsIn(entry.words);
    if (found.length > 0) {
      heads = cutHeads(entry.words, found);
      whole = false;
    }
    const id = entry.named?.label.id ?? unlabelled(entry, found, entries[index + 1]);
    if (id === null || heads.length === 0) return;
    rows += 1;
    // Of lines alone, a row of fewer cells is cut off if the one above it has all of them.
    const last = sheet.ends && index === entries.length - 1;
    readRow(entry, id, heads, sheet, last && (sheet.firm || whole), reading);
    whole = entry.cells.length === heads.length;
  });
  return rows < words.rules.minimum ? null : reading;
}

/** The row of 规章 whose label a copy lost: as many cells right under the headings, 规范性文件 next. */
function unlabelled(entry: Entry, found: readonly Head[], next: Entry | undefined): string | null {
  const ids = found.map(({ id }) => id).join();
  const whole = ids === FORMS[0]!.join() || ids === FORMS[1]!.join();
  const fits = whole && entry.cells.length === found.length;
  return fits && next?.named?.label.id === 'normative' ? 'regulations' : null;
}

function readRow(
  entry: Entry,
  id: string,
  heads: readonly Head[],
  { firm }: Sheet,
  cut: boolean,
  reading: Collector,
): void {
  const fit = entry.named?.fit ?? 'cut';
  const row = CELLS[id];
  if (!row || entry.cells.length === 0) return;
  const found = underHeads(besideLabel(entry, heads, firm), heads, firm, cut);
  if (!found) {
    const numbers = entry.cells.filter(({ kind }) => kind === 'number');
    reading.leave('ambiguous', null, numbers);
    return;
  }
  for (const [head, cell] of found.pairs) {
    const indicator = row[head.id];
    if (indicator === undefined) continue;
    const form = MONEY[head.id];
    reading.take({
      indicator,
      applicant: 'total',
      cell,
      entry,
      fit,
      columns: found.how,
      signed: head.id === 'change',
      ...(form !== undefined && { money: { printed: head.money, form } }),
    });
  }
}
