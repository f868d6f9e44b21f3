import { ByteWriter, parquetWrite, type ColumnSource } from 'hyparquet-writer';
import type { OwnTables } from './tables';

/**
 * Own figures as one Parquet file, one row a figure with its agency, report and origin beside it:
 * Snappy pages, strings UTF-8, year int32, value double. `name` gives the Chinese name of a public
 * agency.
 */
export function ownParquet(tables: OwnTables, name: (agency: string) => string): Uint8Array {
  const agencies = new Map(tables.agencies.map((one) => [one.id, one.nameZh]));
  const reports = new Map(tables.reports.map((one) => [one.id, one]));
  const rows = tables.figures.flatMap((figure) => {
    const report = reports.get(figure.report);
    return report ? [{ figure, report }] : [];
  });
  type Row = (typeof rows)[number];
  const column = (
    heading: string,
    type: 'STRING' | 'INT32' | 'DOUBLE',
    of: (row: Row) => string | number,
  ): ColumnSource => ({ name: heading, type, data: rows.map(of), nullable: false });
  const writer = new ByteWriter();
  void parquetWrite({
    writer,
    columnData: [
      column('agency', 'STRING', ({ report }) => report.agency),
      column(
        'agency_zh',
        'STRING',
        ({ report: { agency } }) => agencies.get(agency) ?? name(agency),
      ),
      column('year', 'INT32', ({ report }) => report.year),
      column('kind', 'STRING', ({ report }) => report.kind),
      column('era', 'STRING', ({ report }) => report.era),
      column('title_zh', 'STRING', ({ report }) => report.titleZh),
      column('indicator', 'STRING', ({ figure }) => figure.indicator),
      column('value', 'DOUBLE', ({ figure }) => figure.value),
      column('precision', 'STRING', ({ figure }) => figure.precision),
      column('basis', 'STRING', ({ figure }) => figure.basis),
      column('section', 'STRING', ({ figure }) => figure.section),
      column('evidence', 'STRING', ({ figure }) => figure.evidenceText),
      column('file', 'STRING', ({ report }) => report.origin.fileName),
      column('added', 'STRING', ({ report }) => report.origin.added),
    ],
    createdBy: 'gongkai',
    kvMetadata: [
      { key: 'description', value: 'Read on one machine; not part of the public data of Gongkai' },
    ],
  });
  return writer.getBytes();
}
