/**
 * The figures of one synthetic report. Tables are made from their totals down, so that every hard
 * identity of the codebook holds wherever all its figures are there.
 */
import { isSections } from '../../src/model/eras';
import type { Era, IndicatorId } from '../../src/model/nouns';
import { split, type Random } from './random';

/** What stays with an agency over the years. */
export interface Character {
  /** Log of requests in a usual year; of items published; of normative documents. */
  requests: number;
  published: number;
  documents: number;
  /** How much of what it may say it leaves out, 0 to 1. */
  terse: number;
}

/** Figures of a report in the order of indicators: absent where NaN. Filled anew for each. */
export interface Figures {
  value: Float64Array;
  /** Two-bit codes of precision. */
  precision: Uint8Array;
  /** 1 where the figure follows from others and is not stated. */
  derived: Uint8Array;
}

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

/** Kinds of replies and grounds of refusal, by form, with how common each is. */
const REPLIES_2014: readonly [IndicatorId, number][] = [
  ['replies_already_public', 22],
  ['replies_granted', 34],
  ['replies_partial', 4],
  ['replies_refused', 7],
  ['not_held_other_agency', 13],
  ['not_held_nonexistent', 12],
  ['replies_amend', 4],
  ['replies_redirected', 4],
];
const REFUSED_2014: readonly [IndicatorId, number][] = [
  ['refused_state_secret', 3],
  ['refused_trade_secret', 4],
  ['refused_privacy', 12],
  ['refused_security', 9],
  ['refused_not_government_information', 42],
  ['refused_other_circumstances', 30],
];
const REPLIES_2019: readonly [IndicatorId, number][] = [
  ['replies_granted', 45],
  ['replies_partial', 8],
  ['replies_refused', 9],
  ['replies_not_held', 26],
  ['replies_not_processed', 7],
  ['replies_other', 5],
];
const REFUSED_2019: readonly [IndicatorId, number][] = [
  ['refused_state_secret', 3],
  ['refused_prohibited_by_law', 6],
  ['refused_security', 5],
  ['refused_third_party', 14],
  ['refused_internal', 12],
  ['refused_process', 14],
  ['refused_enforcement_file', 14],
  ['refused_inquiry', 32],
];
const UNABLE: readonly [IndicatorId, number][] = [
  ['unable_not_held', 82],
  ['unable_needs_creation', 8],
  ['unable_unclear', 10],
];
const NOT_PROCESSED: readonly [IndicatorId, number][] = [
  ['not_processed_petition', 62],
  ['not_processed_repeat', 22],
  ['not_processed_publication', 6],
  ['not_processed_excessive', 2],
  ['not_processed_reissue', 8],
];
const OTHER: readonly [IndicatorId, number][] = [
  ['other_uncorrected', 50],
  ['other_unpaid', 2],
  ['other_remaining', 48],
];
const CHANNELS: readonly [IndicatorId, number][] = [
  ['published_gazette', 0.03],
  ['published_website', 0.78],
  ['published_weibo', 0.12],
  ['published_wechat', 0.3],
  ['published_other', 0.25],
];
/** Items that are counted in the form of 2019 with those of the year before and their change. */
const ITEMS = ['permit', 'other_service', 'penalty', 'coercive_measure', 'institutional_fee'];

/** What reports say outside of tables, by how often, for the eras without and with tables. */
const FREE: readonly [ids: IndicatorId[], before: number, since: number][] = [
  [['published_total'], 0.8, 0.45],
  [['published_website'], 0.45, 0.3],
  [['published_wechat'], 0.05, 0.3],
  [['published_weibo'], 0.08, 0.08],
  [['published_documents'], 0.3, 0.15],
  [['published_news'], 0.1, 0.12],
  [['published_fiscal'], 0.06, 0.08],
  [['published_key_areas'], 0.05, 0.15],
  [['interpretations'], 0.08, 0.4],
  [['opinion_solicitations'], 0.06, 0.12],
  [['press_conferences_total', 'press_conferences_principal'], 0.15, 0.12],
  [['press_releases'], 0.08, 0.05],
  [['media_reports_national', 'media_reports'], 0.05, 0.03],
  [['online_interviews'], 0.12, 0.07],
  [['responses_total', 'responses_social'], 0.1, 0.1],
  [['proposals_congress', 'proposals_cppcc', 'proposals_total'], 0.12, 0.35],
  [['proposals_published'], 0.02, 0.15],
  [['consultations'], 0.25, 0.06],
  [['complaints'], 0.2, 0.02],
  [['appeals'], 0.15, 0.01],
  [['meetings'], 0.25, 0.25],
  [['trainings'], 0.25, 0.3],
  [['trainees'], 0.12, 0.12],
  [['staff_fulltime', 'staff_parttime', 'staff_total'], 0.3, 0.08],
  [['reading_points'], 0.3, 0.04],
  [['special_budget'], 0.05, 0.02],
  [['fees_charged'], 0.5, 0.1],
  [['fees_waived'], 0.2, 0.02],
];
/** Usual size of a free figure as the log of its median, and deviation. */
const SIZE: Readonly<Record<IndicatorId, readonly [number, number]>> = {
  published_documents: [4, 1.2],
  published_news: [5.2, 1.1],
  published_fiscal: [2, 0.8],
  published_key_areas: [3.4, 1.3],
  interpretations: [1.6, 1.1],
  opinion_solicitations: [1.2, 1],
  press_releases: [2.6, 1.2],
  online_interviews: [0.6, 0.8],
  proposals_published: [2.2, 0.9],
  consultations: [4.4, 1.6],
  meetings: [0.9, 0.6],
  trainings: [0.7, 0.6],
  trainees: [3.7, 0.9],
  reading_points: [0.9, 0.8],
  special_budget: [9.6, 1.2],
};

/**
 * A maker of reports over the indicators of a codebook, sorted by id. Each call fills `figures` with what
 * an annual report says and gives the requests it carries out into the next year.
 */
export function reporter(indicators: readonly IndicatorId[]) {
  const index = new Map(indicators.map((id, i) => [id, i]));
  const figures: Figures = {
    value: new Float64Array(indicators.length),
    precision: new Uint8Array(indicators.length),
    derived: new Uint8Array(indicators.length),
  };
  const { value, precision, derived } = figures;
  const at = (id: IndicatorId): number => index.get(id)!;
  const put = (id: IndicatorId, number: number): void => void (value[at(id)] = number);
  const get = (id: IndicatorId): number => value[at(id)]!;
  const parts = (random: Random, whole: number, of: readonly [IndicatorId, number][]): void => {
    const weights = of.map(([, weight]) => weight);
    split(random, whole, weights).forEach((part, i) => put(of[i]![0], part));
  };

  const cases = (random: Random, level: number, pending: boolean): number[] => {
    const all = random.chance(Math.min(0.85, 0.02 + level / 60))
      ? random.skewed(level / 8, 0.7)
      : 0;
    return split(random, all, pending ? [58, 12, 22, 8] : [66, 12, 22]);
  };
  const outcomes = (name: string, parts: readonly number[]): void => {
    const words = ['upheld', 'corrected', 'other', 'pending'];
    put(`${name}_total`, sum(parts));
    parts.forEach((part, i) => put(`${name}_${words[i]}`, part));
  };

  function table2014(random: Random, self: Character, requests: number): void {
    const published = random.skewed(self.published, 0.4);
    put('published_total', published);
    for (const [id, share] of CHANNELS)
      put(id, Math.min(published, Math.round(published * share * random.next() * 1.6)));
    const made = random.skewed(self.documents, 0.6) - 1;
    put('normative_made', Math.max(0, made));
    put(
      'normative_documents',
      Math.min(published, Math.max(0, made - (random.chance(0.3) ? 1 : 0))),
    );
    const held = random.chance(0.25) ? random.skewed(0.7, 0.8) : 0;
    put('press_conferences_total', held);
    put('press_conferences_principal', split(random, held, [4, 6])[0]!);
    const interviews = random.chance(0.3) ? random.skewed(0.5, 0.8) : 0;
    put('online_interviews', interviews);
    put('online_interviews_principal', split(random, interviews, [6, 4])[0]!);
    const social = random.chance(0.3) ? random.skewed(2.5, 1.4) : 0;
    const otherwise = random.chance(0.3) ? random.skewed(1.8, 1.2) : 0;
    put('responses_social', social);
    put('responses_other', otherwise);
    put('responses_total', social + otherwise);
    put('interpretations', random.chance(0.6) ? random.skewed(1.4, 1) : 0);
    put('requests_received', requests);
    const ways = split(random, requests, [22, 2, 54, 22]);
    ['in_person', 'fax', 'online', 'letter'].forEach((way, i) => put(`requests_${way}`, ways[i]!));
    const completed = Math.max(0, requests - (random.chance(0.12) ? random.skewed(0, 0.6) : 0));
    put('requests_completed', completed);
    const [onTime, extended] = split(random, completed, [96, 4]);
    put('requests_on_time', onTime!);
    put('requests_extended', extended!);
    put('replies_total', completed);
    parts(random, completed, REPLIES_2014);
    parts(random, get('replies_refused'), REFUSED_2014);
    put('replies_not_held', get('not_held_other_agency') + get('not_held_nonexistent'));
    outcomes('reviews', cases(random, self.requests * 3, false));
    outcomes('litigation', cases(random, self.requests * 2, false));
    put('complaints', random.chance(0.03) ? random.skewed(0.3, 0.6) : 0);
    put('dedicated_offices', random.chance(0.85) ? 1 : random.skewed(1, 0.8));
    put('reading_points', random.chance(0.7) ? random.skewed(0.5, 0.7) : 0);
    const full = random.chance(0.6) ? random.skewed(0.3, 0.5) : 0;
    const part = random.skewed(0.8, 0.7);
    put('staff_fulltime', full);
    put('staff_parttime', part);
    put('staff_total', full + part);
    put('special_budget', random.chance(0.25) ? random.skewed(3, 1) * 1000 : 0);
    put('meetings', random.chance(0.8) ? random.skewed(0.8, 0.6) : 0);
    put('trainings', random.chance(0.8) ? random.skewed(0.6, 0.6) : 0);
    put('trainees', get('trainings') === 0 ? 0 : random.skewed(3.6, 0.9));
    put('fees_charged', random.chance(0.04) ? random.skewed(4, 1.2) : 0);
  }

  function tables2019(
    random: Random,
    self: Character,
    requests: number,
    carried: number,
    year: number,
    kindOfWork: number,
  ): number {
    const all = requests + carried;
    const out = Math.min(all, Math.round(requests * 0.05 * random.next() * 2));
    put('requests_received', requests);
    put('requests_carried_in', carried);
    put('requests_carried_out', out);
    put('replies_total', all - out);
    parts(random, all - out, REPLIES_2019);
    parts(random, get('replies_refused'), REFUSED_2019);
    parts(random, get('replies_not_held'), UNABLE);
    parts(random, get('replies_not_processed'), NOT_PROCESSED);
    if (year >= 2021) parts(random, get('replies_other'), OTHER);
    outcomes('reviews', cases(random, self.requests * 4, true));
    const direct = cases(random, self.requests * 2, true);
    const after = cases(random, self.requests * 1.5, true);
    outcomes('litigation_direct', direct);
    outcomes('litigation_after_review', after);
    outcomes(
      'litigation',
      direct.map((one, i) => one + after[i]!),
    );
    const made = Math.max(0, random.skewed(self.documents, 0.7) - 1);
    put('normative_made', made);
    put('regulations_made', random.chance(0.01) ? random.skewed(0.5, 0.5) : 0);
    const busy = random.chance(kindOfWork);
    const work = (mean: number) => (busy && random.chance(0.7) ? random.skewed(mean, 1.6) : 0);
    put('permits', work(5));
    put('penalties', work(3.4));
    put('coercive_measures', work(1.6));
    if (year < 2021) {
      put('regulations_newly_published', get('regulations_made'));
      put('regulations_published_stock', random.chance(0.02) ? random.skewed(2, 1) : 0);
      put('normative_documents', made);
      put('normative_published_stock', made + random.skewed(self.documents + 1, 0.6));
      put('other_services', work(4));
      for (const item of ITEMS) {
        put(`${item}_items_previous`, busy ? random.skewed(2.6, 1) : 0);
        put(`${item}_items_change`, busy && random.chance(0.3) ? random.skewed(1, 1) - 4 : 0);
      }
      put('procurement_items', random.chance(0.5) ? random.skewed(2, 1) : 0);
      const spent = get('procurement_items') * random.skewed(12, 1);
      put('procurement_amount', Math.round(spent * (random.chance(0.4) ? 100 : 1)) / 100);
    } else {
      put('regulations_abolished', random.chance(0.005) ? 1 : 0);
      put('regulations_in_force', random.chance(0.02) ? random.skewed(2, 1) : 0);
      put('normative_abolished', random.chance(0.2) ? random.skewed(0.6, 0.8) : 0);
      put('normative_in_force', Math.round(Math.exp(self.documents + 1)) + made);
      const fee = random.chance(kindOfWork * 0.3) ? random.skewed(11, 2) : 0;
      put('institutional_fees', random.chance(0.3) ? fee + random.skewed(3, 0.5) / 100 : fee);
      put('processing_fee_notices', random.chance(0.004) ? 1 : 0);
      put('processing_fee_charged', get('processing_fee_notices') * random.skewed(5, 0.8));
      put('processing_fee_collected', random.chance(0.8) ? get('processing_fee_charged') : 0);
    }
    return out;
  }

  /** One figure of running text, rounded to two digits where the words are "more than". */
  function say(random: Random, ids: readonly IndicatorId[], self: Character, year: number): void {
    if (ids.some((id) => !Number.isNaN(get(id)))) return;
    if (ids.length > 1) {
      const of = ids.map(() => (random.chance(0.75) ? random.skewed(1.6, 1.1) : 0));
      if (ids.at(-1)!.endsWith('_total')) of[of.length - 1] = sum(of.slice(0, -1));
      else of.sort((a, b) => (ids[0]!.includes('national') ? a - b : b - a));
      ids.forEach((id, i) => put(id, of[i]!));
      return;
    }
    const [id] = ids as [IndicatorId];
    const [mean, deviation] = SIZE[id] ?? [];
    if (id.startsWith('published_') && mean === undefined) {
      const total = Number.isNaN(get('published_total'))
        ? random.skewed(self.published + (year - 2014) * 0.05, 0.5)
        : get('published_total');
      put(id, id === 'published_total' ? total : Math.round(total * random.next()));
    } else put(id, mean === undefined ? 0 : random.skewed(mean, deviation!));
    if (!random.chance(0.07) || get(id) < 20) return;
    const scale = 10 ** Math.floor(Math.log10(get(id)));
    put(id, Math.floor(get(id) / scale) * scale);
    precision[at(id)] = random.chance(0.9) ? 1 : random.chance(0.85) ? 3 : 2;
  }

  return {
    figures,
    /**
     * `full`: the report has the table of its form; `carried`: requests brought in from the year
     * before; `work`: how likely the organ decides on permits and penalties.
     */
    fill(
      random: Random,
      self: Character,
      era: Era,
      year: number,
      { full, carried, work }: { full: boolean; carried: number; work: number },
    ): number {
      value.fill(NaN);
      precision.fill(0);
      derived.fill(0);
      const growth = (year - 2016) * 0.07;
      const requests = Math.max(0, random.skewed(self.requests + growth, 0.6) - 2);
      let out = 0;
      const tables = isSections(era);
      if (tables) out = tables2019(random, self, requests, carried, year, work);
      else if (full) table2014(random, self, requests);
      else {
        if (random.chance(0.92)) put('requests_received', requests);
        if (random.chance(0.6)) put('requests_online', split(random, requests, [55, 45])[0]!);
        if (random.chance(0.5)) put('requests_completed', requests);
        if (random.chance(0.55)) put('replies_total', requests);
        if (random.chance(0.45)) put('replies_granted', split(random, requests, [62, 38])[0]!);
        if (random.chance(0.3)) put('replies_refused', split(random, requests, [8, 92])[0]!);
        if (random.chance(0.7)) put('reviews_total', sum(cases(random, self.requests * 2, false)));
        if (random.chance(0.65)) put('litigation_total', sum(cases(random, self.requests, false)));
      }
      if (tables || full) {
        // A cell is left empty now and then; no identity breaks for want of a figure.
        const gaps = 0.005 + 0.03 * self.terse;
        for (let i = 0; i < value.length; i++) if (random.next() < gaps) value[i] = NaN;
      }
      for (const [ids, before, since] of FREE) {
        const often = (tables ? since : before) * (1.3 - self.terse);
        if (!full && random.chance(often)) say(random, ids, self, year);
      }
      const total = at('replies_total');
      if (!Number.isNaN(value[total]!) && random.chance(0.01)) derived[total] = 1;
      return out;
    },
  };
}
