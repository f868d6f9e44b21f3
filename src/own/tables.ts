/** The reader's own figures as plain tables, whatever they came from. Pure. */
import type {
  AgencyId,
  AgencyKind,
  Basis,
  IndicatorId,
  Level,
  Precision,
  ProvinceCode,
  Report,
  ReportSource,
} from '../model/nouns';
import { ownAgencyId, ownReportId } from '../model/own';
import type { OwnAgency, OwnReport } from './types';

/** An agency that is not among the public data; its id is made by `ownAgencyId`. */
export interface OwnAgencyRow {
  id: AgencyId;
  nameZh: string;
  level: Level;
  kind: AgencyKind;
  province: ProvinceCode;
}

/** Where figures came from: a file of this machine. */
export interface Origin {
  fileName: string;
  /** When it was read: ISO 8601, UTC. */
  added: string;
  /** Id of the kept table that it stands in; without one, it was read in a report. */
  table?: string;
}

/**
 * An account of one year; `id` tells it from the other rows, so that one file is one row even where
 * two are of one agency and year.
 */
export interface OwnReportRow extends Omit<Report, 'id'>, Pick<ReportSource, 'titleZh'> {
  id: string;
  titleBasis: ReportSource['titleBasis'];
  origin: Origin;
}

export interface OwnFigure {
  /** Id of an `OwnReportRow`. */
  report: string;
  indicator: IndicatorId;
  value: number;
  precision: Precision;
  basis: Basis;
  section: string;
  /** The characters that carry it; '' where nothing does. */
  evidenceText: string;
  /** A remark that came with it. */
  note?: string;
}

/** Reports in the order in which they were added: the first to state a figure is the one drawn. */
export interface OwnTables {
  agencies: OwnAgencyRow[];
  reports: OwnReportRow[];
  figures: OwnFigure[];
}

/**
 * A short name out of any text, the same on every machine: 53 bits of it in base 36 (cyrb53 by
 * bryc, public domain).
 */
export function shortHash(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

/** Id of a new agency: name and province are what tells it from others. */
export function agencyIdOf({ nameZh, province }: OwnAgency): AgencyId {
  return ownAgencyId(shortHash(`${province} ${nameZh}`));
}

/** Accepted figures of reports as tables. Columns by applicant have no place in figures. */
export function tablesOf(reports: readonly OwnReport[]): OwnTables {
  const agencies = new Map<AgencyId, OwnAgencyRow>();
  const tables: OwnTables = { agencies: [], reports: [], figures: [] };
  for (const { id, agency, year, kind, era, titleZh, titleBasis, accepted, ...file } of reports) {
    let held: AgencyId;
    if ('id' in agency) held = agency.id;
    else {
      held = agencyIdOf(agency);
      if (!agencies.has(held)) agencies.set(held, { id: held, ...agency });
    }
    const origin = { fileName: file.fileName, added: file.added };
    tables.reports.push({ id, agency: held, year, kind, era, titleZh, titleBasis, origin });
    for (const { applicant, ...figure } of accepted)
      if (applicant === 'total') tables.figures.push({ report: id, ...figure });
  }
  tables.agencies = [...agencies.values()];
  return tables;
}

/** Id under which figures know a report of the tables where the public data lack it. */
export function drawnId({ agency, year, kind }: Omit<Report, 'id' | 'era'>): string {
  return ownReportId(agency, year, kind);
}
