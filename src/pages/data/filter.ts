import type { AgencyId, Catalogue } from '../../model/nouns';
import type { ReportLine } from './read';

/** What the list of reports is narrowed by; '' and null ask nothing, an unknown value nothing has. */
export interface ReportFilter {
  /** Found in the title. */
  text: string;
  /** Agencies that a search for the same text found. */
  agencies: ReadonlySet<AgencyId> | null;
  province: string;
  year: string;
  era: string;
  /** 'own', 'mirror' or 'republished'. */
  copy: string;
}

/** Reports that a filter leaves, in their order. */
export function filterReports(
  lines: readonly ReportLine[],
  filter: ReportFilter,
  catalogue: Catalogue,
): ReportLine[] {
  const text = filter.text.trim();
  return lines.filter(
    (line) =>
      (filter.province === '' ||
        catalogue.agencies.get(line.agency)?.province === filter.province) &&
      (filter.year === '' || String(line.year) === filter.year) &&
      (filter.era === '' || line.era === filter.era) &&
      (filter.copy === '' || (line.copy || 'own') === filter.copy) &&
      (text === '' || line.titleZh.includes(text) || filter.agencies?.has(line.agency) === true),
  );
}
