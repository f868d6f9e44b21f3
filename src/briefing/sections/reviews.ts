import { compositionIn } from '../../model/compositions';
import { compositionOf, figure, paragraph, trendOf } from '../blocks';
import { stated } from '../facts';
import { rateSentences } from '../rates';
import { tell, type Teller, type Told } from '../tell';
import type { Block } from '../types';

/** How reviews and suits against the agency ended. */
export const REVIEWS: readonly Told[] = [
  {
    id: 'reviews',
    heads: [
      {
        whole: 'reviews_total',
        parts: ['reviews_upheld', 'reviews_corrected', 'reviews_other', 'reviews_pending'],
      },
    ],
  },
  {
    id: 'litigation',
    heads: [
      {
        whole: 'litigation_total',
        parts: [
          'litigation_upheld',
          'litigation_corrected',
          'litigation_other',
          'litigation_pending',
        ],
      },
    ],
  },
  {
    id: 'direct',
    heads: [
      {
        whole: 'litigation_direct_total',
        parts: [
          'litigation_direct_upheld',
          'litigation_direct_corrected',
          'litigation_direct_other',
          'litigation_direct_pending',
        ],
      },
    ],
  },
  {
    id: 'after_review',
    heads: [
      {
        whole: 'litigation_after_review_total',
        parts: [
          'litigation_after_review_upheld',
          'litigation_after_review_corrected',
          'litigation_after_review_other',
          'litigation_after_review_pending',
        ],
      },
    ],
  },
  { id: 'other', heads: ['complaints', 'appeals'] },
];

/** Rates of reviews and suits. */
export const REVIEW_RATES = ['reviews_corrected_rate', 'litigation_corrected_rate'] as const;

/** Section on how reviews and suits ended. */
export function reviewsSection(teller: Teller): Block[] {
  const { facts } = teller;
  const total = stated(facts, 'reviews_total', facts.year);
  const parts = (total && compositionIn('reviews_total', total.era)?.parts) ?? [];
  return [
    ...paragraph('reviews.text', tell(teller, 'reviews', REVIEWS)),
    ...paragraph('reviews.rates', rateSentences(teller, 'reviews', REVIEW_RATES)),
    ...figure(
      'reviews.figure',
      trendOf(facts, ['reviews_total', 'litigation_total']) ??
        compositionOf(facts, 'reviews_total', parts),
    ),
  ];
}
