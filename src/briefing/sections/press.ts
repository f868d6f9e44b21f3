import { figure, paragraph, trendOf } from '../blocks';
import { targetSentences } from '../targets';
import { tell, type Teller, type Told } from '../tell';
import type { Block } from '../types';

/** How the agency met the press and explained itself. */
export const PRESS: readonly Told[] = [
  {
    id: 'conferences',
    heads: [
      'press_conferences_total',
      'press_conferences_held',
      'press_conferences_attended',
      'press_conferences_principal',
    ],
  },
  { id: 'interviews', heads: ['online_interviews', 'online_interviews_principal'] },
  {
    id: 'media',
    heads: ['press_releases', { whole: 'media_reports', parts: ['media_reports_national'] }],
  },
  { id: 'interpretation', heads: ['interpretations', 'opinion_solicitations'] },
  {
    id: 'responses',
    heads: [{ whole: 'responses_total', parts: ['responses_social', 'responses_other'] }],
  },
];

/** Section on press conferences and interpretation, against the aims of a plan where one is held. */
export function pressSection(teller: Teller): Block[] {
  return [
    ...paragraph('press.text', tell(teller, 'press', PRESS)),
    ...paragraph('press.targets', targetSentences(teller, 'press')),
    ...figure(
      'press.figure',
      trendOf(teller.facts, [
        'press_conferences_total',
        'press_conferences_held',
        'press_conferences_attended',
      ]) ?? trendOf(teller.facts, ['interpretations']),
    ),
  ];
}
