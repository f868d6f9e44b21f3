/** Figures of a random report that add up as the forms demand. */
import fc from 'fast-check';
import { APPLICANTS, type Applicant } from '../../../src/reader/types';

/** By 'indicator' or 'indicator applicant'. */
export type Values = Record<string, number>;

/** Draws whole numbers; small ones and zero often, as in reports. */
export type Draw = (most?: number) => number;

/** An endless supply of numbers that fast-check can shrink. */
export const draws: fc.Arbitrary<Draw> = fc
  .tuple(fc.infiniteStream(fc.nat({ max: 9999 })), fc.infiniteStream(fc.nat({ max: 9 })))
  .map(([numbers, kinds]) => (most = 9999) => {
    const kind = kinds.next().value ?? 0;
    const number = numbers.next().value ?? 0;
    if (kind < 3) return 0;
    return number % ((kind < 7 ? Math.min(most, 40) : most) + 1);
  });

/** Parts drawn one by one, and their sum under the name of the whole. */
function whole(
  values: Values,
  draw: Draw,
  name: string,
  parts: readonly string[],
  most = 300,
): void {
  let sum = 0;
  for (const part of parts) {
    values[part] ??= draw(most);
    sum += values[part];
  }
  values[name] = sum;
}

/** The statistics of 2014: identities A1 to A11. */
export function statisticsValues(draw: Draw): Values {
  const values: Values = {};
  const channels = ['gazette', 'website', 'weibo', 'wechat', 'other'].map(
    (one) => `published_${one}`,
  );
  whole(values, draw, 'published_total', channels, 4000);
  values.normative_made = draw(60);
  values.normative_documents = Math.min(draw(60), values.normative_made, values.published_total!);
  whole(values, draw, 'responses_total', ['responses_social', 'responses_other'], 60);
  values.press_conferences_total = draw(30);
  values.press_conferences_principal = Math.min(draw(30), values.press_conferences_total);
  values.online_interviews = draw(30);
  values.online_interviews_principal = Math.min(draw(30), values.online_interviews);
  values.interpretations = draw(200);
  const ways = ['in_person', 'fax', 'online', 'letter'].map((one) => `requests_${one}`);
  whole(values, draw, 'requests_received', ways);
  const reasons = ['state_secret', 'trade_secret', 'privacy', 'security'];
  const refused = [...reasons, 'not_government_information', 'other_circumstances'];
  whole(
    values,
    draw,
    'replies_refused',
    refused.map((one) => `refused_${one}`),
    9,
  );
  const outcomes = [
    'replies_already_public',
    'replies_granted',
    'replies_partial',
    'replies_refused',
  ];
  const others = ['not_held_other_agency', 'not_held_nonexistent', 'replies_amend'];
  whole(values, draw, 'replies_total', [...outcomes, ...others, 'replies_redirected'], 60);
  values.requests_completed = values.replies_total!;
  values.requests_extended = Math.min(draw(9), values.requests_completed);
  values.requests_on_time = values.requests_completed - values.requests_extended;
  for (const group of ['reviews', 'litigation']) {
    const results = ['upheld', 'corrected', 'other'].map((one) => `${group}_${one}`);
    whole(values, draw, `${group}_total`, results, 12);
  }
  values.complaints = draw(20);
  values.fees_charged = 0;
  values.dedicated_offices = draw(9);
  values.reading_points = draw(20);
  whole(values, draw, 'staff_total', ['staff_fulltime', 'staff_parttime'], 40);
  values.special_budget = draw(30) * 10_000;
  values.meetings = draw(12);
  values.trainings = draw(12);
  values.trainees = draw(900);
  return values;
}

const COLUMNS = APPLICANTS.filter((applicant) => applicant !== 'total');

/** Section three: identities B1 to B7. Rows without a subtotal of their own are left out. */
export function applicantValues(draw: Draw, rows: readonly string[]): Values {
  const values: Values = {};
  const sums: Values = {};
  const inside = rows.filter((row) => !/^requests_|^replies_total$/.test(row));
  for (const column of COLUMNS) {
    let replies = 0;
    for (const row of inside) {
      const value = draw(column === 'natural_person' ? 200 : 3);
      values[`${row} ${column}`] = value;
      sums[row] = (sums[row] ?? 0) + value;
      replies += value;
    }
    const carriedOut = draw(9);
    const carriedIn = Math.min(draw(9), replies + carriedOut);
    const flows: Values = {
      replies_total: replies,
      requests_carried_out: carriedOut,
      requests_carried_in: carriedIn,
      requests_received: replies + carriedOut - carriedIn,
    };
    for (const [row, value] of Object.entries(flows)) {
      values[`${row} ${column}`] = value;
      sums[row] = (sums[row] ?? 0) + value;
    }
  }
  return { ...values, ...sums };
}

/** Section four: identities B8 to B10 by line. */
export function proceedingsValues(draw: Draw): Values {
  const values: Values = {};
  for (const group of ['reviews', 'litigation_direct', 'litigation_after_review']) {
    const results = ['upheld', 'corrected', 'other', 'pending'].map((one) => `${group}_${one}`);
    whole(values, draw, `${group}_total`, results, 9);
  }
  return values;
}

/** Splits 'indicator applicant'. */
export function keyOf(name: string): { indicator: string; applicant: Applicant } {
  const [indicator = '', applicant = 'total'] = name.split(' ');
  return { indicator, applicant: applicant as Applicant };
}
