/** Labels of rows and columns, known in their variants, found in spite of what copies do to them. */

import { unitAtEnd } from './numbers';

/** A layout's words as data: see `src/reader/rules/tables`. */
export interface LabelRules {
  /** Fewer rows than this do not make the layout. */
  minimum: number;
  /** Words that mark another kind of report. */
  foreign: readonly string[];
  groups: readonly LabelRule[];
  rows: readonly LabelRule[];
  columns: readonly LabelRule[];
}

export interface LabelRule {
  /** What it names; null for a row that is known and nobody's. */
  id: string | null;
  labels: readonly string[];
  /** Only inside the group of this name. */
  under?: string;
  /** Begins the group of this name; a group begins its own. */
  opens?: string;
  /** Unit of the form where the row prints none. */
  money?: string;
}

export type Role = 'group' | 'row' | 'column';

export interface Label extends LabelRule {
  role: Role;
}

/** How well a text fits: as known, with one character lost or wrong, or cut off. */
export type Fit = 'exact' | 'near' | 'cut';

export interface Match {
  /** All that the words can name; more than one where only the group tells. */
  labels: readonly Label[];
  fit: Fit;
}

export interface Lexicon {
  rules: LabelRules;
  /** True where one of a sheet's words names a row of the layout as known. */
  meets(words: Iterable<string>): boolean;
  /** What a label's words can name, or null; `loosely` takes a label cut off as well. */
  matchBare(words: string, loosely: boolean): Match | null;
}

const LONGEST = 80;
/** With its notes; longer texts are prose. */
const LONGEST_TEXT = 400;
const NUMERALS = '一二三四五六七八九十';
/** Most labels are nothing but words. */
const WORDS_ALONE = /^[一-鿿]{1,80}$/;

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** Ends of brackets by the code units of their beginnings. */
const CLOSING = new Map(
  ['()', '（）', '[]', '【】', '〔〕'].map((pair) => [pair.charCodeAt(0), pair[1]!]),
);

/**
 * A label's words alone: without its number, '其中', notes in brackets, punctuation, digits and
 * spaces. '（一）收到申请数:' is '收到申请数'; '' where nothing is left.
 */
export function bare(text: string): string {
  if (WORDS_ALONE.test(text) && !text.startsWith('其中')) return text;
  if (text.length > LONGEST_TEXT) return '';
  let words = '';
  let begun = false;
  for (let at = 0; at < text.length && words.length <= LONGEST; at += 1) {
    const code = text.charCodeAt(at);
    if (!isHan(code)) {
      const closing = CLOSING.get(code);
      const end = closing ? text.indexOf(closing, at) : 0;
      if (end > 0 && end - at <= 120) at = end;
      continue;
    }
    const character = text[at]!;
    if (!begun && NUMERALS.includes(character)) {
      let end = at + 1;
      while (end < text.length && end - at < 3 && NUMERALS.includes(text[end]!)) end += 1;
      if ('、.．，,:'.includes(text[end] ?? ' ')) {
        at = end;
        continue;
      }
    }
    begun = true;
    words += character;
    if (words === '其中') {
      words = '';
      begun = false;
    }
  }
  return words;
}

/** True where one character more, less or other makes `a` into `b`. */
export function oneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  const shorter = Math.min(a.length, b.length);
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}

/** Labels this short must be met in full. */
const SHORTEST_NEAR = 6;
/** A label cut off must be at least this long and this share of the whole. */
const SHORTEST_CUT = 8;
const SHARE_CUT = 0.5;

/** Words that follow a label without brackets: notes of the forms. */
const NOTE = /^(?:不同渠道|不同方式|不包括|区分处理|单位|设区的市|行政机关制定|按本年|指)/;

/** The text in memory of its own: a piece of a report that is kept would keep the report. */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1);
}

/** Compiles a layout's words. Pure: what a text matches depends on the rules alone. */
export function lexicon(rules: LabelRules): Lexicon {
  const known = new Map<string, Label[]>();
  const add = (role: Role) => (rule: LabelRule) => {
    const label: Label = { ...rule, role };
    if (role === 'group' && rule.id !== null) label.opens = rule.id;
    for (const words of rule.labels) {
      const key = bare(words);
      known.set(key, [...(known.get(key) ?? []), label]);
    }
  };
  rules.groups.forEach(add('group'));
  rules.rows.forEach(add('row'));
  rules.columns.forEach(add('column'));
  const keys = [...known.keys()];
  const seen = new Map<string, Match | null>();

  const search = (words: string, loosely: boolean): Match | null => {
    const exact = known.get(words);
    if (exact) return { labels: exact, fit: 'exact' };
    if (words.length < 4) return null;
    const noted = keys.find((key) => words.startsWith(key) && NOTE.test(words.slice(key.length)));
    if (noted) return { labels: known.get(noted)!, fit: 'exact' };
    if (words.length >= SHORTEST_NEAR - 1) {
      const near = keys.filter((key) => key.length >= SHORTEST_NEAR && oneApart(key, words));
      const labels = new Set(near.flatMap((key) => known.get(key)!));
      if (new Set([...labels].map(({ id, under }) => `${id} ${under}`)).size === 1)
        return { labels: [...labels].slice(0, 1), fit: 'near' };
    }
    if (!loosely || words.length < SHORTEST_CUT) return null;
    const cut = keys.filter(
      (key) => key.startsWith(words) && words.length >= key.length * SHARE_CUT,
    );
    return cut.length === 1 ? { labels: known.get(cut[0]!)!, fit: 'cut' } : null;
  };

  const matchBare = (words: string, loosely: boolean): Match | null => {
    if (words === '' || words.length > LONGEST) return null;
    const key = loosely ? `~${words}` : words;
    let match = seen.get(key);
    if (match === undefined) {
      match = search(words, loosely);
      // A bound: labels repeat from report to report, hostile words do not.
      if (seen.size > 5_000) seen.clear();
      seen.set(ownCopy(key), match);
    }
    return match;
  };
  const meets = (said: Iterable<string>): boolean => {
    for (const one of said) {
      const labels = known.get(one) ?? known.get(one.slice(0, one.length - unitAtEnd(one).length));
      if (labels?.some(({ role }) => role === 'row')) return true;
    }
    return false;
  };
  return { rules, meets, matchBare };
}
