/** Decisions about what was read, as pure steps: reading in, reading out. */
import { checkAll, columnsOf, derivedFrom } from '../../reader/settle/identities';
import type { Finding, Knowledge, Reading, ReadObservation } from '../../reader/types';
import { eraOfYear } from '../../model/eras';
import type { Count } from '../../model/nouns';
import type {
  Correctable,
  KeptFacts,
  KeptReport,
  OwnObservation,
  OwnReport,
  Review,
  ReviewedObservation,
  StoredReading,
} from '../../own/types';

export type Check = Extract<Finding, { kind: 'check' }>;

/** A figure as it stands now: as read, with what was corrected. */
export function current({ read, corrected }: ReviewedObservation): ReadObservation {
  return corrected ? { ...read, ...corrected } : read;
}

/** What a report has at most one value for. */
export function keyOf({ indicator, applicant, basis }: ReadObservation): string {
  return `${indicator} ${applicant} ${basis}`;
}

const OPEN: Omit<ReviewedObservation, 'read'> = { corrected: null, review: 'open' };

/** What was read of a file, with nothing decided yet. */
export function stored(id: string, reading: Reading): StoredReading {
  const open = (read: ReadObservation): ReviewedObservation => ({ ...OPEN, read });
  return {
    id,
    transcript: reading.transcript,
    facts: reading.report,
    observations: [...reading.observations, ...reading.derived].map(open),
    findings: reading.findings,
  };
}

/** The facts of a report before anybody corrects them. */
export function factsAsRead({ facts }: StoredReading): KeptFacts {
  const { agencyZh, agency, year, kind, era, title, titleBasis } = facts;
  return {
    agencyZh,
    agency: agency === null ? null : { id: agency },
    year,
    kind,
    era: era ?? (year === null ? null : eraOfYear(year)),
    titleZh: title,
    titleBasis,
  };
}

/**
 * Decides on some figures. Two accepted values of one thing cannot stand side by side: the other
 * one is open again.
 */
export function decide(
  all: readonly ReviewedObservation[],
  which: ReadonlySet<number>,
  review: Review,
): ReviewedObservation[] {
  const taken = new Set<string>();
  if (review === 'accepted') for (const at of which) taken.add(keyOf(current(all[at]!)));
  return all.map((one, at) => {
    if (which.has(at)) return { ...one, review };
    const clash = one.review === 'accepted' && taken.has(keyOf(current(one)));
    return clash ? { ...one, review: 'open' } : one;
  });
}

/** Corrects a figure, and accepts it as corrected. What equals the reading is no correction. */
export function correct(
  all: readonly ReviewedObservation[],
  at: number,
  to: Correctable,
): ReviewedObservation[] {
  const one = all[at];
  if (!one) return [...all];
  const { read } = one;
  const same =
    to.indicator === read.indicator &&
    to.value === read.value &&
    to.precision === read.precision &&
    to.basis === read.basis;
  const changed = all.map((other, i) =>
    i === at ? { ...one, corrected: same ? null : to } : other,
  );
  return decide(changed, new Set([at]), 'accepted');
}

/** Adds a figure that a person points at, and accepts it. */
export function add(
  all: readonly ReviewedObservation[],
  to: Correctable,
  { evidence, section }: Pick<ReadObservation, 'evidence' | 'section'>,
): ReviewedObservation[] {
  const read: ReadObservation = {
    ...{ ...to, applicant: 'total', section, evidence },
    ...{ rule: 'hand', confidence: 1, from: 'hand' },
  };
  return decide([...all, { ...OPEN, read }], new Set([all.length]), 'accepted');
}

const BY_IDENTITY = 'identity/';
const followKey = ({ indicator, applicant, value }: ReadObservation): string =>
  `${indicator} ${applicant} ${value}`;

/** What follows from the figures as they now stand, and is not there yet, added at the end. */
export function withFollowing(
  all: readonly ReviewedObservation[],
  facts: KeptFacts,
  codebook: Knowledge['codebook'],
): readonly ReviewedObservation[] {
  const there = new Set(all.map(({ read }) => followKey(read)));
  const more = following(all, facts, codebook).filter((one) => !there.has(followKey(one)));
  if (more.length === 0) return all;
  return [...all, ...more.map((read): ReviewedObservation => ({ ...OPEN, read }))];
}

/** Figures, by place, that an identity gave and that no longer follow from what stands now. */
export function unfounded(
  all: readonly ReviewedObservation[],
  facts: KeptFacts,
  codebook: Knowledge['codebook'],
): ReadonlySet<number> {
  const follow = new Set(following(all, facts, codebook).map(followKey));
  const found = new Set<number>();
  all.forEach(({ read }, at) => {
    // A blank cell that can only be zero rests on its form, not on other figures.
    if (read.rule.startsWith(BY_IDENTITY) && !follow.has(followKey(read))) found.add(at);
  });
  return found;
}

function following(
  all: readonly ReviewedObservation[],
  facts: KeptFacts,
  codebook: Knowledge['codebook'],
): ReadObservation[] {
  const stand = all
    .filter(({ review, read }) => review !== 'rejected' && read.from !== 'identity')
    .map(current);
  return derivedFrom(stand, facts, { codebook });
}

/**
 * Those that `accept all` takes: open, stated or aimed at (not following from an identity), and the
 * first of several for one thing.
 */
export function acceptable(all: readonly ReviewedObservation[]): Set<number> {
  const keys = new Set(
    all.filter(({ review }) => review === 'accepted').map((one) => keyOf(current(one))),
  );
  const found = new Set<number>();
  all.forEach((one, at) => {
    const key = keyOf(current(one));
    if (one.review !== 'open' || one.read.from === 'identity' || keys.has(key)) return;
    keys.add(key);
    found.add(at);
  });
  return found;
}

/** Identities on what stands now; rejected figures prove nothing. */
export function checks(
  all: readonly ReviewedObservation[],
  facts: KeptFacts,
  codebook: Knowledge['codebook'],
): Check[] {
  const stand = all.filter(({ review }) => review !== 'rejected').map(current);
  return checkAll(columnsOf(stand, facts), { codebook }).map(({ check }) => check);
}

/** How many figures there are of each decision; columns by applicant are not among them. */
export function countReviews(all: readonly ReviewedObservation[]): Record<Review, Count> {
  const counts = { open: 0, accepted: 0, rejected: 0 };
  for (const { read, review } of all)
    if (read.applicant === 'total' && !(read.from === 'identity' && review === 'open'))
      counts[review] += 1;
  return counts;
}

function ownOf(one: ReviewedObservation): OwnObservation {
  const { indicator, applicant, value, precision, basis, section, evidence } = current(one);
  const evidenceText = evidence.text;
  return { indicator, applicant, value, precision, basis, section, evidenceText };
}

/** What is missing before a report can stand in figures. */
export type Missing = 'agency' | 'year' | 'accepted';

/** What figures would draw of a report; a list of what is missing where they cannot. */
export function ownReport(
  { id, fileName, sha256, added, facts }: Omit<KeptReport, 'shown' | 'counts' | 'failing'>,
  all: readonly ReviewedObservation[],
): OwnReport | Missing[] {
  const { agency, year, kind, era, titleZh, titleBasis } = facts;
  const accepted = all.filter(({ review }) => review === 'accepted').map(ownOf);
  const missing: Missing[] = [];
  if (agency === null) missing.push('agency');
  if (year === null) missing.push('year');
  if (!accepted.some(({ applicant }) => applicant === 'total')) missing.push('accepted');
  if (agency === null || year === null || missing.length > 0) return missing;
  return {
    ...{ id, fileName, sha256, added, agency, year, kind, era: era ?? eraOfYear(year) },
    ...{ titleZh, titleBasis, accepted },
  };
}

/**
 * A report with all that follows from its decisions. One that figures show stays shown as it now
 * stands; where something has come to be missing it is not shown any more.
 */
export function settled(
  report: Omit<KeptReport, 'counts' | 'failing' | 'shown'>,
  all: readonly ReviewedObservation[],
  shown: boolean,
  codebook: Knowledge['codebook'],
): KeptReport {
  const own = shown ? ownReport(report, all) : null;
  const failing = checks(all, report.facts, codebook).filter(
    ({ verdict, severity }) => verdict === 'fails' && severity === 'hard',
  );
  return {
    ...report,
    counts: countReviews(all),
    failing: failing.length,
    shown: Array.isArray(own) ? null : own,
  };
}
