/**
 * Rules as data. A rule says which words must stand around a number for it to be a figure of an
 * indicator, or why it is none; the files in ../rules hold them, one a subject.
 */
import type { IndicatorId, Precision, Year } from '../../model/nouns';
import type { Applicant, LeftReason } from '../types';
import { BARS, PLACES, testOf, type Bar, type Place, type Test } from './conditions';
import { join, lexiconOf, type Lexicon, type Mask } from './lexicon';
import { shortlistOf, type Shortlist } from './shortlist';

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
  /**
   * government: only for a whole government; organ: only for others; whole: for a government, or
   * where the report does not say whose it is.
   */
  of?: 'government' | 'organ' | 'whole';
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
  /** First year in whose reports the figure exists. */
  since?: Year;
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

/** A rule compiled: what is asked of it while reading. */
export interface Rule extends Pick<
  WrittenRule,
  | 'id'
  | 'indicator'
  | 'applicant'
  | 'left'
  | 'in'
  | 'of'
  | 'nought'
  | 'precision'
  | 'also'
  | 'echoes'
  | 'past'
  | 'unless'
  | 'bare'
  | 'single'
  | 'since'
  | 'until'
  | 'confidence'
> {
  /** Measure words; null where any will do. */
  units: ReadonlySet<string> | null;
  /** Concepts of which one must stand close to the number; null where none need to. */
  key: Mask | null;
  test: Test;
  /** Of statements of zero, and of what is said of numbers named before. */
  zero: readonly Mask[];
  echo: readonly Mask[];
  topic: readonly Mask[];
  sentence: readonly Mask[];
  not: Mask;
  notTopic: Mask;
}

export interface RuleBook {
  lexicon: Lexicon;
  /** Rules for numbers that may apply. */
  counts: Shortlist;
  /** Rules for statements of zero. */
  zeros: Rule[];
  /** Rules for what is said of a number named before. */
  echoes: Rule[];
  /** Concepts without which, right behind a number, no such rule without 均 or 全部 applies. */
  bare: Mask;
  /** First years of figures that older reports do not have. */
  since: ReadonlyMap<string, Year>;
  /** Mask of one concept. Throws where no file defines it. */
  concept(name: string): Mask;
}

/** True where what a rule reads stands in reports of the year. */
export const isIn = ({ since, until }: Pick<Rule, 'since' | 'until'>, year: Year | null): boolean =>
  year === null || (!(since && year < since) && !(until && year > until));

/** True where a rule of such bodies is asked of a report. */
export const isOf = (of: NonNullable<Rule['of']>, government: boolean, agency: string): boolean =>
  of === 'whole' ? government || agency === '' : (of === 'government') === government;

/** Places whose concepts stand in `near` or `after`. */
const CLOSE_PLACES = ['near', 'close', 'after', 'at'] as const;

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
    const { id } = written;
    if (seen.has(id)) throw new Error(`rule "${id}" stands twice`);
    seen.add(id);
    const masks = (words: Words = []): Mask[] => words.map((one) => maskOf(one.split('|'), id));
    const needs = Object.fromEntries(
      PLACES.map((place) => [place, masks(written[place])]),
    ) as Record<Place, Mask[]>;
    const bars = Object.fromEntries(
      (Object.keys(BARS) as Bar[]).map((bar) => [bar, maskOf(written[bar] ?? [], id)]),
    ) as Record<Bar, Mask>;
    // Written out: objects of one shape, and a small one, are read much faster.
    return {
      id,
      indicator: written.indicator,
      applicant: written.applicant,
      left: written.left,
      in: written.in,
      of: written.of,
      nought: written.nought,
      precision: written.precision,
      also: written.also,
      echoes: written.echoes,
      past: written.past,
      unless: written.unless,
      bare: written.bare,
      single: written.single,
      since: written.since,
      until: written.until,
      confidence: written.confidence,
      units: written.units ? new Set(written.units.flatMap((one) => units[one] ?? [one])) : null,
      key: CLOSE_PLACES.flatMap((place) => needs[place])[0] ?? null,
      test: testOf(needs, bars, written.weight ?? 0),
      zero: masks(written.zero),
      echo: masks(written.echo),
      topic: needs.topic,
      sentence: needs.sentence,
      not: bars.not,
      notTopic: bars.notTopic,
    };
  };
  const rules = subjects.flatMap((subject) => subject.rules.map(compile));
  const echoes = rules.filter(({ echo }) => echo.length > 0);
  const bare = new Uint32Array(lexicon.words);
  for (const rule of echoes) if (rule.bare) join(bare, rule.echo[0]!);
  const named = new Map<string, Mask>();
  return {
    lexicon,
    counts: shortlistOf(
      rules.filter(({ zero, echo }) => zero.length === 0 && echo.length === 0),
      lexicon.numbers.size,
    ),
    zeros: rules.filter(({ zero }) => zero.length > 0),
    echoes,
    bare,
    since: new Map(
      rules.flatMap(({ indicator, since }) => (indicator && since ? [[indicator, since]] : [])),
    ),
    concept: (name) => {
      let mask = named.get(name);
      if (!mask) named.set(name, (mask = maskOf([name], name)));
      return mask;
    },
  };
}
