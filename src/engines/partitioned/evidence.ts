import type { GroupColumns } from '../../extracts/groups';
import { groupsOf, type PartitionedSource } from '../../extracts/partitioned/source';
import type { Basis, Codebook, ReportId, ReportKind, ReportSource, Year } from '../../model/nouns';
import { precisionOf } from '../../model/precision';
import { compareIds } from '../../model/order';
import { checkIdentities, worthStoring } from '../../model/records';
import { reportAt } from '../light/store';
import { notHeld } from '../messages';
import type { Evidence } from '../query';
import type { Directory } from './agencies';
import { reportId, type Base } from './base';
import { storeOf } from './slices';

/** What the id of a report in partitioned extracts says: see `PARTITIONED`. */
function parsed(id: ReportId): { agency: string; year: Year; plan: boolean } | null {
  const found = /^(.*)-(\d{4})(-plan)?$/s.exec(id);
  return found && { agency: found[1]!, year: Number(found[2]), plan: found[3] !== undefined };
}

/**
 * Who says so: reads the agency's reports, figures and sources, which lie side by side. Checks are
 * reckoned from the figures. Rejects when the report is not held.
 */
export async function evidenceOf(
  source: PartitionedSource,
  directory: Directory,
  codebook: Codebook,
  baseOf: (agency: string, signal?: AbortSignal) => Promise<Base>,
  id: ReportId,
  signal?: AbortSignal,
): Promise<Evidence> {
  const wanted = parsed(id);
  const [coded] = wanted ? await directory.byIds([wanted.agency], signal) : [];
  if (!wanted || !coded) throw new Error(notHeld(id));
  const { code, agency } = coded;
  const read = <N extends 'evidence' | 'sources'>(name: N) => {
    const partition = source.partition(name, agency.province);
    if (!partition) return [];
    const groups = groupsOf(partition, code, code);
    return groups.map((group) => source.group(name, partition, group, signal));
  };
  const [base, figures, sources] = await Promise.all([
    baseOf(agency.id, signal),
    Promise.all(read('evidence')),
    Promise.all(read('sources')),
  ]);
  const place = base.reportOf(base.placeOf.get(code)!, wanted.year, wanted.plan);
  if (place < 0) throw new Error(notHeld(id));
  const store = storeOf(base, new Map(), new Map());
  const observations = figures.flatMap((table) =>
    Array.from(table.agency, (_, i) => i)
      .filter((i) => table.agency[i] === code)
      .map((i) => ({
        report: reportId(agency.id, table.year[i]!, table.basis[i] === 'target'),
        indicator: table.indicator[i]!,
        value: table.value[i]!,
        precision: precisionOf(table.precision[i]!),
        basis: table.basis[i] as Basis,
        section: table.section[i]!,
        note: table.note[i]!,
      })),
  );
  const records = {
    reports: base.reports.id.map((_, code) => ({ row: reportAt(store, code) })),
    observations: observations.map((row) => ({ row })),
    identities: codebook.identities.map((row) => ({ row })),
  };
  return {
    report: reportAt(store, place),
    source: sourceOf(sources, code, wanted, id),
    observations: observations
      .filter(({ report }) => report === id)
      .sort((a, b) => compareIds(a.indicator, b.indicator) || compareIds(a.basis, b.basis)),
    checks: worthStoring(records, checkIdentities(records)).filter(({ report }) => report === id),
  };
}

/** Where the report was read. */
function sourceOf(
  tables: readonly GroupColumns<'sources'>[],
  code: number,
  { year, plan }: { year: Year; plan: boolean },
  report: ReportId,
): ReportSource {
  for (const table of tables) {
    for (let i = 0; i < table.agency.length; i++) {
      if (table.agency[i] !== code || table.year[i] !== year) continue;
      if (((table.kind[i] as ReportKind) === 'work_plan') !== plan) continue;
      return {
        report,
        titleZh: table.titleZh[i]!,
        titleBasis: table.titleBasis[i] as ReportSource['titleBasis'],
        copy: table.copy[i] as ReportSource['copy'],
        url: table.url[i]!,
      };
    }
  }
  throw new Error(`sources hold nothing on report '${report}'`);
}
