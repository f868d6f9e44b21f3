/** Tables whose bars are lost: labels, units and numbers on lines, or one after another. */
import type { Plain, Span, Structure } from '../types';
import { isKnown } from './known';
import { blankAt, nothingAfter, tokensOf, type Sheet, type Token } from './sheet';

/** A long line with fewer labels than this is prose. */
const FEWEST_LABELS = 3;
/** A line longer than this is prose, unless labels stand in it. */
const LONGEST_LINE = 90;
/** A whole form on one line is shorter than this. */
const LONGEST_FORM = 8_000;
/** No report has as many stretches. */
const MOST_STRETCHES = 15;
/** Lines without a label or number that end a stretch. */
const MOST_STRANGE = 12;
/** A line of so many numbers is a row, whatever its words are. */
const FEWEST_CELLS = 5;
/** A stretch is cut here: no form has as many tokens. */
const MOST_TOKENS = 4_000;

/** How many known labels stand on a line: whole cells, or several on a line of many. */
function labelsOn(tokens: readonly Token[]): number {
  let found = 0;
  for (const { kind, words } of tokens) {
    if (kind === 'text' && isKnown(words)) found += 1;
  }
  return found;
}

/**
 * True where numbers stand among words that no form has, with a sentence's marks; `noted` where the
 * line goes on with a note in brackets that the one before it began.
 */
function isProse(text: string, tokens: readonly Token[], known: number, noted: boolean): boolean {
  if (known === 0 && text.includes('。')) return true;
  const end = text.indexOf(')');
  const outside = !noted ? text : end < 0 ? '' : text.slice(end + 1);
  const marks = /[。；，]/.test(outside.replace(/\([^()]{0,120}\)/g, ''));
  if (noted && !marks) return false;
  if (!marks || !tokens.some(({ kind }) => kind === 'number')) return false;
  return tokens.some((one) => one.kind === 'text' && one.words !== '' && !isKnown(one.words));
}

/** A note in brackets that goes on in the next lines. */
const OPENS = /\([^()]{0,60}$/;
const NOTE = /^[^()]{0,60}(?:\)|$)/;
const MOST_NOTED = 5;
const HAN = /[一-鿿]/;
/** A line drawn between rows: ├──┼──┤. */
const RULE = /^[├┼┤┌┬┐└┴┘╞╪╡─━═|+]*[├┼┤┌┐└┘╞╡][├┼┤┌┬┐└┴┘╞╪╡─━═|+]*$/;

/** Sections are in order and nested: the innermost one that holds the place. */
export function sectionAt(structure: Structure, at: number): number {
  let found = -1;
  structure.sections.forEach((section, index) => {
    if (section.from <= at && at < section.to) found = index;
  });
  return Math.max(0, found);
}

/** A remark below or between a form's lines. */
const REMARK = /^(?:备注|说明|注)[:：]\D+$/;
/** The line under a table's head: |---|---| */
const HEAD_RULE = /^[|\s:-]*--[|\s:-]*$/;

/**
 * Stretches of lines that look like a form; each is a sheet whose rows are not firm. `pieced` reads
 * the lines of tables as well.
 */
export function sheetsOfLines(
  plain: Plain,
  structure: Structure,
  source: string | null,
  pieced = false,
): Sheet[] {
  const sheets: Sheet[] = [];
  let tokens: Token[] = [];
  let labels = 0;
  let strange = 0;
  let bars = 0;
  const close = () => {
    const first = tokens[0];
    const last = tokens.at(-1);
    if (first && last && labels > 0 && tokens.some(({ kind }) => kind === 'number')) {
      sheets.push({
        rows: [labelsFirst(tokens)],
        firm: false,
        ends: nothingAfter(plain, last),
        sectionAt: (at) => sectionAt(structure, at),
        from: first.from,
        to: last.to,
        pieced,
      });
    }
    tokens = [];
    labels = 0;
    strange = 0;
    bars = 0;
  };
  let row = 0;
  /** How many lines more a note in brackets may take. */
  let noted = 0;
  for (const line of linesOf(plain, structure, pieced)) {
    const text = plain.text.slice(line.from, line.to).trim();
    if (text === '' || RULE.test(text) || HEAD_RULE.test(text) || PAGE.test(text)) continue;
    if (text.length <= LONGEST_LINE && REMARK.test(text)) continue;
    row += 1;
    if (text === '|') {
      bars += 1;
      // Two bars in a row have an empty cell between them.
      if (bars > 1 && tokens.length > 0) tokens.push(blankAt(line.from, row));
      continue;
    }
    bars = 0;
    const long = text.length > LONGEST_LINE;
    if (text.length > LONGEST_FORM || (long && text.includes('。') && !text.includes('|'))) {
      close();
      continue;
    }
    const found = tokensOf(plain, line, row, source);
    const known = labelsOn(found);
    const many = long && known < FEWEST_LABELS;
    const goesOn = noted > 0 && NOTE.test(text);
    const prose = isProse(text, found, known, goesOn);
    noted = OPENS.test(text) ? MOST_NOTED : goesOn && !text.includes(')') ? noted - 1 : 0;
    if (many || prose) {
      close();
      continue;
    }
    const isRow = found.filter(({ kind }) => kind === 'number').length >= FEWEST_CELLS;
    if (known > 0 || isRow || !HAN.test(text)) strange = 0;
    else if (text.length > 1 && found.some(({ kind }) => kind === 'text')) strange += 1;
    if (labels === 0 && known === 0) {
      // Nothing begins with a number alone.
      tokens = [];
      continue;
    }
    labels += known;
    const [first] = found;
    if (first && source !== null)
      first.gap = breaksIn(source, plain, tokens.at(-1)?.to, first.from);
    tokens.push(...found);
    if (strange > MOST_STRANGE || tokens.length > MOST_TOKENS) close();
    if (sheets.length >= MOST_STRETCHES) break;
  }
  close();
  return sheets;
}

/** So many lines with their figures first make a form whose columns are turned about. */
const FEWEST_TURNED = 3;

/**
 * Tokens with the label of each line first, where all lines of a form have it last: 12 件 收到申请数.
 * Numbers on its other lines are nobody's. A number alone on the last line is the last label's: then
 * labels come first, lines broken amid.
 */
function labelsFirst(tokens: Token[]): Token[] {
  if (tokens.at(-1)?.kind === 'number') return tokens;
  const lines: Token[][] = [];
  for (const one of tokens) {
    const line = lines.at(-1);
    if (line?.[0]!.row === one.row) line.push(one);
    else lines.push([one]);
  }
  const named = (one: Token): boolean => one.kind === 'text' && isKnown(one.words);
  const isTurned = (line: Token[]): boolean =>
    line[0]!.kind === 'number' && named(withoutUnit(line.at(-1)!));
  const isStraight = (line: Token[]): boolean => named(line[0]!) && line.at(-1)!.kind === 'number';
  if (lines.filter(isTurned).length < FEWEST_TURNED || lines.some(isStraight)) return tokens;
  return lines.flatMap((line) => {
    const texts = line.filter(({ kind }) => kind === 'text').length;
    if (texts === 1 && isTurned(line)) return [withoutUnit(line.at(-1)!), ...line.slice(0, -1)];
    return line.filter(({ kind }) => kind !== 'number');
  });
}

/** A label without the unit before it, whose room is lost: 12件收到申请数. */
const withoutUnit = (one: Token): Token =>
  isKnown(one.words)
    ? one
    : { ...one, words: one.words.replace(/^(?:人次|[条件次篇个人])(?=[一-鿿]{4})/, '') };

/** Breaks of lines in the source between two places of the plain text, as far as they are near. */
function breaksIn(source: string, plain: Plain, after: number | undefined, to: number): number {
  if (after === undefined) return 0;
  const from = (plain.at[after - 1] ?? 0) + 1;
  const between = source.slice(from, Math.min(plain.at[to] ?? from, from + 200));
  return between.split('\n').length - 1;
}

/** A page's number between two pieces of a form: — 4 —, 第4页 共6页. */
const PAGE =
  /^(?:[-—–·]{1,3}\s?\d{1,3}\s?[-—–·]{1,3}|第\s?\d{1,3}\s?页(?:[,，/\s]*共\s?\d{1,3}\s?页)?)$/;

/** Lines of the body that are in no table; `all` gives those of tables, too. */
function* linesOf(plain: Plain, structure: Structure, all: boolean): Generator<Span> {
  const { text } = plain;
  const { body } = structure;
  const tables = (all ? [] : structure.tables)
    .map(({ table }) => table)
    .sort((a, b) => a.from - b.from);
  let next = 0;
  let at = body.from;
  while (at < body.to) {
    while (next < tables.length && tables[next]!.to <= at) next += 1;
    const table = tables[next];
    if (table && table.from <= at) {
      at = Math.max(table.to, at + 1);
      continue;
    }
    const limit = Math.min(body.to, table ? table.from : body.to);
    const end = text.indexOf('\n', at);
    const to = end < 0 || end > limit ? limit : end;
    yield { from: at, to };
    at = Math.max(to + (to === end ? 1 : 0), at + 1);
  }
}
