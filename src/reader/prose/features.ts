/**
 * What can be told about a number from what stands around it, for a linear model: concepts of the
 * lexicon in each window, characters next to it, its measure word, what the number before it was
 * read as. Each such statement is a number, a hash of it: a model holds no words of any report.
 */
import type { ReportFacts } from '../types';
import type { Lexicon, Mask } from './lexicon';
import type { Mention } from './numbers';
import { wordFrom, type Surroundings, type Tokens, type Windows } from './windows';

/** Statements are hashed to so many numbers; few of some ten thousand meet. */
export const BUCKETS = 1 << 18;

/** A number with all that its reading can go by. */
export interface Place {
  tokens: Tokens;
  windows: Windows;
  around: Surroundings;
  mention: Mention;
  /** Index of the mention in its sentence. */
  i: number;
  facts: Pick<ReportFacts, 'government' | 'year'>;
  /** What the numbers before it in its sentence were read as: an indicator, a reason, '' for neither. */
  read: readonly string[];
}

/** Kinds of statements; part of their hash, so a new one gets a new number. */
const KIND = {
  close: 2,
  after: 3,
  heading: 6,
  aside: 9,
  unit: 10,
  nearUnit: 11,
  lastRead: 12,
  lastReadHow: 13,
  charsBefore: 14,
  charsNear: 15,
  charsBehind: 16,
  charsAfter: 17,
  size: 18,
  order: 19,
  pair: 20,
  ownUnit: 21,
  firstRead: 22,
  era: 23,
  distance: 24,
  readNear: 26,
  word: 27,
  words: 28,
  wordBehind: 29,
  sum: 31,
  threeBefore: 32,
  threeBehind: 39,
  among: 41,
  topic: 47,
  topicWord: 48,
} as const;

/** Mixed as in MurmurHash3, with multipliers of it and of its kin. */
function bucket(kind: number, a: number, b = 0): number {
  let hash = Math.imul(kind, 0x9e3779b1) ^ Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return (hash ^ (hash >>> 15)) & (BUCKETS - 1);
}

/** A stretch of text as a number (FNV-1a). */
function hashOf(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

const known = new Map<string, number>();

/** Of a measure word, an indicator, a reason: there are few. */
function hashed(word: string): number {
  let hash = known.get(word);
  if (hash === undefined) known.set(word, (hash = hashOf(word)));
  return hash;
}

const names = new WeakMap<Lexicon, Int32Array>();

/** Hashes of concepts' names, by the number of the concept. */
function namesOf(lexicon: Lexicon): Int32Array {
  let found = names.get(lexicon);
  if (!found) names.set(lexicon, (found = Int32Array.from([...lexicon.numbers.keys()], hashed)));
  return found;
}

function conceptsOf(mask: Mask, hashes: Int32Array): number[] {
  const found: number[] = [];
  for (let i = 0; i < mask.length; i++)
    for (let rest = mask[i]!; rest; rest &= rest - 1)
      found.push(hashes[i * 32 + 31 - Math.clz32(rest & -rest)]!);
  return found;
}

/** What a sentence is about, with what stands before it and above: one bit each. */
const TOPICS = [
  ['ask', 'asked_for'],
  ['publish', 'info'],
  ['proposal', 'proposal_heading'],
  ['review'],
  ['suit'],
] as const;

function topicsOf(lexicon: Lexicon, mask: Mask): number {
  let bits = 0;
  TOPICS.forEach((names, i) => {
    for (const name of names) {
      const number = lexicon.numbers.get(name) ?? -1;
      if (number >= 0 && mask[number >> 5]! & (1 << (number & 31))) bits |= 1 << i;
    }
  });
  return bits;
}

/** What is told of all numbers of a sentence alike: of what stands around it. */
interface Shared {
  told: number[];
  /** Concepts of the heading right above. */
  own: number[];
}

const shared = new WeakMap<Surroundings, Shared>();

function sharedOf(around: Surroundings, hashes: Int32Array): Shared {
  let found = shared.get(around);
  if (!found) {
    const told: number[] = [];
    const own = conceptsOf(around.own, hashes);
    for (const concept of conceptsOf(around.heading, hashes))
      told.push(bucket(KIND.heading, concept));
    shared.set(around, (found = { told, own }));
  }
  return found;
}

/** So many characters before a number are looked at, and behind it. */
const SIGHT = 40;
const FORESIGHT = 12;
/** More concepts are not paired. */
const PAIRED = 9;

/** Whether a number is the sum of those before it, or of those behind it, or says the last one again, as bits. */
function sumOf(mentions: readonly Mention[], i: number): number {
  const { value, unit } = mentions[i]!;
  let found = (mentions[i - 1]?.value === value ? 4 : 0) | (value === 0 ? 8 : 0);
  for (const [step, bit] of [
    [-1, 1],
    [1, 2],
  ] as const)
    for (let k = i + step, sum = 0; mentions[k]?.unit === unit; k += step) {
      sum += mentions[k]!.value;
      if (sum > value) break;
      if (sum === value && (k - i) * step > 1) found |= bit;
    }
  return found;
}

/** Among the numbers with its measure word: alone, the greatest, the first of others, another. */
function rankOf(mentions: readonly Mention[], i: number): number {
  const { value, unit } = mentions[i]!;
  let others = 0;
  let greater = 0;
  let before = 0;
  mentions.forEach((one, k) => {
    if (k === i || one.unit !== unit) return;
    others++;
    if (one.value > value) greater++;
    if (k < i) before++;
  });
  return others === 0 ? 0 : greater === 0 ? 1 : before === 0 ? 2 : 3;
}

const sizeOf = (value: number): number =>
  value < 3 ? value : value < 10 ? 3 : Math.min(3 + Math.floor(Math.log10(value)), 7);

/** How a number goes on from the one before it, as bits. */
function between(gap: string): number {
  return (
    (/其中|包括|含/.test(gap) ? 1 : 0) |
    (/[(（]/.test(gap) ? 2 : 0) |
    (/[;；]/.test(gap) ? 4 : 0) |
    (/[,，]/.test(gap) ? 8 : 0)
  );
}

/** The statements about a number, as numbers below `BUCKETS`; some may stand twice. */
export function featuresOf(lexicon: Lexicon, place: Place): number[] {
  const { tokens, windows, around, mention, i, facts, read } = place;
  const { text } = tokens;
  const { start, to } = mention;
  const hashes = namesOf(lexicon);
  const unit = hashed(mention.unit);
  const { told, own } = sharedOf(around, hashes);
  const out = told.slice();
  const tell = (kind: number, a: number, b = 0): void => {
    out.push(bucket(kind, a, b));
  };
  const tellAll = (kind: number, mask: Mask): void => {
    for (const concept of conceptsOf(mask, hashes)) tell(kind, concept);
  };

  const near = conceptsOf(windows.near, hashes);
  for (const concept of near) tell(KIND.nearUnit, concept, unit);
  tellAll(KIND.close, windows.close);
  tellAll(KIND.aside, windows.aside);
  for (const concept of own) tell(KIND.ownUnit, concept, unit);
  const after = conceptsOf(windows.after, hashes);
  for (const concept of after) tell(KIND.after, concept);
  const both = [...near, ...after].sort((a, b) => a - b);
  if (both.length <= PAIRED)
    for (let a = 0; a < both.length; a++)
      for (let b = a + 1; b < both.length; b++) tell(KIND.pair, both[a]!, both[b]!);

  tell(KIND.unit, unit);
  tell(KIND.size, sizeOf(mention.value));
  tell(KIND.era, facts.year !== null && facts.year >= 2019 ? 1 : 0, facts.government ? 1 : 0);
  tell(KIND.order, Math.min(i, 3), Math.min(tokens.mentions.length, 4));
  tell(KIND.distance, Math.min(windows.distance, 8));
  const before = tokens.mentions[i - 1];
  const last = hashed(before ? (read[i - 1] ?? '') : '-');
  tell(KIND.lastRead, last);
  if (before) {
    tell(KIND.lastReadHow, last, between(text.slice(before.to, start)));
    for (const concept of both) tell(KIND.readNear, last, concept);
    const first = read.find((one) => one && one !== read[i - 1]);
    if (first) tell(KIND.firstRead, hashed(first));
  }

  tell(KIND.sum, sumOf(tokens.mentions, i));
  tell(KIND.among, rankOf(tokens.mentions, i), last);

  const { words } = tokens;
  const wordAt = (n: number): number => {
    const word = words[n];
    return word && word.from >= windows.nearFrom ? hashOf(text, word.from, word.to) : 0;
  };
  const at = wordFrom(words, start) - 1;
  const word = wordAt(at);
  tell(KIND.word, word);
  tell(KIND.words, wordAt(at - 1), word);
  const topics = topicsOf(lexicon, windows.topic);
  tell(KIND.topic, topics, unit);
  tell(KIND.topicWord, topics, word);
  const behind = words[wordFrom(words, to)];
  if (behind && behind.to <= windows.afterTo)
    tell(KIND.wordBehind, hashOf(text, behind.from, behind.to));
  if (start - 3 >= tokens.from) tell(KIND.threeBefore, hashOf(text, start - 3, start));
  if (to + 3 <= tokens.to) tell(KIND.threeBehind, hashOf(text, to, to + 3));

  const pair = (kind: number, at: number): void =>
    tell(kind, text.charCodeAt(at), text.charCodeAt(at + 1));
  for (let at = Math.max(windows.nearFrom, start - SIGHT); at + 1 < start; at++)
    pair(KIND.charsNear, at);
  const ceiling = Math.min(windows.afterTo, to + FORESIGHT);
  for (let at = to; at + 1 < ceiling; at++) pair(KIND.charsAfter, at);
  if (start - 2 >= tokens.from) pair(KIND.charsBefore, start - 2);
  if (to + 1 < tokens.to) pair(KIND.charsBehind, to);
  return out;
}
