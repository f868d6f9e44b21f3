import type { Era, IndicatorId } from './nouns';

/** What a total is made of under one set of forms. */
export interface Composition {
  id: string;
  total: IndicatorId;
  parts: IndicatorId[];
  /** Eras in whose reports the total is asked for by these parts. */
  eras: Era[];
  /** True where the parts must add up to the total; false where they may overlap or leave a rest. */
  addsUp: boolean;
}

const FROM_2019: Era[] = ['sections_2019', 'sections_2021'];
const BEFORE_2019: Era[] = ['narrative', 'table_2014'];
const ALWAYS: Era[] = [...BEFORE_2019, ...FROM_2019];

/** Parts run from open to closed, from upheld to corrected, from wide to narrow channels. */
export const COMPOSITIONS: readonly Composition[] = [
  {
    id: 'channels',
    total: 'published_total',
    parts: [
      'published_website',
      'published_wechat',
      'published_weibo',
      'published_social',
      'published_gazette',
      'published_other',
    ],
    eras: ALWAYS,
    addsUp: false,
  },
  {
    id: 'press_conferences',
    total: 'press_conferences_total',
    parts: ['press_conferences_held', 'press_conferences_attended'],
    eras: ALWAYS,
    addsUp: false,
  },
  {
    id: 'ways_of_applying',
    total: 'requests_received',
    parts: ['requests_online', 'requests_letter', 'requests_in_person', 'requests_fax'],
    eras: BEFORE_2019,
    addsUp: true,
  },
  {
    id: 'time_taken',
    total: 'requests_completed',
    parts: ['requests_on_time', 'requests_extended'],
    eras: BEFORE_2019,
    addsUp: true,
  },
  {
    id: 'outcomes_2014',
    total: 'replies_total',
    parts: [
      'replies_already_public',
      'replies_granted',
      'replies_partial',
      'not_held_other_agency',
      'not_held_nonexistent',
      'replies_refused',
      'replies_amend',
      'replies_redirected',
    ],
    eras: BEFORE_2019,
    addsUp: true,
  },
  {
    id: 'outcomes_2019',
    total: 'replies_total',
    parts: [
      'replies_granted',
      'replies_partial',
      'replies_not_held',
      'replies_refused',
      'replies_not_processed',
      'replies_other',
    ],
    eras: FROM_2019,
    addsUp: true,
  },
  {
    id: 'refusals_2014',
    total: 'replies_refused',
    parts: [
      'refused_state_secret',
      'refused_trade_secret',
      'refused_privacy',
      'refused_security',
      'refused_not_government_information',
      'refused_other_circumstances',
    ],
    eras: BEFORE_2019,
    addsUp: true,
  },
  {
    id: 'refusals_2019',
    total: 'replies_refused',
    parts: [
      'refused_state_secret',
      'refused_prohibited_by_law',
      'refused_security',
      'refused_third_party',
      'refused_internal',
      'refused_process',
      'refused_enforcement_file',
      'refused_inquiry',
    ],
    eras: FROM_2019,
    addsUp: true,
  },
  {
    id: 'unable_2014',
    total: 'replies_not_held',
    parts: ['not_held_other_agency', 'not_held_nonexistent'],
    eras: BEFORE_2019,
    addsUp: true,
  },
  {
    id: 'unable_2019',
    total: 'replies_not_held',
    parts: ['unable_not_held', 'unable_needs_creation', 'unable_unclear'],
    eras: FROM_2019,
    addsUp: true,
  },
  {
    id: 'not_processed',
    total: 'replies_not_processed',
    parts: [
      'not_processed_petition',
      'not_processed_repeat',
      'not_processed_publication',
      'not_processed_excessive',
      'not_processed_reissue',
    ],
    eras: FROM_2019,
    addsUp: true,
  },
  {
    id: 'other_handling',
    total: 'replies_other',
    parts: ['other_uncorrected', 'other_unpaid', 'other_remaining'],
    eras: ['sections_2021'],
    addsUp: true,
  },
  {
    id: 'reviews_2014',
    total: 'reviews_total',
    parts: ['reviews_upheld', 'reviews_corrected', 'reviews_other'],
    eras: BEFORE_2019,
    addsUp: true,
  },
  {
    id: 'reviews_2019',
    total: 'reviews_total',
    parts: ['reviews_upheld', 'reviews_corrected', 'reviews_other', 'reviews_pending'],
    eras: FROM_2019,
    addsUp: true,
  },
  {
    id: 'litigation_2014',
    total: 'litigation_total',
    parts: ['litigation_upheld', 'litigation_corrected', 'litigation_other'],
    eras: BEFORE_2019,
    addsUp: true,
  },
  {
    id: 'litigation_2019',
    total: 'litigation_total',
    parts: ['litigation_upheld', 'litigation_corrected', 'litigation_other', 'litigation_pending'],
    eras: FROM_2019,
    addsUp: true,
  },
  {
    id: 'proposals',
    total: 'proposals_total',
    parts: ['proposals_congress', 'proposals_cppcc'],
    eras: ALWAYS,
    addsUp: true,
  },
  {
    id: 'staff',
    total: 'staff_total',
    parts: ['staff_fulltime', 'staff_parttime'],
    eras: BEFORE_2019,
    addsUp: true,
  },
];

/** Every way `total` is divided, oldest forms first; empty when it has no declared parts. */
export function compositionsOf(total: IndicatorId): Composition[] {
  return COMPOSITIONS.filter((composition) => composition.total === total);
}

/**
 * The composition that reports of one era use, or undefined. `mixed` stands for reports of
 * several eras and has an answer only where all eras divide the total alike.
 */
export function compositionIn(total: IndicatorId, era: Era | 'mixed'): Composition | undefined {
  const all = compositionsOf(total);
  if (era === 'mixed') return all.length === 1 && all[0]!.eras.length === 4 ? all[0] : undefined;
  return all.find((composition) => composition.eras.includes(era));
}

/** All parts of a total under all forms, each once, in declared order. */
export function partsOf(total: IndicatorId): IndicatorId[] {
  return [...new Set(compositionsOf(total).flatMap((composition) => composition.parts))];
}

/** The total that an indicator is, or else is a declared part of; null for neither. */
export function wholeOf(indicator: IndicatorId): IndicatorId | null {
  if (compositionsOf(indicator).length > 0) return indicator;
  return COMPOSITIONS.find(({ parts }) => parts.includes(indicator))?.total ?? null;
}
