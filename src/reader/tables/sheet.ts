/** A table as rows of tokens: from a grid with spans, from bars whose cells survive, from lines. */
import type { Plain, Span, Table } from '../types';
import { bare } from './labels';
import { isKnown, labelsIn } from './known';
import {
  cellNumber,
  isMissing,
  isUnit,
  markLength,
  unitAtEnd,
  unitLength,
  type CellNumber,
} from './numbers';

export interface Token extends Span {
  kind: 'text' | 'unit' | 'number' | 'blank';
  text: string;
  /** A text's words alone, as labels are known by: see `bare`. */
  words: string;
  /** Of the grid; of lines, the line and the place on it. */
  row: number;
  column: number;
  columnSpan: number;
  number: CellNumber | null;
  /** Spans down from a row whose figures it has named, or whose group it is. */
  spent?: boolean;
  /** Breaks of lines in the source before a line's first token; of lines only. */
  gap?: number;
}

/** A cell with nothing in it. */
export const blankAt = (at: number, row: number): Token => ({
  kind: 'blank',
  text: '',
  words: '',
  from: at,
  to: at,
  row,
  column: 0,
  columnSpan: 1,
  number: null,
});

/** One table's tokens. */
export interface Sheet extends Span {
  rows: Token[][];
  /** Rows are rows: what stands on one belongs together. Else only the order is sure. */
  firm: boolean;
  /** True where nothing of the report follows: its last row may be cut off. */
  ends: boolean;
  /** Several tables and the lines between them, read as one: the copy broke a form into these. */
  pieced?: boolean;
  /** Index of the section in which a place of the sheet stands. */
  sectionAt: (at: number) => number;
}

/** A longer cell is prose. */
const LONGEST_CELL = 400;

/** All words of a sheet, for `Lexicon.meets`. */
export function* wordsOf({ rows }: Sheet): Generator<string> {
  for (const row of rows) for (const { words } of row) if (words !== '') yield words;
}

/** A grid above this is nobody's statistics table. */
const MOST_CELLS = 20_000;

type Place = Pick<Token, 'row' | 'column' | 'columnSpan'>;

const BARE_NUMBER = /^\d{1,12}$/;
/** Nothing but words that are no number: most labels. */
const PLAIN_WORDS = /^(?!.{1,3}增)[一-鿿、]{3,}$/;

/** What a cell's text is. */
export function token(text: string, span: Span, { row, column, columnSpan }: Place): Token {
  const trimmed = text.trim();
  const from = span.from + (trimmed === text ? 0 : text.length - text.trimStart().length);
  const number = numberOf(trimmed);
  const kind = number ? 'number' : kindOf(trimmed);
  return {
    kind,
    from,
    to: from + trimmed.length,
    text: trimmed,
    words: kind === 'text' ? bare(trimmed) : '',
    row,
    column,
    columnSpan,
    number,
  };
}

function numberOf(text: string): CellNumber | null {
  if (BARE_NUMBER.test(text)) return { value: Number(text), precision: 'exact', unit: '' };
  return PLAIN_WORDS.test(text) ? null : cellNumber(text);
}

/** What a text that is no number is. */
function kindOf(text: string): Exclude<Token['kind'], 'number'> {
  if (isMissing(text)) return 'blank';
  return isUnit(text) ? 'unit' : 'text';
}

const HAN = /[一-鿿]/;
const DIGIT = /\d/;

/** A numeral that numbers what follows: '1.', '(2)', '3、' before a word. */
const NUMBERING = /(?:\d{1,2}[.、．﹒)]|\(\d{1,2}\))(?=\s*[^\d\s.+−–－增减-])/y;
/** What opens a label after another's number or words. */
const OPENING = /\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、|其中[:：]/y;
const FIGURE = /(?:[-+−–－]|增加?|减少?)?\d{1,12}(?:,\d{3})*(?:\.\d+)?/y;

/** Code units at which one of these may begin, a note in brackets, or the next cell. */
const EVENTS = new Uint8Array(0x10000);
for (const sign of '|\t\n(0123456789-+−–－增减一二三四五六七八九十其')
  EVENTS[sign.charCodeAt(0)] = 1;

/** A note in brackets of more characters than this is none. */
const LONGEST_NOTE = 120;

/** Reads one stretch of text into tokens: words, numbers with their units, marks for nothing. */
export function tokensOf(plain: Plain, span: Span, row: number, source: string | null): Token[] {
  const { text } = plain;
  const found: Token[] = [];
  let column = 0;
  let start = span.from;
  const put = (from: number, to: number) => {
    let begin = from;
    for (const end of pieces(text.slice(from, to))) {
      const piece = { from: begin, to: from + end };
      begin = piece.to;
      const one = token(text.slice(piece.from, piece.to), piece, { row, column, columnSpan: 1 });
      if (one.text === '') continue;
      found.push(one);
      column += 1;
    }
  };
  const sticky = (pattern: RegExp, at: number): number => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match && at + match[0].length <= span.to ? match[0].length : 0;
  };
  let at = span.from;
  while (at < span.to) {
    if (!EVENTS[text.charCodeAt(at)]) {
      at += 1;
      continue;
    }
    const character = text[at]!;
    if (character === '|' || character === '\t' || character === '\n') {
      // Between two bars of a line is a cell, empty or not.
      if (character === '|' && text[start - 1] === '|' && start > span.from) {
        const cell = text.slice(start, at);
        if (cell.trim() === '') {
          found.push(token(cell, { from: start, to: at }, { row, column, columnSpan: 1 }));
          column += 1;
        }
      }
      put(start, at);
      start = at += 1;
      continue;
    }
    const opening = sticky(OPENING, at) || sticky(NUMBERING, at);
    if (opening > 0) {
      put(start, at);
      start = at;
      at += opening;
      continue;
    }
    if (character === '(') {
      const length = text.slice(at, Math.min(at + LONGEST_NOTE, span.to)).indexOf(')');
      const end = at + length;
      // A note in brackets belongs to its label, digits and all.
      if (length > 0 && HAN.test(text.slice(at, end))) {
        at = end + 1;
        continue;
      }
    }
    const length = sticky(FIGURE, at);
    if (length === 0 || isPartOfWords(text, span.from, at, length)) {
      at += Math.max(1, length);
      continue;
    }
    put(start, at);
    let from = at;
    for (const to of splits(plain, at, at + length, source)) {
      const end = to === at + length ? to + Math.min(unitLength(text, to), span.to - to) : to;
      put(from, end);
      from = end;
    }
    start = at = from + Math.min(markLength(text, from), span.to - from);
  }
  put(start, span.to);
  return found;
}

const ARTICLE = /^\([一二三四五六七八九十]\)项\s?/;

/** Ends of the labels in a run of words: itself, unless it is several whose room is lost. */
function pieces(words: string): number[] {
  // 第二十条第(一)项信息内容: the article's number is no label.
  const from = ARTICLE.exec(words)?.[0].length ?? 0;
  const inside = words.length - from < 6 ? [] : labelsIn(words.slice(from));
  const ends = inside.length > 0 && from > 0 ? [from, ...inside.map((to) => from + to)] : inside;
  return ends.length === 0 || isKnown(bare(words)) ? [words.length] : ends;
}

/** True for '计1条' in a counting rule, '第3', '2015年', 'H5': digits that count nothing here. */
function isPartOfWords(text: string, from: number, at: number, length: number): boolean {
  const before = at > from ? text[at - 1]! : ' ';
  if (/[增减]/.test(text[at]!)) return HAN.test(before);
  if (/[第A-Za-z]/.test(before)) return true;
  if (before === '计') return !/[合总共]/.test(text[at - 2] ?? ' ');
  // The end of a note whose beginning stands on the line before: 计\n1条).
  if (/^[条次件]?\)/.test(text.slice(at + length, at + length + 2)))
    return !text.slice(from, at).includes('(');
  return /[年月日号A-Za-z%]/.test(text[at + length] ?? ' ');
}

const ZEROS = /^0+$/;

/** Ends of the numbers inside a run of digits: where the file had room between them. */
function splits(plain: Plain, from: number, to: number, source: string | null): number[] {
  const ends: number[] = [];
  // 规章000: as many zeros as cells, whose room is lost.
  if (to - from > 1 && ZEROS.test(plain.text.slice(from, to)))
    return Array.from({ length: to - from }, (_, i) => from + i + 1);
  if (source !== null) {
    for (let at = from + 1; at < to; at += 1) {
      const before = plain.at[at - 1]! + 1;
      const here = plain.at[at]!;
      if (here > before && /\s/.test(source.slice(before, Math.min(here, before + 40)))) {
        const joined = /[.,]/.test(plain.text[at]!) || /[.,]/.test(plain.text[at - 1]!);
        if (!joined) ends.push(at);
      }
    }
  }
  ends.push(to);
  return ends;
}

/** Section four's row of fifteen has no label, and is whole all the same. */
const FORM_COLUMNS = 15;

/** A row of more cells than this is a whole table whose rows are lost. */
const WIDEST_ROW = 40;

/** True where the text ends with the span. */
export const nothingAfter = ({ text }: Plain, { to }: Span): boolean =>
  text.length - to < 100 && text.slice(to).trim() === '';

/**
 * A text's cells between bars, when its rows are lost: '规章 |' and '0 |' on lines of their own, or
 * bars on lines of their own. Bars alone tell where an empty cell is.
 */
function sheetOfBars(
  plain: Plain,
  span: Span,
  sectionAt: Sheet['sectionAt'],
  source: string | null,
): Sheet {
  const tokens: Token[] = [];
  let from = span.from;
  for (let row = 0; from < span.to; row += 1) {
    const bar = plain.text.indexOf('|', from);
    const to = bar < 0 || bar > span.to ? span.to : bar;
    const cell = { from, to };
    const one = token(plain.text.slice(from, to), cell, { row, column: 0, columnSpan: 1 });
    if (one.kind === 'text' && one.text.length <= LONGEST_CELL)
      tokens.push(...tokensOf(plain, cell, row, source));
    else if (one.text !== '' || to < span.to) tokens.push(one);
    from = to + 1;
  }
  const ends = nothingAfter(plain, span);
  return { rows: [tokens], firm: false, ends, sectionAt, from: span.from, to: span.to };
}

/**
 * A grid's rows: each cell once, where it begins; a cell that spans rows stands in every row, so
 * that a row carries its group's label. Null for a grid too large to be a form.
 */
export function sheetOfTable(
  plain: Plain,
  table: Table,
  sectionAt: Sheet['sectionAt'],
  source: string | null,
): Sheet | null {
  let cells = 0;
  for (const row of table.rows) cells += row.length;
  if (cells > MOST_CELLS) return null;
  const rows: Token[][] = [];
  let both = 0;
  let numbers = 0;
  let wide = false;
  /** Where labels begin that stand in a row with figures. */
  const spent = new Set<number>();
  table.rows.forEach((row, r) => {
    const tokens: Token[] = [];
    for (let c = 0; c < row.length; c += 1) {
      const cell = row[c];
      if (!cell) continue;
      if (c > 0 && row[c - 1] && same(row[c - 1]!, cell)) continue;
      const one = token(plain.text.slice(cell.from, cell.to), cell, {
        row: r,
        column: c,
        columnSpan: Math.max(1, cell.columnSpan),
      });
      // A number belongs to the row where its cell begins.
      if (cell.row !== r && one.kind !== 'text') continue;
      if (cell.row !== r && spent.has(cell.from)) one.spent = true;
      tokens.push(...inside(plain, one, source));
    }
    if (tokens.length > WIDEST_ROW) wide = true;
    if (tokens.some(({ kind }) => kind === 'number')) {
      numbers += 1;
      withoutRepeats(tokens);
      for (const { kind, from } of tokens) if (kind === 'text') spent.add(from);
      spentFirst(tokens);
      if (tokens.some(({ kind, text }) => kind === 'text' && HAN.test(text))) both += 1;
    }
    rows.push(tokens);
  });
  const firm = !wide && numbers > 0 && both >= numbers / 2;
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const barred = plain.text.slice(table.from, table.to).includes('|');
  if (barred && !firm && (wide || columns < FORM_COLUMNS))
    return sheetOfBars(plain, table, sectionAt, source);
  return {
    rows,
    firm,
    ends: barred && nothingAfter(plain, table),
    sectionAt,
    from: table.from,
    to: table.to,
  };
}

/** A group's label whose span is wrong may stand behind a row's own: it stands before it again. */
function spentFirst(tokens: Token[]): void {
  const end = tokens.findIndex(({ kind }) => kind !== 'text');
  if (end < 2 || !tokens[end - 1]!.spent) return;
  const words = tokens.slice(0, end);
  const own = words.filter(({ spent }) => !spent);
  if (own.length > 0) tokens.splice(0, end, ...words.filter(({ spent }) => spent), ...own);
}

/** A copy without spans repeats a label in every place that it covered. */
function withoutRepeats(tokens: Token[]): void {
  for (let i = tokens.length - 1; i > 0; i -= 1) {
    const { words, text } = tokens[i]!;
    const before = tokens[i - 1]!;
    if (words !== '' && words === before.words && text === before.text) tokens.splice(i, 1);
  }
}

const same = (a: Span & Place, b: Span & Place): boolean =>
  a === b || (a.row === b.row && a.column === b.column && a.from === b.from && a.to === b.to);

/** A cell that holds a label and its number is two tokens. */
function inside(plain: Plain, one: Token, source: string | null): Token[] {
  if (one.kind === 'text' && one.words.length >= 6 && !isKnown(one.words)) {
    const parts = labelsOf(one);
    if (parts.length > 1) return parts;
  }
  if (one.kind !== 'text' || !DIGIT.test(one.text) || !HAN.test(one.text)) return [one];
  if (one.text.length > LONGEST_CELL) return [one];
  const parts = tokensOf(plain, one, one.row, source);
  const first = parts[0];
  const last = parts.at(-1);
  if (!first || last?.kind !== 'number' || first.kind !== 'text' || !isKnown(labelOf(first)))
    return [one];
  return parts.map((part) => ({ ...part, column: one.column, columnSpan: one.columnSpan }));
}

/** The labels of a cell that holds its group's as well: 三、本年度办理结果(一)予以公开. */
function labelsOf(one: Token): Token[] {
  let from = 0;
  return labelsIn(one.words).map((to) => {
    const words = one.words.slice(from, to);
    from = to;
    return { ...one, words };
  });
}

/** A label's words without the unit glued to them. */
function labelOf({ words }: Token): string {
  const unit = unitAtEnd(words);
  return isKnown(words) ? words : words.slice(0, words.length - unit.length);
}
