import { partsOf } from './compositions';
import type { IndicatorId } from './nouns';

/** Requests that came in during the year. */
export const RECEIVED: IndicatorId = 'requests_received';
/** Requests of the year before that were still open; asked since the 2019 form. */
export const CARRIED_IN: IndicatorId = 'requests_carried_in';
export const REPLIES: IndicatorId = 'replies_total';
/** Requests that stay open at the end of the year; asked since the 2019 form. */
export const CARRIED_OUT: IndicatorId = 'requests_carried_out';

/** What a flow of requests is drawn from: both ends, the replies and their outcomes. */
export function flowIndicators(): IndicatorId[] {
  return [RECEIVED, CARRIED_IN, REPLIES, CARRIED_OUT, ...partsOf(REPLIES)];
}
