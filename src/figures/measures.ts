import type { IndicatorId, Unit } from '../model/nouns';

/**
 * What a number of an indicator is a number of, finer than its unit: '6 press conferences' rather
 * than '6 times', 2 个 reading points rather than 2 条. Ids of the messages `quantity`, `unit_name`.
 */
export type Measure =
  | Unit
  | 'conference'
  | 'interview'
  | 'response'
  | 'consultation'
  | 'enquiry'
  | 'meeting'
  | 'training'
  | 'attendance'
  | 'piece'
  | 'report'
  | 'office'
  | 'point'
  | 'matter'
  | 'project'
  | 'notice'
  | 'rule'
  | 'reply'
  | 'suit'
  /** Whatever a query of the reader's gave. */
  | 'number';

const MEASURES: Readonly<Record<IndicatorId, Measure>> = {
  query_value: 'number',
  press_conferences_total: 'conference',
  press_conferences_held: 'conference',
  press_conferences_attended: 'conference',
  press_conferences_principal: 'conference',
  online_interviews: 'interview',
  online_interviews_principal: 'interview',
  press_releases: 'piece',
  media_reports: 'report',
  media_reports_national: 'report',
  responses_total: 'response',
  responses_social: 'response',
  responses_other: 'response',
  interpretations: 'piece',
  opinion_solicitations: 'consultation',
  consultations: 'enquiry',
  proposals_published: 'reply',
  dedicated_offices: 'office',
  reading_points: 'point',
  meetings: 'meeting',
  trainings: 'training',
  trainees: 'attendance',
  processing_fee_notices: 'notice',
  permit_items_previous: 'matter',
  permit_items_change: 'matter',
  other_service_items_previous: 'matter',
  other_service_items_change: 'matter',
  penalty_items_previous: 'matter',
  penalty_items_change: 'matter',
  coercive_measure_items_previous: 'matter',
  coercive_measure_items_change: 'matter',
  institutional_fee_items_previous: 'matter',
  institutional_fee_items_change: 'matter',
  procurement_items: 'project',
};

/** Measure of an indicator: its own where it has one, by the family of its id, else its unit. */
export function measureOf(id: IndicatorId, unit: Unit): Measure {
  if (Object.hasOwn(MEASURES, id)) return MEASURES[id]!;
  if (id.startsWith('litigation_') && unit === 'case') return 'suit';
  if (id.startsWith('regulations_')) return 'rule';
  return unit;
}
