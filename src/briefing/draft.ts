import { agencyNameOf } from '../figures/names';
import { dataVersion } from '../figures/own';
import { m, type Locale } from '../i18n';
import { reportOf, type Facts } from './facts';
import { ruleText } from './peers';
import { tidy } from './phrase';
import { keySection } from './sections/key';
import { notesSection } from './sections/notes';
import { PRESS, pressSection } from './sections/press';
import { PUBLICATION, publicationSection } from './sections/publication';
import { REQUESTS, requestsSection } from './sections/requests';
import { REVIEWS, reviewsSection } from './sections/reviews';
import { standingSection } from './sections/standing';
import { WORK, workSection } from './sections/work';
import { teller, type Teller, type Told } from './tell';
import { SECTION_IDS, type Block, type Draft, type Section, type SectionId } from './types';

/** What each section tells, in order; empty where its sentences are not told from a list. */
export const TOLD: Readonly<Record<SectionId, readonly Told[]>> = {
  key: [],
  publication: PUBLICATION,
  press: PRESS,
  requests: REQUESTS,
  reviews: REVIEWS,
  work: WORK,
  standing: [],
  notes: [],
};

const MAKERS: Readonly<Record<SectionId, (teller: Teller) => Block[]>> = {
  key: keySection,
  publication: publicationSection,
  press: pressSection,
  requests: requestsSection,
  reviews: reviewsSection,
  work: workSection,
  standing: standingSection,
  notes: notesSection,
};

/** One line that says why a section is empty. */
function missing(facts: Facts, id: SectionId, locale: Locale): string {
  const at = { locale };
  const year = String(facts.year);
  const name = agencyNameOf(facts.agency, facts.catalogue, locale);
  let line = m.brief_missing({ id, year }, at);
  if (!reportOf(facts, facts.year)) {
    const plan = facts.rows.some((row) => row.year === facts.year && row.basis === 'target');
    line = plan
      ? m.brief_no_report_plan({ name, year }, at)
      : m.brief_no_report({ name, year }, at);
  }
  return tidy(line, locale);
}

/**
 * The draft of a briefing: what the reports say, in one language. Pure: the same facts give the
 * same draft, ids included. A section without data has no blocks and says why in `missing`.
 */
export function draftOf(facts: Facts, locale: Locale): Draft {
  const { agency, year, catalogue, peers } = facts;
  const own = catalogue.agencies.get(agency);
  const sections = SECTION_IDS.map((id): Section => {
    const blocks = MAKERS[id](teller(facts, locale));
    return {
      id,
      title: m.brief_section({ id }, { locale }),
      blocks,
      missing: blocks.length === 0 ? missing(facts, id, locale) : '',
    };
  });
  const name = agencyNameOf(agency, catalogue, locale);
  const n = peers.agencies.length;
  return {
    agency,
    year,
    locale,
    version: dataVersion({
      catalogue,
      rows: [...facts.rows, ...peers.rows],
      held: [...facts.held, ...peers.held],
    }),
    title: tidy(m.brief_title({ name, year: String(year) }, { locale }), locale),
    sections,
    peers: {
      agencies: peers.agencies,
      rule: own ? ruleText(peers.rule, own, n, year, catalogue, locale) : '',
    },
  };
}
