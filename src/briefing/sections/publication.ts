import { compositionIn } from '../../model/compositions';
import { compositionOf, figure, paragraph, trendOf } from '../blocks';
import { stated } from '../facts';
import { tell, type Teller, type Told } from '../tell';
import type { Block } from '../types';

/** What was made public on the agency's own initiative, and by which channels. */
export const PUBLICATION: readonly Told[] = [
  { id: 'total', heads: ['published_total'] },
  {
    id: 'kinds',
    heads: ['published_documents', 'published_news', 'published_fiscal', 'published_key_areas'],
  },
  {
    id: 'channels',
    heads: [
      'published_website',
      'published_wechat',
      'published_weibo',
      'published_social',
      'published_gazette',
      'published_other',
    ],
  },
  {
    id: 'normative',
    heads: [
      'normative_made',
      'normative_documents',
      'normative_published_stock',
      'normative_abolished',
      'normative_in_force',
    ],
  },
  {
    id: 'rules',
    heads: [
      'regulations_made',
      'regulations_newly_published',
      'regulations_published_stock',
      'regulations_abolished',
      'regulations_in_force',
    ],
  },
  {
    id: 'decisions',
    heads: ['permits', 'other_services', 'penalties', 'coercive_measures', 'institutional_fees'],
  },
  { id: 'procurement', heads: ['procurement_items', 'procurement_amount'] },
  {
    id: 'items',
    heads: [
      'permit_items_previous',
      'permit_items_change',
      'other_service_items_previous',
      'other_service_items_change',
      'penalty_items_previous',
      'penalty_items_change',
      'coercive_measure_items_previous',
      'coercive_measure_items_change',
      'institutional_fee_items_previous',
      'institutional_fee_items_change',
    ],
  },
];

/** Section on information published and its channels. */
export function publicationSection(teller: Teller): Block[] {
  const { facts } = teller;
  const total = stated(facts, 'published_total', facts.year);
  const channels = total && compositionIn('published_total', total.era)?.parts;
  return [
    ...paragraph('publication.text', tell(teller, 'publication', PUBLICATION)),
    ...figure(
      'publication.figure',
      trendOf(facts, ['published_total', 'published_website', 'published_wechat']) ??
        compositionOf(facts, 'published_total', channels ?? []),
    ),
  ];
}
