/**
 * How what somebody read or loaded on their own machine is told from the public data. Ids of the
 * records hold no underscore (see schema.ts), so these can never be one of them.
 */
import type { AgencyId, ReportId, ReportKind, Year } from './nouns';

const MARK = 'own';

/** Third bit of a precision code: the figure is the reader's own. The or of parts keeps it. */
export const OWN_BIT = 4;

/** Id of an agency that the public data lack; `name` is lower-case letters and digits. */
export function ownAgencyId(name: string): AgencyId {
  return `${MARK}_${name}`;
}

/** Id of a report that the public data lack, of whatever agency. */
export function ownReportId(agency: AgencyId, year: Year, kind: ReportKind): ReportId {
  return `${agency}-${year}${kind === 'work_plan' ? '-plan' : ''}_${MARK}`;
}

/** True for an agency that only the reader's own data hold. */
export function isOwnAgency(id: AgencyId): boolean {
  return id.startsWith(`${MARK}_`);
}

/** True for a report that only the reader's own data hold. */
export function isOwnReport(id: ReportId): boolean {
  return id.endsWith(`_${MARK}`);
}
