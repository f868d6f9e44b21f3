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
  const outside = noted ? text.slice(text.indexOf(')') + 1) : text;
  const marks = /[。；，]/.test(outside.replace(/\([^()]{0,120}\)/g, ''));
  if (noted && !marks) return false;
  if (!marks || !tokens.some(({ kind }) => kind === 'number')) return false;
  return tokens.some((one) => one.kind === 'text' && one.words !== '' && !isKnown(one.words));
}

/** A note in brackets that goes on in the next line, and its end there. */
const OPENS = /\([^()]{0,60}$/;
const CLOSES = /^[^()]{0,60}\)/;
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
        rows: [tokens],
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
  let noted = false;
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
    const prose = isProse(text, found, known, noted && CLOSES.test(text));
    noted = OPENS.test(text);
    if (many || prose) {
      close();
      continue;
    }
    if (known > 0 || !HAN.test(text)) strange = 0;
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
