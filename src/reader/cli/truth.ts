/** What a person found in reports: the truth that the reader is measured against. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One figure that a report states, as a person read it. */
export interface TrueFigure {
  file: string;
  indicator: string;
  applicant: string;
  value: number;
  precision: string;
  basis: string;
  /** Heading path; '' where it was not written down. */
  section: string;
  /** The note says that the person was not sure. */
  doubtful: boolean;
}

/** What a person found out about a file, where that was written down. */
export interface TrueReport {
  agencyZh: string;
  year: number | null;
  figures: TrueFigure[];
}

export interface Truth {
  reports: Map<string, TrueReport>;
  /** Whether figures of applicant columns were written down; if not, they are not judged. */
  applicants: boolean;
}

/**
 * Reads a truth file. Rows without an indicator say only that the file was looked through.
 * @throws Error where a column is missing or a value is no number
 */
export function readTruth(path: string): Truth {
  const rows = parse(readFileSync(path, 'utf8'), {
    columns: true,
    bom: true,
    relax_column_count: true,
  });
  const truth: Truth = { reports: new Map(), applicants: false };
  (rows as Record<string, string>[]).forEach((row, i) => {
    const file = row.seed_file ?? row.file;
    const indicator = row.metric_id ?? row.indicator_id;
    if (!file || indicator === undefined)
      throw new Error(
        `${path}:${i + 2}: must have seed_file (or file) and metric_id (or indicator_id)`,
      );
    let report = truth.reports.get(file);
    if (!report) {
      const year = Number(row.year);
      report = { agencyZh: row.agency_zh ?? '', year: year > 0 ? year : null, figures: [] };
      truth.reports.set(file, report);
    }
    if (row.applicant) truth.applicants = true;
    if (indicator === '') return;
    const value = Number(row.value);
    if (!Number.isFinite(value) || row.value === '')
      throw new Error(`${path}:${i + 2}: value "${row.value}" must be a number`);
    const { precision = '', basis = '', section = '', note = '', applicant } = row;
    report.figures.push({
      file,
      indicator,
      applicant: applicant || 'total',
      value,
      precision,
      basis,
      section,
      doubtful: note.startsWith('AMBIGUOUS'),
    });
  });
  return truth;
}
