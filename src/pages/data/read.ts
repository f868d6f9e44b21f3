import type { Source } from '../../extracts';
import type {
  AgencyId,
  Check,
  Count,
  Era,
  ReportId,
  ReportKind,
  ReportSource,
  Year,
} from '../../model/nouns';

/** One report in the list of all: what it is, where it was read, how much it gave. */
export interface ReportLine extends Omit<ReportSource, 'report'> {
  id: ReportId;
  agency: AgencyId;
  year: Year;
  kind: ReportKind;
  era: Era;
  figures: Count;
}

/** Every report with its source and the number of its figures, by agency and year. */
export async function readReports(source: Source, signal?: AbortSignal): Promise<ReportLine[]> {
  const [reports, sources, observations] = await Promise.all([
    source.columns('reports', signal),
    source.columns('sources', signal),
    source.columns('observations', signal),
  ]);
  const figures = new Map<string, number>();
  for (let i = 0; i < observations.report.length; i++) {
    const id = observations.report[i]!;
    figures.set(id, (figures.get(id) ?? 0) + 1);
  }
  const at = new Map<string, number>();
  for (let i = 0; i < sources.report.length; i++) at.set(sources.report[i]!, i);

  const lines: ReportLine[] = [];
  for (let i = 0; i < reports.id.length; i++) {
    const id = reports.id[i]!;
    const from = at.get(id);
    lines.push({
      id,
      agency: reports.agency[i]!,
      year: reports.year[i]!,
      kind: reports.kind[i]! as ReportKind,
      era: reports.era[i]! as Era,
      titleZh: from === undefined ? '' : sources.titleZh[from]!,
      titleBasis: from === undefined ? 'reconstructed' : titleBasis(sources.titleBasis[from]!),
      copy: from === undefined ? '' : (sources.copy[from]! as ReportLine['copy']),
      url: from === undefined ? '' : sources.url[from]!,
      figures: figures.get(id) ?? 0,
    });
  }
  return lines;
}

function titleBasis(value: string): ReportLine['titleBasis'] {
  return value === 'literal' ? 'literal' : 'reconstructed';
}

/** How one identity came out over all reports. */
export interface IdentityCount {
  identity: string;
  holds: Count;
  fails: Count;
  unknown: Count;
}

export interface CheckSummary {
  /** By identity id. */
  counts: Map<string, IdentityCount>;
  /** Every failure, in the order of the extract: by report, then identity. */
  failures: Check[];
}

/** All checks, counted by identity, with every failure. */
export async function readChecks(source: Source, signal?: AbortSignal): Promise<CheckSummary> {
  const columns = await source.columns('checks', signal);
  const counts = new Map<string, IdentityCount>();
  const failures: Check[] = [];
  for (let i = 0; i < columns.report.length; i++) {
    const identity = columns.identity[i]!;
    const verdict = columns.verdict[i]! as Check['verdict'];
    const count = counts.get(identity) ?? { identity, holds: 0, fails: 0, unknown: 0 };
    count[verdict] += 1;
    counts.set(identity, count);
    if (verdict === 'fails')
      failures.push({
        report: columns.report[i]!,
        identity,
        verdict,
        left: columns.left[i] ?? null,
        right: columns.right[i] ?? null,
      });
  }
  return { counts, failures };
}
