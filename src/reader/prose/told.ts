/**
 * What sentences told, for those behind them: a sentence may go on with the whole that the one before
 * counted, and a heading may stand between what came in and what became of it.
 */
import type { Sentence, Structure } from '../types';
import type { ProseFigure } from './figure';
import type { Mention } from './numbers';
import { GOES_ON, type Tokens } from './windows';

/** A figure and the number that states it. */
export interface Read {
  figure: ProseFigure;
  mention: Mention;
}

/** What a sentence stated by its numbers. */
export interface Told {
  read: readonly Read[];
  mentions: readonly Mention[];
  /** Numbers that only compare: 申请 3 件, 较上年减少 1 件, 均已答复. */
  compared: ReadonlySet<Mention>;
  /** Numbers of some applicants: 其中自然人申请 3 件. */
  asked: ReadonlySet<Mention>;
  /** A sentence that states nothing, or a heading, stands between: what is said of 所有申请 alone is still of this. */
  faint?: boolean;
}

export const ASKED = 'requests_received';
export const OUTCOME_OF_REPLY = /^(?:replies_(?!total)|unable_|not_held_|not_processed_|refused_)/;

export const isReceived = ({ figure }: Read): boolean => figure.indicator === ASKED;

/** 其中网上申请 4 件, 予以公开 1 件: parts and outcomes of the whole that the sentence before named. */
const isOfRequests = ({ figure: { indicator } }: Read): boolean =>
  /^requests_(?!completed|on_time|extended)/.test(indicator) || OUTCOME_OF_REPLY.test(indicator);

/** 收到申请 2 件。其中 1 件……, 1 件……, 均予以公开: parts with the sentence before that names their whole. */
export function withWhole(told: Told, before: Told | null): Told | null {
  if (!before || !told.read.every(isOfRequests)) return null;
  return {
    read: [...before.read, ...told.read],
    mentions: [...before.mentions, ...told.mentions],
    compared: new Set([...before.compared, ...told.compared]),
    asked: new Set([...before.asked, ...told.asked]),
  };
}

/** True of a sentence that begins with the parts of what the one before counted. */
export const goesOn = ({ text, from }: Tokens, before: Told | null): boolean =>
  before !== null && !before.faint && GOES_ON.test(text.slice(from, from + 4));

/** What the next sentence can speak of: what this one told, with what it went on with. */
export const toldTo = (tokens: Tokens, told: Told, before: Told | null): Told =>
  (goesOn(tokens, before) ? withWhole(told, before) : null) ?? told;

/** What a sentence that states nothing leaves of the one before it. */
export const fainter = (told: Told | null): Told | null => told && { ...told, faint: true };

/** Headings of what became of requests. */
const DEALT_WITH = /办理|办结|答复|回复|处理/;

/** What is left under another heading: (一)收到申请情况。(二)办理情况: 已全部办结. */
export function underNext(
  { sections }: Structure,
  last: Sentence | null,
  { section }: Sentence,
  told: Told | null,
): Told | null {
  const [one, next] = [sections[last?.section ?? -1], sections[section]];
  if (!one || !next || one.parent !== next.parent) return null;
  return DEALT_WITH.test(next.heading) && told?.read.some(isReceived) ? told : fainter(told);
}
