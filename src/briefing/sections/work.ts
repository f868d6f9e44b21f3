import { compositionOf, figure, paragraph, trendOf } from '../blocks';
import { tell, type Teller, type Told } from '../tell';
import type { Block } from '../types';

/** Deputies' suggestions and proposals, and what stands behind the work: people, meetings, money. */
export const WORK: readonly Told[] = [
  {
    id: 'proposals',
    heads: [{ whole: 'proposals_total', parts: ['proposals_congress', 'proposals_cppcc'] }],
  },
  { id: 'roles', heads: ['proposals_led', 'proposals_joint', 'proposals_reference'] },
  { id: 'answers', heads: ['proposals_published'] },
  {
    id: 'staff',
    heads: [{ whole: 'staff_total', parts: ['staff_fulltime', 'staff_parttime'] }],
  },
  { id: 'places', heads: ['dedicated_offices', 'reading_points', 'special_budget'] },
  { id: 'meetings', heads: ['meetings', 'trainings', 'trainees'] },
];

/** Section on proposals, staff and resources. */
export function workSection(teller: Teller): Block[] {
  const { facts } = teller;
  return [
    ...paragraph('work.text', tell(teller, 'work', WORK)),
    ...figure(
      'work.figure',
      trendOf(facts, ['proposals_total', 'proposals_congress', 'proposals_cppcc']) ??
        compositionOf(facts, 'proposals_total', ['proposals_congress', 'proposals_cppcc']),
    ),
  ];
}
