/** Kept tables of figures as the plain tables that figures are drawn from. */
import type { AgencyKind, Basis, Era, Level, Precision, ReportKind } from '../model/nouns';
import { isOwnAgency } from '../model/own';
import { readPart } from './intake/parts';
import type { OwnReportRow, OwnTables } from './tables';
import type { KeptTable } from './types';

/**
 * Figures up to which a table is drawn. Beyond, figures would take longer than a step of the reader
 * may (the rows stay in memory, beside the public ones): then the table is for SQL.
 */
export const MOST_DRAWN = 50_000;

/** Figures of a kept table out of its unpacked parts. Throws where a column is lacking. */
export async function figuresOf(
  table: Pick<KeptTable, 'id' | 'fileName' | 'sheet' | 'added'>,
  parts: AsyncIterable<Uint8Array>,
): Promise<OwnTables> {
  const fileName = table.sheet ? `${table.fileName} · ${table.sheet}` : table.fileName;
  const origin = { fileName, added: table.added, table: table.id };
  const made: OwnTables = { agencies: [], reports: [], figures: [] };
  const agencies = new Set<string>();
  const reports = new Map<string, OwnReportRow>();
  for await (const part of parts) {
    const { names, columns } = readPart(part);
    const column = (name: string) => {
      const found = columns[names.indexOf(name)];
      if (!found) throw new Error(`${table.fileName} has no column ${name}`);
      return found;
    };
    const text = <T extends string>(name: string): readonly T[] => column(name) as T[];
    const agency = text('agency');
    const nameZh = text('agency_zh');
    const [level, kindOf] = [text<Level>('level'), text<AgencyKind>('agency_kind')];
    const province = text('province');
    const [year, value] = [column('year') as number[], column('value') as number[]];
    const [kind, era] = [text<ReportKind>('kind'), text<Era>('era')];
    const [titleZh, titleBasis] = [
      text('title_zh'),
      text<OwnReportRow['titleBasis']>('title_basis'),
    ];
    const [precision, basis] = [text<Precision>('precision'), text<Basis>('basis')];
    const [indicator, section, note] = [text('indicator'), text('section'), text('note')];
    for (let i = 0; i < agency.length; i++) {
      const id = `${table.id} ${agency[i]} ${year[i]} ${kind[i]}`;
      if (isOwnAgency(agency[i]!) && !agencies.has(agency[i]!)) {
        agencies.add(agency[i]!);
        made.agencies.push({
          ...{ id: agency[i]!, nameZh: nameZh[i]!, level: level[i]! },
          ...{ kind: kindOf[i]!, province: province[i]! },
        });
      }
      if (!reports.has(id))
        reports.set(id, {
          ...{ id, agency: agency[i]!, year: year[i]!, kind: kind[i]!, era: era[i]! },
          ...{ titleZh: titleZh[i]!, titleBasis: titleBasis[i]!, origin },
        });
      made.figures.push({
        ...{ report: id, indicator: indicator[i]!, value: value[i]!, precision: precision[i]! },
        ...{ basis: basis[i]!, section: section[i]!, note: note[i]!, evidenceText: '' },
      });
    }
  }
  made.reports = [...reports.values()];
  return made;
}

/** Several as one, in their order; an agency that two bring along stands once. */
export function joinTables(all: readonly OwnTables[]): OwnTables {
  const agencies = new Map(all.flatMap((one) => one.agencies).map((one) => [one.id, one]));
  return {
    agencies: [...agencies.values()],
    reports: all.flatMap(({ reports }) => reports),
    figures: all.flatMap(({ figures }) => figures),
  };
}
