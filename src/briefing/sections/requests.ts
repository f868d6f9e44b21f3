import { compositionIn } from '../../model/compositions';
import { compositionOf, figure, paragraph, trendOf } from '../blocks';
import { stated } from '../facts';
import { outcomesTable } from '../outcomes';
import { rateSentences } from '../rates';
import { tell, type Teller, type Told } from '../tell';
import type { Block } from '../types';

/** Requests in, replies out, in the forms of all years: only what a report states is told. */
export const REQUESTS: readonly Told[] = [
  {
    id: 'received',
    heads: [
      {
        whole: 'requests_received',
        parts: ['requests_online', 'requests_letter', 'requests_in_person', 'requests_fax'],
      },
    ],
  },
  { id: 'carried', heads: ['requests_carried_in', 'requests_carried_out'] },
  {
    id: 'completed',
    heads: [{ whole: 'requests_completed', parts: ['requests_on_time', 'requests_extended'] }],
  },
  {
    id: 'replies',
    heads: [
      {
        whole: 'replies_total',
        parts: [
          'replies_already_public',
          'replies_granted',
          'replies_partial',
          'replies_refused',
          'replies_not_held',
          'replies_not_processed',
          'replies_other',
          'replies_amend',
          'replies_redirected',
        ],
      },
    ],
  },
  {
    id: 'refused',
    heads: [
      {
        whole: 'replies_refused',
        parts: [
          'refused_state_secret',
          'refused_prohibited_by_law',
          'refused_security',
          'refused_third_party',
          'refused_trade_secret',
          'refused_privacy',
          'refused_internal',
          'refused_process',
          'refused_enforcement_file',
          'refused_inquiry',
          'refused_not_government_information',
          'refused_other_circumstances',
        ],
        toldIn: 'replies_total',
      },
    ],
  },
  {
    id: 'not_held',
    heads: [
      {
        whole: 'replies_not_held',
        parts: [
          'not_held_other_agency',
          'not_held_nonexistent',
          'unable_not_held',
          'unable_needs_creation',
          'unable_unclear',
        ],
        toldIn: 'replies_total',
      },
    ],
  },
  {
    id: 'not_processed',
    heads: [
      {
        whole: 'replies_not_processed',
        parts: [
          'not_processed_petition',
          'not_processed_repeat',
          'not_processed_publication',
          'not_processed_excessive',
          'not_processed_reissue',
        ],
        toldIn: 'replies_total',
      },
      {
        whole: 'replies_other',
        parts: ['other_uncorrected', 'other_unpaid', 'other_remaining'],
        toldIn: 'replies_total',
      },
    ],
  },
  { id: 'consultations', heads: ['consultations'] },
  {
    id: 'fees',
    heads: [
      'fees_charged',
      'fees_waived',
      'processing_fee_notices',
      'processing_fee_charged',
      'processing_fee_collected',
    ],
  },
];

/** Rates of requests and replies, of one form each: at most a few are ever defined at once. */
export const REQUEST_RATES = [
  'on_time_rate',
  'online_request_share',
  'disclosure_rate',
  'disclosure_rate_2014',
  'refused_share',
  'not_held_share',
  'not_processed_share',
  'carried_out_share',
] as const;

/** Section on requests: what came in, how it was answered, in what time, and why refused. */
export function requestsSection(teller: Teller): Block[] {
  const { facts } = teller;
  const total = stated(facts, 'replies_total', facts.year);
  const outcomes = (total && compositionIn('replies_total', total.era)?.parts) ?? [];
  return [
    ...paragraph('requests.text', tell(teller, 'requests', REQUESTS)),
    ...outcomesTable(teller, outcomes),
    ...paragraph('requests.rates', rateSentences(teller, 'requests', REQUEST_RATES)),
    ...figure(
      'requests.figure',
      trendOf(facts, ['requests_received']) ?? compositionOf(facts, 'replies_total', outcomes),
    ),
  ];
}
