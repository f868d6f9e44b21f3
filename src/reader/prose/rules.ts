/**
 * Rules as data. A rule says which words must stand around a number for it to be a figure of an
 * indicator, or why it is none; the files in ../rules hold them, one a subject.
 */
import type { IndicatorId, Precision, Year } from '../../model/nouns';
import type { Applicant, LeftReason } from '../types';
import { join, lexiconOf, type Lexicon, type Mask } from './lexicon';
import type { Windows } from './windows';

/**
 * Conditions: each entry must be met; an entry is one concept or several parted by '|', of which
 * one is enough.
 */
export type Words = readonly string[];

/** A rule as written in a file. */
export interface WrittenRule {
  id: string;
  /** What the number is a figure of. */
  indicator?: IndicatorId;
  /** Who asked, where the figure is of some applicants only. */
  applicant?: Applicant;
  /** Why the number is no figure; such a rule wins over all others. */
  left?: LeftReason;
  /** Measure words or names of sets of them (`units` of the file); none given: any, none too. */
  units?: readonly string[];
  near?: Words;
  /** In `near`, ending at most eight characters before the number. */
  close?: Words;
  /** In the clause before the one of `near`. */
  lead?: Words;
  after?: Words;
  /** In a bracket right behind the number that holds no number: 不予公开 3 件(属行政查询). */
  aside?: Words;
  /** In `near` or `after`. */
  at?: Words;
  /** In the sentence, before `near`. */
  earlier?: Words;
  /** In `earlier` or `near`. */
  before?: Words;
  /** In a heading above. */
  heading?: Words;
  /** In the sentence, on either side. */
  sentence?: Words;
  /** In the sentence up to the clause behind the number, the sentence before, a heading above. */
  topic?: Words;
  /** None of these in `near` or `after`. */
  not?: readonly string[];
  /** None of these in `near`. */
  notNear?: readonly string[];
  /** None of these in `aside`. */
  notAside?: readonly string[];
  /** None of these in the sentence before the number. */
  notBefore?: readonly string[];
  /** None of these in the clause before. */
  notLead?: readonly string[];
  /** None of these in the sentence before `near`. */
  notEarlier?: readonly string[];
  /** None of these in the sentence, on either side. */
  notSentence?: readonly string[];
  /** None of these in a heading above. */
  notHeading?: readonly string[];
  /** None of these anywhere: sentence, sentence before, headings. */
  notTopic?: readonly string[];
  /** report: only in annual reports, plan: only in work plans. */
  in?: 'report' | 'plan';
  /** government: only for a whole government; organ: only for a single organ. */
  of?: 'government' | 'organ';
  /** Only where the number is 0: 行政处罚 0 件 is none, however it is counted. */
  nought?: boolean;
  /** at_least where the rule reads one form or channel of several that count. */
  precision?: Precision;
  /** Added to the score: a more special rule wins. */
  weight?: number;
  /** The same number is a figure of these, too: 制定并公开规范性文件 3 件. */
  also?: readonly IndicatorId[];
  /** For statements of zero: the noun that follows or precedes; see zeros.ts. */
  zero?: Words;
  /** For what is said of a number named before: 收到申请 2 件, 均按时答复; see echoes.ts. */
  echo?: Words;
  /** Figures whose number is meant. */
  echoes?: readonly IndicatorId[];
  /** Figures between whose numbers do not matter: 12 件, 其中网络 5 件、信函 7 件, 均按时办结. */
  past?: readonly IndicatorId[];
  /** Nothing is said of all where one of these is not zero: 结转 1 件, 新收 3 件, 均已办结. */
  unless?: readonly IndicatorId[];
  /** Said without 均 or 全部, right behind the number: 收到申请 3 件, 已办结. */
  bare?: boolean;
  /** Said of one only: 收到申请 1 件, 属于网络申请. */
  single?: boolean;
  /** Last year in whose reports the figure exists. */
  until?: Year;
  /** Share of figures that this rule reads right, where it is known to differ from others'. */
  confidence?: number;
}

/** One subject's file. */
export interface Subject {
  subject: string;
  /** Concepts and their phrases; see lexicon.ts for the notation. */
  concepts: Record<string, readonly string[]>;
  /** Concepts that are kinds of wider ones. */
  kinds?: Record<string, readonly string[]>;
  /** Sets of measure words. */
  units?: Record<string, readonly string[]>;
  rules: readonly WrittenRule[];
}

interface Condition {
  any: Mask;
}

export interface Rule extends WrittenRule {
  unitSet: ReadonlySet<string> | null;
  conditions: Record<Place | 'zero' | 'echo', Condition[]>;
  bars: Record<
    | 'not'
    | 'notNear'
    | 'notAside'
    | 'notBefore'
    | 'notLead'
    | 'notEarlier'
    | 'notSentence'
    | 'notHeading'
    | 'notTopic',
    Mask
  >;
  /** Points where it applies. */
  points: number;
  test: Test;
}

export interface RuleBook {
  lexicon: Lexicon;
  /**
   * Rules for numbers with a measure word, or with none (''), that may fit where these concepts
   * stand close to the number: those whose first condition there can be met.
   */
  counts(unit: string, windows: Pick<Windows, 'near' | 'after'>): Rule[];
  /** Rules for statements of zero. */
  zeros: Rule[];
  /** Rules for what is said of a number named before. */
  echoes: Rule[];
  /** Concepts without which, right behind a number, no such rule without 均 or 全部 applies. */
  bare: Mask;
  /** Mask of one concept. Throws where no file defines it. */
  concept(name: string): Mask;
}

/** Points of a condition that is met: the closer to the number, the more it says. */
const POINTS = {
  near: 3,
  close: 4,
  lead: 2,
  after: 3,
  aside: 3,
  at: 3,
  earlier: 2,
  before: 2,
  heading: 2,
  sentence: 1,
  topic: 1,
} as const;
type Place = keyof typeof POINTS;
const PLACES = Object.keys(POINTS) as Place[];

/** Every entry of a rule, so that all compiled rules are objects of one shape. */
const BLANK: Record<keyof WrittenRule, undefined> = {
  id: undefined,
  indicator: undefined,
  applicant: undefined,
  left: undefined,
  units: undefined,
  near: undefined,
  close: undefined,
  lead: undefined,
  after: undefined,
  aside: undefined,
  at: undefined,
  earlier: undefined,
  before: undefined,
  heading: undefined,
  sentence: undefined,
  topic: undefined,
  not: undefined,
  notNear: undefined,
  notAside: undefined,
  notBefore: undefined,
  notLead: undefined,
  notEarlier: undefined,
  notSentence: undefined,
  notHeading: undefined,
  notTopic: undefined,
  in: undefined,
  of: undefined,
  nought: undefined,
  precision: undefined,
  weight: undefined,
  also: undefined,
  zero: undefined,
  echo: undefined,
  echoes: undefined,
  past: undefined,
  unless: undefined,
  bare: undefined,
  single: undefined,
  until: undefined,
  confidence: undefined,
};

/** Compiles subjects to a rule book. Throws an Error that names the rule and the unknown word. */
export function ruleBookOf(subjects: readonly Subject[]): RuleBook {
  const concepts: Record<string, string[]> = {};
  const kinds: Record<string, string[]> = {};
  const units: Record<string, readonly string[]> = {};
  for (const subject of subjects) {
    for (const [name, phrases] of Object.entries(subject.concepts))
      (concepts[name] ??= []).push(...phrases);
    for (const [name, wider] of Object.entries(subject.kinds ?? {}))
      (kinds[name] ??= []).push(...wider);
    Object.assign(units, subject.units);
  }
  const lexicon = lexiconOf(concepts, kinds);

  const maskOf = (names: readonly string[], rule: string): Mask => {
    const mask = new Uint32Array(lexicon.words);
    for (const name of names) {
      const bit = lexicon.numbers.get(name);
      if (bit === undefined)
        throw new Error(`rule "${rule}": no file defines the concept "${name}"`);
      mask[bit >> 5]! |= 1 << (bit & 31);
    }
    return mask;
  };
  const seen = new Set<string>();
  const compile = (written: WrittenRule): Rule => {
    if (seen.has(written.id)) throw new Error(`rule "${written.id}" stands twice`);
    seen.add(written.id);
    const all = (words: Words = []): Condition[] =>
      words.map((entry) => ({ any: maskOf(entry.split('|'), written.id) }));
    const conditions: Rule['conditions'] = {
      near: all(written.near),
      close: all(written.close),
      lead: all(written.lead),
      after: all(written.after),
      aside: all(written.aside),
      at: all(written.at),
      earlier: all(written.earlier),
      before: all(written.before),
      heading: all(written.heading),
      sentence: all(written.sentence),
      topic: all(written.topic),
      zero: all(written.zero),
      echo: all(written.echo),
    };
    const bars: Rule['bars'] = {
      not: maskOf(written.not ?? [], written.id),
      notNear: maskOf(written.notNear ?? [], written.id),
      notAside: maskOf(written.notAside ?? [], written.id),
      notBefore: maskOf(written.notBefore ?? [], written.id),
      notLead: maskOf(written.notLead ?? [], written.id),
      notEarlier: maskOf(written.notEarlier ?? [], written.id),
      notSentence: maskOf(written.notSentence ?? [], written.id),
      notHeading: maskOf(written.notHeading ?? [], written.id),
      notTopic: maskOf(written.notTopic ?? [], written.id),
    };
    const unitSet = written.units
      ? new Set(written.units.flatMap((one) => units[one] ?? [one]))
      : null;
    const weight = written.weight ?? 0;
    const points = PLACES.reduce((sum, one) => sum + conditions[one].length * POINTS[one], weight);
    return {
      ...BLANK,
      ...written,
      unitSet,
      conditions,
      bars,
      points,
      test: testOf(conditions, bars),
    };
  };
  const named = new Map<string, Mask>();
  const rules = subjects.flatMap((subject) => subject.rules.map(compile));
  const counts = rules.filter((rule) => !rule.zero && !rule.echo);
  const byUnit = new Map<string, RuleIndex>();
  const echoes = rules.filter((rule) => rule.echo);
  const bare = new Uint32Array(lexicon.words);
  for (const rule of echoes) if (rule.bare) join(bare, rule.conditions.echo[0]!.any);
  return {
    lexicon,
    counts: (unit, windows) => {
      let index = byUnit.get(unit);
      if (!index) {
        index = indexOf(counts.filter(({ unitSet }) => !unitSet || unitSet.has(unit)));
        byUnit.set(unit, index);
      }
      return candidates(index, windows);
    },
    zeros: rules.filter((rule) => rule.zero),
    echoes,
    bare,
    concept: (name) => {
      let mask = named.get(name);
      if (!mask) named.set(name, (mask = maskOf([name], name)));
      return mask;
    },
  };
}

/** Rules by a concept that must stand close to the number: sets of positions, as bits. */
interface RuleIndex {
  rules: readonly Rule[];
  /** By the number of the concept. */
  by: Map<number, Uint32Array>;
  /** Of rules without such a condition. */
  always: Uint32Array;
  /** Room for the set that is asked for. */
  found: Uint32Array;
}

/** Places whose concepts stand in `near` or `after`. */
const CLOSE_PLACES = ['near', 'close', 'after', 'at'] as const;

function indexOf(rules: readonly Rule[]): RuleIndex {
  const none = (): Uint32Array => new Uint32Array(Math.ceil(rules.length / 32));
  const index: RuleIndex = { rules, by: new Map(), always: none(), found: none() };
  const add = (set: Uint32Array, position: number): void => {
    set[position >> 5]! |= 1 << (position & 31);
  };
  rules.forEach(({ conditions }, position) => {
    const first = CLOSE_PLACES.map((place) => conditions[place][0]).find(Boolean);
    if (!first) add(index.always, position);
    else
      for (const concept of bitsOf(first.any)) {
        let set = index.by.get(concept);
        if (!set) index.by.set(concept, (set = none()));
        add(set, position);
      }
  });
  return index;
}

/** Numbers of the bits of a mask, in order. */
function bitsOf(mask: Mask): number[] {
  const bits: number[] = [];
  for (let i = 0; i < mask.length; i++)
    for (let rest = mask[i]!; rest; rest &= rest - 1) bits.push(i * 32 + lowest(rest));
  return bits;
}

const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);

/** In the order of the files. */
function candidates(
  { rules, by, always, found }: RuleIndex,
  { near, after }: Pick<Windows, 'near' | 'after'>,
): Rule[] {
  found.set(always);
  for (let i = 0; i < near.length; i++)
    for (let rest = near[i]! | after[i]!; rest; rest &= rest - 1) {
      const set = by.get(i * 32 + lowest(rest));
      if (set) join(found, set);
    }
  return bitsOf(found).map((position) => rules[position]!);
}

/** Places as numbers, for tests. */
const NUMBERS = Object.fromEntries(PLACES.map((place, i) => [place, i])) as Record<Place, number>;

const BARS = {
  not: 'at',
  notNear: 'near',
  notAside: 'aside',
  notBefore: 'before',
  notLead: 'lead',
  notEarlier: 'earlier',
  notSentence: 'sentence',
  notHeading: 'heading',
  notTopic: 'topic',
} as const;

/**
 * What must be met and what must not, laid flat: for each condition its place, how many numbers of
 * a mask follow, and of each its index and bits. Most conditions have one.
 */
interface Test {
  needs: Int32Array;
  bars: Int32Array;
}

function testOf(conditions: Rule['conditions'], bars: Rule['bars']): Test {
  const sparse = (place: Place, mask: Mask): number[] => {
    const pairs: number[] = [];
    mask.forEach((bits, i) => bits && pairs.push(i, bits));
    return pairs.length === 0 ? [] : [NUMBERS[place], pairs.length, ...pairs];
  };
  const names = Object.keys(BARS) as (keyof typeof BARS)[];
  return {
    needs: Int32Array.from(
      PLACES.flatMap((place) => conditions[place].flatMap(({ any }) => sparse(place, any))),
    ),
    bars: Int32Array.from(names.flatMap((name) => sparse(BARS[name], bars[name]))),
  };
}

/** Whether the condition at `at` of a test is met in a window. */
function isMet(test: Int32Array, at: number, mask: Mask): boolean {
  const to = at + 2 + test[at + 1]!;
  for (let i = at + 2; i < to; i += 2) if (test[i + 1]! & mask[test[i]!]!) return true;
  return false;
}

/** Whether all conditions of a test are met, or (`every` false) one of them. */
function holds(test: Int32Array, windows: Windows, every: boolean): boolean {
  for (let at = 0; at < test.length; at += 2 + test[at + 1]!) {
    const place = PLACES[test[at]!]!;
    const met =
      place === 'at'
        ? isMet(test, at, windows.near) || isMet(test, at, windows.after)
        : isMet(test, at, windows[place]);
    if (met !== every) return met;
  }
  return every;
}

/** Points of a rule on a number's windows; null where it does not apply. */
export function score({ test, points }: Rule, windows: Windows): number | null {
  if (!holds(test.needs, windows, true) || holds(test.bars, windows, false)) return null;
  return points;
}
