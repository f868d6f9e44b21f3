/** What of a reading goes into the records: rows of a report and of the figures accepted. Pure. */
import type { Reading, ReadObservation } from '../types';
import type { Rows } from './records';

/** What a reading cannot say by itself. */
export interface Source {
  agency: string;
  url: string;
}

/** Figures that records have a place for: the records hold totals only. */
export function recordable({ observations }: Reading): ReadObservation[] {
  return observations.filter(({ applicant }) => applicant === 'total');
}

/** Id of a report, as the records' own rule makes it; '' where no year is told. */
export function reportId({ report }: Reading, agency: string): string {
  if (report.year === null) return '';
  return `${agency}-${report.year}${report.kind === 'work_plan' ? '-plan' : ''}`;
}

/** Rows for the records. The era of a report without tables is that of its year. */
export function rowsOf(
  reading: Reading,
  accepted: readonly ReadObservation[],
  source: Source,
): Rows {
  const { report } = reading;
  const id = reportId(reading, source.agency);
  const year = report.year ?? 0;
  return {
    reports: [
      {
        id,
        agency: source.agency,
        year: String(year),
        kind: report.kind,
        era: report.era ?? eraOf(year),
        title_zh: report.title.replaceAll('(', '（').replaceAll(')', '）'),
        title_basis: report.titleBasis,
        copy: '',
        url: source.url,
        note: '',
      },
    ],
    observations: accepted.map(({ indicator, value, precision, basis, section }) => ({
      report: id,
      indicator,
      value: String(value),
      precision,
      basis,
      section: section || '正文',
      note: '',
    })),
  };
}

function eraOf(year: number): string {
  if (year < 2014) return 'narrative';
  if (year < 2019) return 'table_2014';
  return year < 2021 ? 'sections_2019' : 'sections_2021';
}
