/** Numbers in pieces: thousands separators, digits split by spaces or by the end of a line. */
import type { Draft } from './draft';
import { DIGIT, HAN, kindOf, MEASURE } from './forms';

/** What stands before a number in the text put together so far. */
export interface Surroundings {
  /** Code unit before it; a line break at the start. */
  before: number;
  /** Code units of its line before it. */
  line: number;
  /** Whether a tab or bar stands in its line before it. */
  cells: boolean;
}

/** Digits with what splits them; `to` is behind the last one. */
interface Group {
  from: number;
  to: number;
  digits: number;
  /** What parts it from the group before: 0 at the first. */
  gap: number;
}

const SPACE = 0x20;
const BREAK = 0x0a;
const TAB = 0x09;
const BAR = 0x7c;
const ZERO = 0x30;
/** Year, as in dates. */
const NIAN = 0x5e74;
/** Year, month, day. */
const DATES = [NIAN, 0x6708, 0x65e5];
const COMMAS = [0x2c, 0xff0c];
/** Signs after which a sentence may begin with a number. */
const OPENERS = [...'，。；：、(“《〔'].map((sign) => sign.charCodeAt(0));

/** Characters of a line from which on a number at its end may go on in the next one. */
const WRAPPED = 16;
/** Spaces that still part the digits of one number. */
const GAP = 3;
/** Digits of the longest count. */
const LONGEST = 9;

/** Behind the digits that begin at `from`. */
export function digitsEnd({ codes, length }: Draft, from: number): number {
  let to = from;
  while (to < length && kindOf(codes[to]) & DIGIT) to++;
  return to;
}

function groupAt(draft: Draft, from: number, gap: number): Group {
  const { codes } = draft;
  let to = digitsEnd(draft, from);
  let digits = to - from;
  if (digits > 3) return { from, to, digits, gap };
  for (;;) {
    const separator = codes[to] ?? 0;
    if (!COMMAS.includes(separator)) break;
    const next = digitsEnd(draft, to + 1);
    if (next - to !== 4) break;
    // A full-width comma parts the members of a list as well.
    if (separator !== 0x2c && !(kindOf(codes[next]) & MEASURE)) break;
    to = next;
    digits += 3;
  }
  return { from, to, digits, gap };
}

/** Where the group behind `end` begins and what lies between; null where none follows. */
function nextGroup(draft: Draft, end: number, around: Surroundings): Group | null {
  const { codes, length } = draft;
  let next = end;
  while (next < length && codes[next] === SPACE && next - end <= GAP) next++;
  if (next > end && next - end <= GAP && kindOf(codes[next]) & DIGIT) {
    return groupAt(draft, next, SPACE);
  }
  if (codes[next] !== BREAK || around.cells || around.line < WRAPPED) return null;
  next++;
  while (next < length && codes[next] === SPACE && next - end <= 2 * GAP) next++;
  return next < length && kindOf(codes[next]) & DIGIT ? groupAt(draft, next, BREAK) : null;
}

function isYear({ codes }: Draft, { from, digits }: Group): boolean {
  if (digits !== 4) return false;
  const century = (codes[from] ?? 0) * 10 + (codes[from + 1] ?? 0) - ZERO * 11;
  return century === 19 || century === 20;
}

function isThousands(groups: readonly Group[]): boolean {
  return groups.every(({ digits }, i) => (i === 0 ? digits <= 3 : digits === 3));
}

/** Whether a unit stands alone before the number: a row of a table that lost its cells. */
function isUnit({ codes }: Draft, from: number): boolean {
  let i = from - 1;
  while (i > 0 && codes[i] === SPACE) i--;
  return (kindOf(codes[i]) & MEASURE) !== 0 && !(kindOf(codes[i - 1]) & HAN);
}

/** Whether the groups are the pieces of one number rather than several numbers. */
function isOne(draft: Draft, groups: readonly Group[], around: Surroundings): boolean {
  const { codes, length } = draft;
  const [first, second] = groups;
  const last = groups.at(-1);
  if (!first || !second || !last || codes[first.from] === ZERO) return false;
  let next = last.to;
  while (next < length && codes[next] === SPACE && next - last.to <= GAP) next++;
  const after = next < length ? (codes[next] ?? 0) : BREAK;
  if (around.cells && (around.before === TAB || around.before === BAR)) {
    return after === BAR || (after === TAB && isThousands(groups));
  }
  if (!(kindOf(after) & MEASURE)) return false;
  const before = kindOf(around.before);
  const date = DATES.includes(after);
  const opens = before & HAN ? date || !isUnit(draft, first.from) : OPENERS.includes(around.before);
  if (!opens && !(around.before === BREAK && date)) return false;
  const digits = groups.reduce((sum, group) => sum + group.digits, 0);
  if (after === NIAN) return digits === 4;
  if (isYear(draft, first)) return false;
  if (groups.some(({ gap }) => gap === BREAK)) return groups.length === 2 && !isYear(draft, second);
  return groups.length === 2 || groups.every((group) => group.digits === 1) || isThousands(groups);
}

/** A number put together. */
export interface Whole {
  /** Behind the number and the pieces that belong to it. */
  to: number;
  /** Up to here stands a row of numbers of which none goes on in the next. */
  row: number;
}

/** The number that begins at `i`, with the pieces that belong to it. */
export function wholeNumber(draft: Draft, i: number, around: Surroundings): Whole {
  const first = groupAt(draft, i, 0);
  const groups = [first];
  let last = first;
  for (let digits = first.digits; ;) {
    const next = nextGroup(draft, last.to, around);
    if (!next) break;
    digits += next.digits;
    if (digits > LONGEST) return { to: first.to, row: next.from };
    groups.push(next);
    last = next;
  }
  return { to: isOne(draft, groups, around) ? last.to : first.to, row: 0 };
}
