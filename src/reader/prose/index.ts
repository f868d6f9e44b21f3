/**
 * Prose -> figures. Every number of every sentence is looked at once: what stands around it is
 * held against the rules, the rule that fits best says what it counts, or why it counts nothing
 * of ours.
 */
import { lazy } from '../../model/lazy';
import type { Precision } from '../../model/nouns';
import { RULES } from '../rules';
import type { Plain, ReportFacts, Sentence, Structure } from '../types';
import { addBody } from './bodies';
import { closingOf } from './closing';
import { holds, placesOf } from './conditions';
import { confidenceOf, EXPECTED, measured } from './confidence';
import { echoesOf } from './echoes';
import type { Prose, ProseFigure } from './figure';
import { channelOf, headingsOf, underHead } from './heads';
import { isCameTo, overComparison } from './comparison';
import { addHints } from './hints';
import { learned, type Guess } from './learned';
import { join, joined, meets, type Mask } from './lexicon';
import { guesserOf, seconded, takeLikely, withoutRead, type Mind } from './likely';
import { partsOf, sharesOf } from './lists';
import { mentionsOf, type Mention } from './numbers';
import { withoutLevels } from './levels';
import {
  withHandled,
  withoutAsked,
  withoutCarried,
  withoutChannels,
  withoutNone,
  withoutOthers,
  withoutParts,
} from './parts';
import { isNewOf, isNextYear, isOfConsults, isOfField, isOfYear, isSent } from './runs';
import { reasonsOf } from './reasons';
import { isIn, isOf, type Rule, type RuleBook } from './rules';
import { scopesOf, standing } from './scope';
import { withoutSplits } from './splits';
import { withoutStocks } from './stocks';
import { addSubject } from './subjects';
import { targetOf } from './targets';
import { fainter, toldTo, underNext, type Told } from './told';
import { addOwners } from './owners';
import { piecesOf, TITLE_LENGTH } from './pieces';
import { tokensOf } from './tokens';
import { withoutTiers } from './tiers';
import {
  GOES_ON,
  windowsOf,
  within,
  type Surroundings,
  type Tokens,
  type Windows,
} from './windows';
import { zerosOf } from './zeros';

interface Match {
  rule: Rule;
  points: number;
  /** Points above the best rule for another indicator. */
  margin: number;
}

/** Figures in the prose of a report. */
export function readProse(
  plain: Plain,
  structure: Structure,
  facts: ReportFacts,
  book: RuleBook = RULES,
  mind: Mind = { likeness: learned() },
): Prose {
  const { own: heads, headings, channels } = headingsOf(book, structure);
  const prose: Prose = { figures: [], left: [] };
  const nothing = new Uint32Array(book.lexicon.words);
  const little = new Uint32Array(book.lexicon.words);
  for (const name of ['total', 'within', 'each', 'all', 'whole_year', 'year_total'])
    join(little, book.concept(name));
  const quiet = little.slice();
  for (const name of ['publish', 'own_publish', 'publish_main']) join(quiet, book.concept(name));
  const loose = quiet.slice();
  for (const name of ['info', 'plain_info', 'bare_info']) join(loose, book.concept(name));
  const vague = loose.slice();
  join(vague, book.concept('compare'));
  let last: Sentence | null = null;
  /** Words of the sentence before, looked up where the next one asks. */
  let said: () => Tokens | null = () => null;
  let carried: Told | null = null;
  /** What the sentence before goes on with, where it says so. */
  let trail: Mask = nothing;
  for (const sentence of piecesOf(plain.text, structure.sentences)) {
    const mentions = mentionsOf(plain.text, sentence.from, sentence.to);
    const same = last?.section === sentence.section;
    if (!same) carried = underNext(structure, last, sentence, carried);
    if (mentions.length === 0 && !MAY_SAY.test(plain.text.slice(sentence.from, sentence.to))) {
      const short = same && sentence.to - sentence.from <= TITLE_LENGTH;
      trail = short ? joined(said()?.mask ?? nothing, trail) : nothing;
      said = lazy(() => tokensOf(book, plain.text, sentence, mentions, facts.agencyZh));
      carried = fainter(carried);
    } else {
      const tokens = tokensOf(book, plain.text, sentence, mentions, facts.agencyZh);
      const before = said();
      const mask = before?.mask;
      const around: Surroundings = {
        little,
        heading: headings[sentence.section] ?? nothing,
        own: (before && isTitle(before) ? mask : undefined) ?? heads[sentence.section] ?? nothing,
        previous: mask && same ? joined(mask, trail) : nothing,
        quiet,
        loose,
        vague,
        head: (before && same ? titleOf(book, before) : null) ?? channels[sentence.section] ?? null,
      };
      trail =
        same && GOES_ON.test(plain.text.slice(sentence.from, sentence.from + 4))
          ? around.previous
          : nothing;
      carried = readSentence(book, mind, tokens, sentence, around, facts, prose, carried);
      said = () => tokens;
    }
    last = sentence;
  }
  const own = withoutStocks(plain.text, withoutRead(prose));
  const fresh = withoutCarried(plain.text, facts.year, own);
  const whole = withoutParts(plain.text, withoutAsked(plain.text, fresh));
  const wholes = withoutLevels(plain.text, withoutSplits(plain.text, whole));
  const ours = withoutTiers(plain.text, withoutOthers(plain.text, facts.agencyZh, wholes));
  return withHandled(plain.text, facts.year, withoutNone(withoutChannels(plain.text, ours)));
}

/** Characters of words of zero, and of what is said of numbers before. */
const MAY_SAY =
  /[无没未零均皆]|不存在|不收|免费|全部|都已|全都|已[^,，。]{0,14}(?:答复|回复|办结|办理|公开|告知)/;

/** As the number is written, or as the rule says where it reads a part only. */
function precisionOf(rule: Rule, mention: Mention): Precision {
  return mention.precision === 'exact' ? (rule.precision ?? 'exact') : mention.precision;
}

/** A heading that runs on in its line: 五、……的情况。无。 */
function isTitle({ text, from, to, mentions }: Tokens): boolean {
  const counts = mentions.some((one) => one.from - from > 3);
  return to - from < 80 && !counts && /情况[。:：\s]*$/.test(text.slice(from, to));
}

/** The channel that a short sentence without a number names, as a heading would. */
function titleOf(book: RuleBook, { text, from, to, words, mentions }: Tokens): Mask | null {
  return mentions.length === 0 ? channelOf(book, text, from, to, words) : null;
}

function readSentence(
  book: RuleBook,
  mind: Mind,
  tokens: Tokens,
  { section }: Sentence,
  around: Surroundings,
  facts: ReportFacts,
  prose: Prose,
  carried: Told | null,
): Told | null {
  const plan = facts.kind === 'work_plan';
  const planned = !plan && meets(around.heading, book.concept('plans'));
  const shares = sharesOf(tokens);
  const read: { figure: ProseFigure; mention: Mention }[] = [];
  const silent = new Set<Mention>();
  const compared = new Set<Mention>();
  const asked = new Set<Mention>();
  const scopeOf = scopesOf(tokens, facts.year);
  const guessOf = plan || planned ? null : guesserOf(book, tokens, around, facts, section, mind);
  const { text } = tokens;
  let { head } = around;
  /** What stands around the number before, where that only compares. */
  let beside: Windows | null = null;
  let sent: Mention | null = null;
  /** The number before that counts one policy field. */
  let field: Mention | null = null;
  let running: { match: Match; mention: Mention } | null = null;
  /** The stock before, read by likeness. */
  let stock: { guess: Guess; mention: Mention } | null = null;
  let yearly: { match: Match; mention: Mention } | null = null;
  tokens.mentions.forEach((mention, i) => {
    const windows = windowsOf(book.lexicon, tokens, i, around);
    for (const one of partsOf(book, tokens, windows, mention, shares.get(i))) {
      addHints(book, tokens, one, mention);
      if (head && underHead(book, one, head)) head = null;
      if (beside && (within(one.near, around.loose) || isCameTo(text, one.nearFrom, mention.start)))
        overComparison(book, one, beside);
      addBody(book, tokens, one, i, around);
      addOwners(book, tokens, one, mention);
      addSubject(book, tokens, one, mention);
      const fresh = running && isNewOf(text, running.mention, mention) ? running.match : null;
      const found = bestOf(book, one, mention, facts);
      const match =
        fresh ??
        found ??
        (running && isOfYear(text, running.mention, mention) ? running.match : null) ??
        (yearly && isNextYear(text, yearly.mention, mention) ? yearly.match : null);
      const from = Math.min(one.nearFrom, mention.start);
      const looked = guessOf?.(one, i, match?.rule ?? null, shares.has(i)) ?? null;
      const ofStock = stock && isNewOf(text, stock.mention, mention) ? stock.guess : null;
      const guess = ofStock ?? looked;
      const scoped = guess && standing(tokens, scopeOf, mention, guess.indicator);
      if (guess && scoped === 'accumulated') stock = { guess, mention };
      if (guess && (!match || match.rule.left === 'ambiguous') && !scoped) {
        const figure = takeLikely(prose, guess, { from, section }, mention);
        if (figure) read.push({ figure, mention });
        if (figure) continue;
      }
      if (!match) {
        silent.add(mention);
        if (meets(one.near, book.concept('category')) && meets(one.near, book.concept('publish')))
          field = mention;
        continue;
      }
      const { rule } = match;
      const { to } = mention;
      const indicator = rule.indicator ?? null;
      const scope =
        standing(tokens, scopeOf, mention, indicator) ??
        (isSent(text, sent, mention) ? 'sent_elsewhere' : null) ??
        (isOfField(text, field, mention, indicator) ? 'policy_field' : null) ??
        (isOfConsults(text, read.at(-1), mention, indicator) ? 'list_items' : null);
      if (rule.left === 'sent_elsewhere') sent = mention;
      if (rule.left === 'policy_field') field = mention;
      if (rule.left === 'ambiguous') silent.add(mention);
      const reason = rule.left ?? (plan ? null : (scope ?? (planned ? 'target' : null)));
      if (reason || !indicator) {
        prose.left.push({ from, to, reason: reason ?? 'ambiguous', indicator });
        if (reason === 'accumulated' && indicator) running = { match, mention };
        if (indicator && !rule.left && (reason === 'other_year' || scope === 'list_items'))
          yearly = { match, mention };
        if (reason === 'comparison') {
          compared.add(mention);
          beside = beside && within(one.near, around.vague) ? beside : one;
        }
        continue;
      }
      const target = plan ? targetOf(tokens, mention) : null;
      if (plan && !target) continue;
      for (const id of [indicator, ...(rule.also ?? [])]) {
        const figure: ProseFigure = {
          from,
          to,
          indicator: id,
          ...(rule.applicant && { applicant: rule.applicant }),
          value: mention.value * (target?.times ?? 1),
          precision: target?.precision ?? precisionOf(rule, mention),
          basis: plan ? 'target' : 'stated',
          section,
          rule: rule.id,
          confidence: seconded(confidenceOf(rule, match, one), guess, rule),
        };
        prose.figures.push(figure);
        if (rule.applicant) asked.add(mention);
        else read.push({ figure, mention });
      }
    }
  });
  if (plan || planned) return null;
  const zeros = new Set<string>();
  for (const { rule, from, to } of zerosOf(book, tokens, around)) {
    if (scopeOf(from) === 'other_year' || !rule.indicator) continue;
    const zero = { value: 0, precision: 'exact', basis: 'stated', section, from, to } as const;
    for (const indicator of [rule.indicator, ...(rule.also ?? [])]) {
      // 均为 0 is a number and a word of zero.
      if (read.some(({ figure }) => figure.indicator === indicator && figure.value === 0)) continue;
      // 没有收到书面申请, 收到网上申请 1 件: none of one kind.
      if (indicator === 'requests_received' && read.some(({ figure }) => isAsked(figure))) continue;
      if (zeros.has(indicator)) continue;
      zeros.add(indicator);
      prose.figures.push({
        ...zero,
        indicator,
        rule: rule.id,
        confidence: measured(rule.confidence ?? EXPECTED.zero),
      });
    }
  }
  const said: Told = { read, mentions: tokens.mentions, compared, asked };
  const place = { precision: 'exact', basis: 'stated', section } as const;
  const closing = closingOf(tokens, said, carried, silent, place, facts.year);
  const closed = new Set(closing.map(({ mention }) => mention.to));
  prose.left = prose.left.filter(({ to }) => !closed.has(to));
  prose.figures.push(...closing.map(({ figure }) => figure));
  read.push(...closing);
  const reasons = reasonsOf(book, tokens, said, carried, facts.year);
  prose.figures.push(...reasons.map(({ figure }) => figure));
  read.push(...reasons);
  const echoes = echoesOf(book, tokens, said, carried, facts.year);
  prose.figures.push(...echoes);
  if (read.length > 0 || echoes.length > 0)
    return said.mentions.length > 0 ? toldTo(tokens, said, carried) : carried;
  return fainter(carried);
}

/** A figure of requests that came in. */
const isAsked = ({ indicator, value }: ProseFigure): boolean =>
  value > 0 && /^requests_(?:received|in_person|fax|online|letter)$/.test(indicator);

/** The rule that fits best; null where none fits, or two fit equally well and differ. */
function bestOf(
  book: RuleBook,
  windows: Windows,
  mention: Mention,
  { government, year, kind, agencyZh }: ReportFacts,
): Match | null {
  // A bare number is a figure only right behind its noun.
  if (mention.unit === '' && windows.distance > 3) return null;
  const places = placesOf(windows);
  let best: Rule | null = null;
  let most = -Infinity;
  let margin = Infinity;
  for (const rule of book.counts(mention.unit, windows)) {
    if (rule.nought && mention.value !== 0) continue;
    if (rule.of && !isOf(rule.of, government, agencyZh)) continue;
    if (rule.in && (rule.in === 'plan') !== (kind === 'work_plan')) continue;
    if (!isIn(rule, year)) continue;
    if (!holds(rule.test, places)) continue;
    const { points } = rule.test;
    const other = best !== null && best.indicator !== rule.indicator;
    if (points > most) {
      margin = other ? points - most : Infinity;
      best = rule;
      most = points;
    } else if (other) margin = Math.min(margin, most - points);
  }
  if (!best) return null;
  return { rule: margin === 0 ? { ...best, left: 'ambiguous' } : best, points: most, margin };
}
