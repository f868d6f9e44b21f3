import type { Engine, Evidence, Row } from '../engines/query';
import { agencyFilter, query } from '../engines/defaults';
import type {
  AgencyId,
  Basis,
  Catalogue,
  IndicatorId,
  Observation,
  Report,
  ReportId,
  Year,
} from '../model/nouns';
import { peersOf } from './peers';
import type { PeerRule } from './types';

/** Indicators by which an agency is set beside its peers, in the order they are told. */
export const STANDING: readonly IndicatorId[] = [
  'requests_received',
  'published_total',
  'interpretations',
  'replies_total',
  'reviews_total',
  'litigation_total',
  'proposals_total',
  'on_time_rate',
  'disclosure_rate',
  'disclosure_rate_2014',
  'refused_share',
  'carried_out_share',
  'reviews_corrected_rate',
];

/** All that a draft is made of: what the reports say of an agency and of its peers. */
export interface Facts {
  agency: AgencyId;
  year: Year;
  catalogue: Catalogue;
  /** Results and targets of the agency, all years; a row for each indicator, year and basis. */
  rows: Row[];
  /** Annual reports of the agency, all years. */
  held: Report[];
  /** The annual reports of the year and of the year before, and the plans for the year. */
  evidence: ReadonlyMap<ReportId, Evidence>;
  peers: {
    rule: PeerRule;
    /** In the order of their ids. */
    agencies: AgencyId[];
    /** Their annual reports of the year. */
    held: Report[];
    /** Results of the year, of `STANDING`. */
    rows: Row[];
  };
}

const found = new WeakMap<Facts, ReadonlyMap<string, Row>>();

/** A row by indicator, year and basis: a draft asks for hundreds. */
function rowOf(facts: Facts, indicator: IndicatorId, year: Year, basis: Basis): Row | undefined {
  let rows = found.get(facts);
  if (!rows) {
    rows = new Map(facts.rows.map((row) => [`${row.indicator} ${row.year} ${row.basis}`, row]));
    found.set(facts, rows);
  }
  return rows.get(`${indicator} ${year} ${basis}`);
}

/** The agency's stated value of a year; undefined where its report states none. */
export function stated(facts: Facts, indicator: IndicatorId, year: Year): Row | undefined {
  return rowOf(facts, indicator, year, 'stated');
}

/** The agency's annual report of a year. */
export function reportOf(facts: Facts, year: Year): Report | undefined {
  return facts.held.find((report) => report.year === year);
}

/** Section and note of an observation in its report; undefined where they were not fetched. */
export function observationOf(facts: Facts, row: Row): Observation | undefined {
  const evidence = row.report === null ? undefined : facts.evidence.get(row.report);
  return evidence?.observations.find(
    (one) => one.indicator === row.indicator && one.basis === row.basis,
  );
}

/**
 * Reads what a draft needs: the only questions that a briefing asks. Rejects when the engine does,
 * or when the catalogue does not hold the agency.
 */
export async function askFacts(
  engine: Engine,
  catalogue: Catalogue,
  agency: AgencyId,
  year: Year,
  peers: PeerRule,
  signal?: AbortSignal,
): Promise<Facts> {
  if (!catalogue.agencies.has(agency))
    throw new Error(`no agency '${agency}' in the data: choose one from the list`);
  const { codebook } = catalogue;
  const indicators = [...codebook.indicators, ...codebook.derived].map(({ id }) => id);
  const filter = agencyFilter({ agencies: [agency] });
  const [rows, held, found] = await Promise.all([
    engine.rows(
      query({ indicators, filter, groupBy: ['agency'], bases: ['stated', 'target'] }),
      signal,
    ),
    engine.held(filter, null, signal),
    peersOf(engine, catalogue, agency, year, peers, signal),
  ]);
  const wanted = new Set<ReportId>();
  for (const report of held)
    if (report.year === year || report.year === year - 1) wanted.add(report.id);
  for (const row of rows)
    if (row.year === year && row.basis === 'target' && row.report !== null) wanted.add(row.report);
  const [evidence, peerRows] = await Promise.all([
    Promise.all([...wanted].map((report) => engine.evidence(report, signal))),
    found.agencies.length === 0
      ? []
      : engine.rows(
          query({
            indicators: [...STANDING],
            filter: { agencies: found.agencies },
            years: [year, year],
            groupBy: ['agency'],
          }),
          signal,
        ),
  ]);
  return {
    agency,
    year,
    catalogue,
    rows,
    held,
    evidence: new Map(evidence.map((one) => [one.report.id, one])),
    peers: { rule: peers, ...found, rows: peerRows },
  };
}
