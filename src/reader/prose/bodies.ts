/**
 * Which proceeding a number is about. Reconsideration and litigation share their outcomes (维持,
 * 纠正), so the one that was named last owns them; where both were named together, neither does.
 */
import type { Mention } from './numbers';
import { join, meets, type Word } from './lexicon';
import type { RuleBook } from './rules';
import { maskOf, type Surroundings, type Tokens, type Windows } from './windows';

type Body = 'review' | 'suit' | 'direct' | 'after_review';
const BODIES: Body[] = ['direct', 'after_review', 'suit', 'review'];

/** 140 件行政复议: the noun begins within so many characters behind its number. */
const BEHIND = 12;
/** 两起因申请人不服答复而提起的行政诉讼: what it was about stands between. */
const ABOUT = /^(?:因|由|针对|关于|涉及|有关|对|与)/;
const FAR_BEHIND = 40;
const PARTED = /[;；。]/;
/** 行政复议及诉讼情况如下:行政复议 5 件: what stands before the colon is a title. */
const TITLED = /[:：]/;

function bodyOf(book: RuleBook, { mask }: Pick<Word, 'mask'>): Body | null {
  return BODIES.find((body) => meets(mask, book.concept(body))) ?? null;
}

/** True where two bodies may be counted together, and do not contain one another. */
const apart = (a: Body, b: Body): boolean =>
  a !== b && (a === 'review' || b === 'review' || (a !== 'suit' && b !== 'suit'));

/** Adds `of_review`, `of_suit`, `of_direct`, `of_after_review` or `of_both` to `near`. */
export function addBody(
  book: RuleBook,
  tokens: Tokens,
  windows: Windows,
  i: number,
  around: Surroundings,
): void {
  const known = BODIES.some((body) => meets(book.concept(body), windows.topic));
  if (!known) return;
  const body =
    namedInBracket(book, tokens, windows, i) ??
    namedNear(book, windows) ??
    namedBehind(book, tokens, windows, i);
  const owner = body ?? namedBefore(book, tokens, i) ?? namedAround(book, around);
  if (owner) join(windows.near, book.concept(`of_${owner}`));
}

type Owner = Body | 'both';

/** 行政诉讼(未经复议直接起诉): 维持 1 件: the bracket says which suits. */
function namedInBracket(book: RuleBook, tokens: Tokens, windows: Windows, i: number): Owner | null {
  const { text, words, mentions } = tokens;
  if (!meets(windows.near, book.concept('suit'))) return null;
  const close = text.lastIndexOf(')', mentions[i]!.start - 1);
  const open = close < windows.nearFrom ? -1 : text.lastIndexOf('(', close);
  if (open < windows.nearFrom) return null;
  const inside = words.find((word) => word.from > open && word.to <= close);
  const body = inside ? bodyOf(book, inside) : null;
  return body === 'direct' || body === 'after_review' ? body : null;
}

function only(bodies: readonly Body[]): Owner | null {
  const first = bodies[0];
  if (!first) return null;
  if (bodies.includes('review') && bodies.length > 1) return 'both';
  return bodies.includes('direct') && bodies.includes('after_review') ? 'both' : first;
}

function namedNear(book: RuleBook, windows: Windows): Owner | null {
  return only(BODIES.filter((body) => meets(book.concept(body), windows.near)));
}

/** The noun behind the number; what is said of a list of such numbers is said of each. */
function namedBehind(book: RuleBook, tokens: Tokens, windows: Windows, i: number): Owner | null {
  const mention = tokens.mentions[i]!;
  const words = tokens.words.filter(
    (word) => word.from >= mention.to && word.to <= windows.afterTo && bodyOf(book, word),
  );
  const first = words[0];
  if (!first) return null;
  const limit = ABOUT.test(tokens.text.slice(mention.to, mention.to + 2)) ? FAR_BEHIND : BEHIND;
  if (first.from - mention.to > limit) return null;
  shareTail(book, tokens, windows, i);
  return only(words.map((word) => bodyOf(book, word)!));
}

function shareTail(book: RuleBook, tokens: Tokens, windows: Windows, i: number): void {
  for (let n = i + 1; n < tokens.mentions.length; n++) {
    const from = tokens.mentions[n - 1]!;
    const { start, to } = tokens.mentions[n]!;
    const between = tokens.text.slice(from.to, start);
    if (/[,，;；。(（]/.test(between) || !/[、和及与]$|以及$/.test(between)) return;
    const limit = tokens.mentions[n + 1]?.start ?? tokens.to;
    const stop = tokens.text.slice(to, limit).search(/[,，;；。、!！?？\n]/);
    const end = stop < 0 ? limit : to + stop;
    const behind = tokens.words.filter((word) => word.from >= to && word.to <= end);
    if (!behind[0] || !bodyOf(book, behind[0])) return;
    const said = behind.filter((word) => !bodyOf(book, word));
    join(windows.after, maskOf(book.lexicon, said, to, end));
  }
}

/** The body named last in the sentence; both where two totals stand side by side. */
function namedBefore(book: RuleBook, tokens: Tokens, i: number): Owner | null {
  const mention = tokens.mentions[i]!;
  const named = tokens.words.filter((word) => word.to <= mention.start && bodyOf(book, word));
  const last = named.at(-1);
  if (!last) return null;
  const body = bodyOf(book, last)!;
  const other = named.findLast((word) => bodyOf(book, word) !== body);
  if (other && bodyOf(book, other) === 'suit' && isOfAll(book, tokens, last)) return 'suit';
  if (!other || !apart(bodyOf(book, other)!, body)) return body;
  const outcome = book.concept('outcome');
  const between = tokens.words.filter((word) => word.from >= other.to && word.to <= last.from);
  if (
    TITLED.test(tokens.text.slice(other.to, last.from)) ||
    PARTED.test(tokens.text.slice(other.to, last.from)) ||
    between.some((word) => meets(word.mask, outcome))
  )
    return body;
  // 复议 6 件和诉讼 3 件, 其中复议维持 5 件, 未审结 1 件: named again for its outcomes.
  const next = tokens.mentions.find(({ from }) => from >= last.to);
  if (
    next &&
    next !== mention &&
    tokens.words.some(
      (word) => word.from >= last.from && word.to <= next.from && meets(word.mask, outcome),
    )
  )
    return body;
  const [of, total] = [countOf(tokens, other), countOf(tokens, last)];
  if (of && total && of !== total) {
    // None of the one: all outcomes are the other's.
    if (total.value === 0) return bodyOf(book, other);
    if (of.value === 0) return body;
  }
  // 诉讼 9 件, 其中直接起诉 7 件、复议后起诉 2 件; 维持 6 件: of all of them.
  const kinds = body !== 'review' && bodyOf(book, other) !== 'review';
  const behind = tokens.text.slice(last.to, mention.start);
  if (kinds && PARTED.test(behind) && named.some((word) => bodyOf(book, word) === 'suit'))
    return 'suit';
  return 'both';
}

/** 诉讼 6 件, 均为直接起诉: all of them are of this kind, what follows is said of all. */
function isOfAll(book: RuleBook, { words }: Tokens, noun: Word): boolean {
  const all = words.findLast(({ to }) => to <= noun.from);
  return all?.to === noun.from && meets(all.mask, book.concept('all'));
}

/** The number of a noun: right before it, or the first behind it. */
function countOf(tokens: Tokens, noun: Word): Mention | undefined {
  return (
    tokens.mentions.find(
      ({ to }) => to <= noun.from && /^的?$/.test(tokens.text.slice(to, noun.from)),
    ) ?? tokens.mentions.find(({ from }) => from >= noun.to)
  );
}

function namedAround(book: RuleBook, { previous, heading }: Surroundings): Owner | null {
  for (const mask of [previous, heading]) {
    const bodies = BODIES.filter((body) => meets(book.concept(body), mask));
    if (bodies.length > 0) return only(bodies);
  }
  return null;
}
