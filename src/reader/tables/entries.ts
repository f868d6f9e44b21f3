/** Rows of a form out of a sheet: a label, and the cells that stand to it. */
import { type Fit, type Label, type Lexicon } from './labels';
import type { Sheet, Token } from './sheet';
import { unitAtEnd } from './numbers';

/** What a run of words names. */
export interface Named {
  label: Label;
  fit: Fit;
  /** Unit glued to the label, as in '收到申请数件'. */
  unit: string;
}

/** A label and what follows it up to the next label. */
export interface Entry {
  /** The words before the cells, outermost first. */
  words: Token[];
  /** Null where no known label ends the words. */
  named: Named | null;
  /** Numbers and blanks in order, and words where a number should stand. */
  cells: Token[];
  /** Unit in a cell of its own; '' where there is none. */
  unit: string;
  row: number;
}

/** A label may be broken over this many cells or lines. */
const MOST_PIECES = 8;
/** Pieces of a label whose last one is a label, too. */
const MOST_BROKEN = 3;

/** Which labels a place accepts: by the groups that are open where it stands. */
export type Accepts = (label: Label) => boolean;

/** The known label at the end of a run of words, with the group that tells apart like labels. */
export function nameOf(words: readonly Token[], lexicon: Lexicon, accepts: Accepts): Named | null {
  return longerName(words, lexicon, accepts) ?? shortestName(words, lexicon, accepts);
}

/** A label broken over cells or lines, whose last piece may be another label: all of it is meant. */
function longerName(words: readonly Token[], lexicon: Lexicon, accepts: Accepts): Named | null {
  let plain = words.at(-1)?.words ?? '';
  let joined = words.at(-1)?.text ?? '';
  for (let count = 2; count <= Math.min(words.length, MOST_BROKEN); count += 1) {
    const piece = words[words.length - count]!;
    if (piece.words === '') return null;
    joined = piece.text + joined;
    plain = piece.words + plain;
    const match = lexicon.matchBare(plain, false);
    const label = match?.fit === 'exact' ? match.labels.find(accepts) : undefined;
    if (match && label) return { label, fit: match.fit, unit: moneyIn(joined) };
  }
  return null;
}

function shortestName(words: readonly Token[], lexicon: Lexicon, accepts: Accepts): Named | null {
  for (const loosely of [false, true]) {
    let plain = '';
    let joined = '';
    const pieces = Math.min(words.length, MOST_PIECES);
    for (let count = 1; count <= pieces; count += 1) {
      const piece = words[words.length - count]!;
      joined = piece.text + joined;
      plain = piece.words + plain;
      if (piece.words === '') continue;
      const match = lexicon.matchBare(plain, loosely);
      const label = match?.labels.find(accepts);
      if (match && label) return { label, fit: match.fit, unit: moneyIn(joined) };
      const unit = unitAtEnd(plain);
      const cut = unit && lexicon.matchBare(plain.slice(0, -unit.length), loosely);
      const short = cut ? cut.labels.find(accepts) : undefined;
      if (cut && short) return { label: short, fit: cut.fit, unit };
    }
  }
  return null;
}

/** '万元' or '元' in a label's note; '' where it names no money. */
function moneyIn(text: string): string {
  return /亿元|万元|元(?=\s*[)）]|$)/.exec(text)?.[0] ?? '';
}

/**
 * Entries of a sheet in reading order. On firm rows a label and its cells stand on one row;
 * elsewhere a label's cells follow it, whatever the lines. `open` is told of each label as it is
 * met and keeps the groups; `accepts` asks it.
 */
export function entriesOf(
  sheet: Sheet,
  lexicon: Lexicon,
  accepts: (label: Label, at: Token) => boolean,
  open: (label: Label, at: Token) => void,
): Entry[] {
  const entries: Entry[] = [];
  let words: Token[] = [];
  let cells: Token[] = [];
  let unit = '';
  const name = (): Named | null => {
    const last = words.at(-1);
    return last && !last.spent ? nameOf(words, lexicon, (label) => accepts(label, last)) : null;
  };
  const flush = () => {
    if (words.length > 0) {
      const named = name();
      if (named) open(named.label, words.at(-1)!);
      entries.push({ words, named, cells, unit, row: words.at(-1)!.row });
    }
    words = [];
    cells = [];
    unit = '';
  };
  for (const row of sheet.rows) {
    for (const one of row) {
      if (one.kind === 'text') {
        const last = words.at(-1);
        const due = unit !== '' || (last && /\d/.test(one.text) && known(last, lexicon));
        const bad = sheet.firm && due && cells.length === 0 && !known(one, lexicon);
        if (bad) {
          cells.push(one);
          continue;
        }
        if (cells.length > 0) flush();
        // A label that stands between other words names its group before it is left.
        const outside = words.at(-1);
        if (outside) {
          const outer = nameOf([outside], lexicon, (label) => accepts(label, outside));
          if (outer) open(outer.label, outside);
        }
        words.push(one);
      } else if (words.length > 0) {
        if (one.kind === 'unit') {
          if (unit === '' && cells.length === 0) unit = one.text;
        } else cells.push(one);
      }
    }
    if (sheet.firm) flush();
  }
  flush();
  return entries;
}

const known = (one: Token, lexicon: Lexicon): boolean =>
  lexicon.matchBare(one.words, false) !== null;
