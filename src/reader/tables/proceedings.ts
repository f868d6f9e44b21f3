/** Section four: reconsideration and litigation by outcome. */
import rules from '../rules/tables/proceedings.json';
import type { IndicatorId } from '../../model/nouns';
import { entriesOf } from './entries';
import { Collector, type TableReading } from './figure';
import { lexicon, type LabelRules } from './labels';
import { blankAt, type Sheet, type Token } from './sheet';

const words = lexicon(rules as LabelRules);

const GROUPS = ['reviews', 'litigation_direct', 'litigation_after_review'] as const;
const OUTCOMES = ['upheld', 'corrected', 'other', 'pending', 'total'] as const;
/** The fifteen cells of the form's one row. */
const FORM: readonly IndicatorId[] = GROUPS.flatMap((group) =>
  OUTCOMES.map((outcome) => `${group}_${outcome}`),
);

interface Path {
  group: string | null;
  outcome: string | null;
}

const labelOf = (said: string, role: 'group' | 'row'): string | null =>
  words.matchBare(said, false)?.labels.find((label) => label.role === role)?.id ?? null;

/** The suits' own group may stand in brackets: 行政诉讼(复议后起诉). */
const INNER = /^行政诉讼\s?\(([一-鿿]{4,12})\)$/;

function idOf({ kind, text, words: said }: Token, role: 'group' | 'row'): string | null {
  if (kind !== 'text') return null;
  const inner = role === 'group' ? INNER.exec(text)?.[1] : undefined;
  return (inner && labelOf(inner, role)) ?? labelOf(said, role);
}

const covers = (one: Token, column: number): boolean =>
  column >= one.column && column < one.column + one.columnSpan;

/** The nearest group and outcome above a cell or left of it on its row. */
function pathOf(sheet: Sheet, r: number, cell: Token): Path {
  const path: Path = { group: null, outcome: null };
  const left = sheet.rows[r]!.filter(({ column }) => column < cell.column);
  for (const one of left.reverse()) {
    path.group ??= idOf(one, 'group');
    path.outcome ??= idOf(one, 'row');
  }
  for (let above = r - 1; above >= 0 && !(path.group && path.outcome); above -= 1) {
    const row = sheet.rows[above]!;
    const one = row.find((token) => covers(token, cell.column));
    if (!one) continue;
    path.outcome ??= idOf(one, 'row');
    // A group's heading whose span is lost leaves empty cells behind it.
    const heading =
      one.kind === 'blank'
        ? row.findLast(({ kind, column }) => kind === 'text' && column < cell.column)
        : one;
    if (heading) path.group ??= idOf(heading, 'group');
  }
  return path;
}

const indicatorOf = ({ group, outcome }: Path): IndicatorId | null =>
  group && outcome ? `${group}_${outcome}` : null;

type Pairs = [IndicatorId, Token][];

/** Every cell under its headings; null where one has none or two share one. */
function byHeadings(sheet: Sheet): Pairs | null {
  const pairs: Pairs = [];
  let labels = 0;
  for (let r = 0; r < sheet.rows.length; r += 1) {
    const row = sheet.rows[r]!;
    labels += row.filter((one) => idOf(one, 'row') !== null).length;
    if (!row.some(({ kind }) => kind === 'number')) continue;
    for (const cell of row) {
      if (cell.kind !== 'number' && cell.kind !== 'blank') continue;
      const indicator = indicatorOf(pathOf(sheet, r, cell));
      if (indicator) pairs.push([indicator, cell]);
      else if (cell.kind === 'number') return null;
    }
  }
  const distinct = new Set(pairs.map(([indicator]) => indicator)).size === pairs.length;
  return distinct && pairs.length >= Math.max(labels, OUTCOMES.length) ? pairs : null;
}

/** One number after each outcome, under the group last named. */
function oneByOne(sheet: Sheet): Pairs | null {
  let group: string | null = null;
  const pairs: Pairs = [];
  const entries = entriesOf(
    sheet,
    words,
    ({ role }) => role !== 'column',
    ({ role, id }) => {
      if (role === 'group') group = id;
      // `entriesOf` tells of a label before it hands the entry on: the group then is this one's.
      else if (id) pairs.push([indicatorOf({ group, outcome: id }) ?? '', blankAt(0, 0)]);
    },
  );
  const found: Pairs = [];
  let at = 0;
  for (const { named, cells, words: run } of entries) {
    const outcomes = run.filter((one) => idOf(one, 'row') !== null).length;
    at += outcomes;
    if (named?.label.role !== 'row') continue;
    const indicator = pairs[at - 1]?.[0];
    const filled = cells.filter(({ kind }) => kind === 'number');
    if (filled.length > 1 || !indicator) return null;
    const cell = filled[0] ?? cells[0];
    if (cell) found.push([indicator, cell]);
  }
  const distinct = new Set(found.map(([indicator]) => indicator)).size === found.length;
  return distinct && found.length >= OUTCOMES.length ? found : null;
}

/** Runs of cells with the words before each. */
function runsOf(sheet: Sheet): { head: Token[]; cells: Token[] }[] {
  const runs: { head: Token[]; cells: Token[] }[] = [];
  let head: Token[] = [];
  let cells: Token[] = [];
  for (const one of sheet.rows.flat()) {
    if (one.kind === 'number' || one.kind === 'blank') cells.push(one);
    else {
      // Empty cells between headings are no run of their own.
      if (cells.some(({ kind }) => kind === 'number')) {
        runs.push({ head, cells });
        head = [];
      }
      cells = [];
      head.push(one);
    }
  }
  if (cells.some(({ kind }) => kind === 'number')) runs.push({ head, cells });
  return runs;
}

const isStandard = (outcomes: readonly (string | null)[]): boolean =>
  outcomes.every((id, index) => id === OUTCOMES[index % OUTCOMES.length]);

/** Runs of five cells, each behind its group; the outcomes are printed once or before each run. */
function byRuns(sheet: Sheet): Pairs | null {
  const pairs: Pairs = [];
  const runs = runsOf(sheet).map(({ head, cells }) => ({
    groups: joined(head, 'group').filter((id): id is string => id !== null),
    outcomes: joined(head, 'row').filter((id): id is string => id !== null),
    cells: cells.filter(({ kind, text }) => kind === 'number' || text !== ''),
  }));
  const divided = runs.some(({ groups }) => groups.some((id) => /^litigation_/.test(id)));
  let known = false;
  for (const { groups, outcomes, cells } of runs) {
    if (!isStandard(outcomes) || outcomes.length % OUTCOMES.length > 0) return null;
    known ||= outcomes.length > 0;
    const both = !divided && groups.length === 2 && cells.length === OUTCOMES.length * 2;
    const owners = both ? groups : groups.slice(-1);
    if (!known || owners.length === 0 || (divided && owners.includes('litigation'))) return null;
    if (cells.length !== owners.length * OUTCOMES.length) return null;
    owners.forEach((group, g) =>
      OUTCOMES.forEach((outcome, o) =>
        pairs.push([`${group}_${outcome}`, cells[g * OUTCOMES.length + o]!]),
      ),
    );
  }
  const distinct = new Set(pairs.map(([indicator]) => indicator)).size === pairs.length;
  return distinct && pairs.length > 0 ? pairs : null;
}

/** Pieces of the outcomes' names: what is left where a narrow column broke them. */
const PIECES = ['维', '纠', '正', '审'];

/** As many numbers after the headings as the form has cells; `doubtful` where headings are lost. */
function byCount(sheet: Sheet): { pairs: Pairs; doubtful: boolean; rest: Token[] } {
  let rest: Token[] = [];
  for (const run of runsOf(sheet)) {
    const ids = (role: 'group' | 'row') => joined(run.head, role);
    const outcomes = ids('row').filter((id): id is string => id !== null);
    const groups = new Set(ids('group'));
    const text = run.head.map((one) => one.text).join('');
    if (groups.size === 0 || !PIECES.every((piece) => text.includes(piece))) continue;
    const cells = [...run.cells];
    const width = groups.has('litigation_direct') || groups.has('litigation_after_review') ? 15 : 5;
    while (cells.length > width && cells.at(-1)!.kind === 'blank') cells.pop();
    while (cells.length > width && cells[0]!.kind === 'blank') cells.shift();
    rest = cells.filter(({ kind }) => kind === 'number');
    const standard = isStandard(outcomes);
    const broken = outcomes.length < width;
    if (cells.length !== width || !(standard || broken)) continue;
    const form = width === 15 ? FORM : groups.has('reviews') ? FORM.slice(0, 5) : [];
    const pairs = form.map((indicator, index): [IndicatorId, Token] => [indicator, cells[index]!]);
    if (pairs.length > 0) return { pairs, doubtful: broken, rest };
  }
  return { pairs: [], doubtful: true, rest };
}

/** Ids of the labels in a run of tokens, a label broken over two lines included. */
function joined(tokens: readonly Token[], role: 'group' | 'row'): (string | null)[] {
  const ids: (string | null)[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const one = tokens[at]!;
    const alone = idOf(one, role);
    const next = tokens[at + 1];
    if (alone) ids.push(alone);
    else if (next?.kind === 'text' && one.kind === 'text') {
      const both = idOf({ ...one, words: one.words + next.words }, role);
      if (both) {
        ids.push(both);
        at += 1;
      }
    }
  }
  return ids;
}

/** True where each group's total is the sum of its four outcomes. */
function closes(pairs: Pairs): boolean {
  const groups = GROUPS.filter((group) =>
    pairs.some(([indicator]) => indicator.startsWith(`${group}_`)),
  );
  return groups.every((group) => {
    const of = (outcome: string) =>
      pairs.find(([indicator]) => indicator === `${group}_${outcome}`)?.[1].number?.value;
    const values = OUTCOMES.map(of);
    if (values.includes(undefined)) return false;
    const [upheld, corrected, other, pending, total] = values as number[];
    return upheld! + corrected! + other! + pending! === total!;
  });
}

/** An outcome stands at most so many cells behind the form's first group. */
const NEAR = 6;

/** The form alone, where lines of others stand before it: from its first group on. */
function formOf(sheet: Sheet): Sheet {
  const [tokens] = sheet.rows;
  if (sheet.firm || sheet.rows.length !== 1 || !tokens) return sheet;
  const start = tokens.findIndex(
    (one, at) =>
      idOf(one, 'group') !== null &&
      tokens.slice(at + 1, at + 1 + NEAR).some((next) => idOf(next, 'row') !== null),
  );
  return start > 0 ? { ...sheet, rows: [tokens.slice(start)], from: tokens[start]!.from } : sheet;
}

/** Reads section four's table; null where the sheet is not one. */
export function readProceedings(whole: Sheet, table: number): TableReading | null {
  let said = '';
  let numbers = 0;
  for (const row of whole.rows) {
    for (const { kind, text } of row) {
      if (kind === 'number') numbers += 1;
      else said += text;
    }
  }
  if (numbers === 0 || !PIECES.every((piece) => said.includes(piece))) return null;
  if (joined(whole.rows.flat(), 'group').length === 0) return null;
  const sheet = formOf(whole);
  const reading = new Collector(sheet, 'proceedings', table);
  const take = (pairs: Pairs, columns: 'headed' | 'counted') => {
    for (const [indicator, cell] of pairs)
      reading.take({ indicator, applicant: 'total', cell, entry: null, fit: 'exact', columns });
  };
  const headed = byHeadings(sheet) ?? oneByOne(sheet) ?? byRuns(sheet);
  if (headed) {
    take(headed, 'headed');
    return reading;
  }
  const counted = byCount(sheet);
  if (counted.pairs.length > 0 && (!counted.doubtful || closes(counted.pairs)))
    take(counted.pairs, 'counted');
  else reading.leave('ambiguous', null, counted.rest);
  return reading;
}
