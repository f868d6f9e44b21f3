/**
 * Lays the reader's own figures over the public data. Pure.
 *
 * One account of one agency, year and kind is one report, whoever read it. Where the public data
 * hold that report, what they state stays: an own figure of the same indicator and basis is not
 * drawn, it is shown beside the public one as agreeing or differing. What they do not state of it
 * is drawn from the own figures, as is every report that they lack. Of several files of one report,
 * the one read first counts in the same way. What would follow from other figures (derived) is left
 * out where the report states it.
 */
import type { Columns, Source } from '../extracts';
import { observationAt } from '../extracts/rows';
import { coverageOf } from '../model/coverage';
import type {
  AgencyId,
  Basis,
  Check,
  Codebook,
  Era,
  IndicatorId,
  Observation,
  Report,
  ReportId,
  ReportKind,
} from '../model/nouns';
import { OWN_BIT } from '../model/own';
import { compareIds } from '../model/order';
import { PRECISION_CODE, precisionOf } from '../model/precision';
import { checkIdentities, worthStoring } from '../model/records';
import { soundTables, type Refused } from './records';
import { drawnId, type Origin, type OwnAgencyRow, type OwnFigure, type OwnTables } from './tables';

/**
 * drawn: figures show it; agrees, differs: another figure of the same report is shown, with the same
 * value and precision or not; moot: derived, where the report states it.
 */
export type OwnUse = 'drawn' | 'agrees' | 'differs' | 'moot';

/** An own figure in the report that figures know. */
export interface OwnReading extends Omit<OwnFigure, 'report'> {
  report: ReportId;
  /** Id of its report in the tables. */
  from: string;
  origin: Origin;
  use: OwnUse;
}

/** A drawn figure: a row of the extract of observations and of evidence. */
type Added = Observation & Pick<Report, 'agency' | 'year'>;

/** Everything that own tables change in the extracts. */
export interface Overlay {
  agencies: OwnAgencyRow[];
  /** Reports that the public data lack. */
  reports: (Report & { titleZh: string; titleBasis: 'literal' | 'reconstructed' })[];
  figures: Added[];
  /** Reports whose checks differ from the public ones, with their checks. */
  checked: ReadonlySet<ReportId>;
  checks: Check[];
  coverage: Codebook['coverage'];
  /** Every own figure, by the report that figures know. */
  readings: ReadonlyMap<ReportId, OwnReading[]>;
  refused: Refused[];
}

/** The extracts that an overlay is reckoned from. */
export interface Public {
  codebook: Codebook;
  agencies: Columns<'agencies'>;
  reports: Columns<'reports'>;
  observations: Columns<'observations'>;
}

/** Fetches what an overlay is reckoned from. */
export async function readPublic(source: Source): Promise<Public> {
  const [codebook, agencies, reports, observations] = await Promise.all([
    source.codebook(),
    source.columns('agencies'),
    source.columns('reports'),
    source.columns('observations'),
  ]);
  return { codebook, agencies, reports, observations };
}

const slot = (agency: AgencyId, year: number, kind: string): string => `${agency} ${year} ${kind}`;
const cell = (report: ReportId, indicator: IndicatorId, basis: string): string =>
  `${report} ${indicator} ${basis}`;

/** Public agencies that own ones turn out to be: those of the same name in the same province. */
function namesakes({ agencies }: Public, own: readonly OwnAgencyRow[]): Map<AgencyId, AgencyId> {
  const wanted = new Map(own.map(({ id, nameZh, province }) => [`${province} ${nameZh}`, id]));
  const found = new Map<AgencyId, AgencyId>();
  for (let i = 0; wanted.size > 0 && i < agencies.id.length; i++) {
    const id = wanted.get(`${agencies.province[i]} ${agencies.nameZh[i]}`);
    if (id !== undefined) found.set(id, agencies.id[i]!);
  }
  return found;
}

function resolved(given: OwnTables, of: Public): OwnTables {
  const same = namesakes(of, given.agencies);
  if (same.size === 0) return given;
  return {
    ...given,
    agencies: given.agencies.filter(({ id }) => !same.has(id)),
    reports: given.reports.map((one) => ({ ...one, agency: same.get(one.agency) ?? one.agency })),
  };
}

/** Reckons what own tables change. */
export function overlayOf(given: OwnTables, of: Public): Overlay {
  const { codebook, reports, observations } = of;
  const publicAgencies = new Set(Array.from(of.agencies.id));
  const { tables, refused } = soundTables(resolved(given, of), codebook, publicAgencies);

  // Which report each own one is, in the public data or among the own ones.
  const held = new Map<string, ReportId>();
  for (let i = 0; i < reports.id.length; i++)
    held.set(slot(reports.agency[i]!, reports.year[i]!, reports.kind[i]!), reports.id[i]!);
  const known = new Map<string, Overlay['reports'][number]>();
  const reportOf = new Map<string, { id: ReportId; agency: AgencyId; year: number }>();
  const origins = new Map(tables.reports.map(({ id, origin }) => [id, origin]));
  for (const { id: from, agency, year, kind, era, titleZh, titleBasis } of tables.reports) {
    const there = held.get(slot(agency, year, kind));
    const id = there ?? drawnId({ agency, year, kind });
    reportOf.set(from, { id, agency, year });
    if (there === undefined && !known.has(id))
      known.set(id, { id, agency, year, kind, era, titleZh, titleBasis });
  }
  const touched = new Set([...reportOf.values()].map(({ id }) => id));

  const stands = new Map<string, { value: number; precision: string }>();
  for (let i = 0; i < observations.report.length; i++) {
    const report = observations.report[i]!;
    if (!touched.has(report)) continue;
    const key = cell(report, observations.indicator[i]!, observations.basis[i]!);
    const precision = precisionOf(observations.precision[i]!);
    stands.set(key, { value: observations.value[i]!, precision });
  }
  // What is stated comes first, so that what is derived knows whether it is moot.
  const order = new Map(tables.reports.map(({ id }, at) => [id, at]));
  const rank: Record<Basis, number> = { stated: 0, target: 0, derived: 1 };
  const ordered = [...tables.figures].sort(
    (a, b) => rank[a.basis] - rank[b.basis] || order.get(a.report)! - order.get(b.report)!,
  );
  const figures: Added[] = [];
  const readings = new Map<ReportId, OwnReading[]>();
  for (const { report: from, ...figure } of ordered) {
    const { id: report, agency, year } = reportOf.get(from)!;
    const { indicator, value, precision, basis, section, note = '' } = figure;
    const key = cell(report, indicator, basis);
    const other = stands.get(key);
    let use: OwnUse = 'drawn';
    if (other) use = other.value === value && other.precision === precision ? 'agrees' : 'differs';
    else if (basis === 'derived' && stands.has(cell(report, indicator, 'stated'))) use = 'moot';
    else {
      stands.set(key, { value, precision });
      figures.push({
        ...{ report, indicator, value, precision, basis, section, note },
        ...{ agency, year },
      });
    }
    const reading = { ...figure, report, from, origin: origins.get(from)!, use };
    const list = readings.get(report);
    if (list) list.push(reading);
    else readings.set(report, [reading]);
  }

  const added = [...known.values()];
  return {
    agencies: tables.agencies,
    reports: added,
    figures,
    ...checksOf(of, added, figures),
    coverage: coverageWith(of, added, figures),
    readings,
    refused,
  };
}

const reportAt = ({ reports }: Public, i: number): Report => ({
  id: reports.id[i]!,
  agency: reports.agency[i]!,
  year: reports.year[i]!,
  kind: reports.kind[i]! as ReportKind,
  era: reports.era[i]! as Era,
});

/** Checks of reports with own figures, and of those of the year after, which look back at them. */
function checksOf(
  of: Public,
  added: readonly Report[],
  figures: readonly Added[],
): Pick<Overlay, 'checked' | 'checks'> {
  const agencies = new Set([...added, ...figures].map(({ agency }) => agency));
  const changed = new Set([...added, ...figures].map(({ agency, year }) => `${agency} ${year}`));
  const reports = added.map((row): { row: Report } => ({ row }));
  const observations = figures.map((row): { row: Observation } => ({ row }));
  for (let i = 0; i < of.reports.id.length; i++)
    if (agencies.has(of.reports.agency[i]!)) reports.push({ row: reportAt(of, i) });
  for (let i = 0; i < of.observations.report.length; i++)
    if (agencies.has(of.observations.agency[i]!))
      observations.push({ row: observationAt(of.observations, i) });
  const identities = of.codebook.identities.map((row) => ({ row }));
  const records = { reports, observations, identities };
  const checked = new Set<ReportId>();
  for (const { row } of reports)
    if (changed.has(`${row.agency} ${row.year}`) || changed.has(`${row.agency} ${row.year - 1}`))
      checked.add(row.id);
  const checks = worthStoring(records, checkIdentities(records)).filter(({ report }) =>
    checked.has(report),
  );
  return { checked, checks };
}

function coverageWith(
  of: Public,
  added: readonly Report[],
  figures: readonly Added[],
): Codebook['coverage'] {
  const reports = Array.from(of.reports.id, (_, i) => reportAt(of, i));
  const observations = Array.from(of.observations.report, (_, i) =>
    observationAt(of.observations, i),
  );
  return coverageOf([...reports, ...added], [...observations, ...figures], of.codebook.derived);
}

/** Rows that an overlay adds to an extract, in any order. */
export function addedRows(overlay: Overlay): {
  agencies: Record<keyof Columns<'agencies'>, string>[];
  reports: Report[];
  observations: (Omit<Added, 'precision' | 'section' | 'note'> & { precision: number })[];
  evidence: Pick<Observation, 'report' | 'indicator' | 'basis' | 'section' | 'note'>[];
  sources: Record<keyof Columns<'sources'>, string>[];
  checks: Check[];
} {
  const names = { nameHant: '', nameEn: '', prefectureZh: '', countyZh: '', pinyin: '' };
  return {
    agencies: overlay.agencies.map((agency) => ({ ...agency, ...names })),
    reports: overlay.reports.map(({ id, agency, year, kind, era }) => ({
      ...{ id, agency, year, kind, era },
    })),
    observations: overlay.figures.map(
      ({ indicator, agency, year, report, value, precision, basis }) => ({
        ...{ indicator, agency, year, report, value, basis },
        precision: PRECISION_CODE[precision] | OWN_BIT,
      }),
    ),
    evidence: overlay.figures.map(({ report, indicator, basis, section, note }) => ({
      ...{ report, indicator, basis, section, note },
    })),
    sources: overlay.reports.map(({ id, titleZh, titleBasis }) => ({
      ...{ report: id, titleZh, titleBasis, copy: '', url: '' },
    })),
    checks: [...overlay.checks].sort(
      (a, b) => compareIds(a.report, b.report) || compareIds(a.identity, b.identity),
    ),
  };
}
