import { m } from '../i18n';
import { eraOfRow, indicatorOf } from '../figures/rows';
import { dataVersion } from '../figures/own';
import { sentenceText } from '../figures/sentence';
import { unitOf } from '../figures/names';
import { joined } from '../model/eras';
import type { Row } from '../engines/query';
import { aboutOf, aboutText } from './about';
import { csvText } from './csv';
import {
  ATTRIBUTES,
  COMPONENTS,
  DATAFLOW,
  DIMENSIONS,
  structureOf,
  type Component,
} from './sdmx-structure';
import { fileName, figureAddress, type Subject } from './subject';
import type { Cell } from './table';
import { zipOf } from './zip';

/** Of a dimension that the figure does not keep apart: all of it, or a selection. */
function whole(chosen: readonly string[]): string {
  return chosen.length === 0 ? '_T' : chosen.length === 1 ? chosen[0]! : '_X';
}

/** What tells whether two rows belong to one series. */
function seriesKey(row: Row): string {
  const { indicator, agency, province, level, kind, scope, basis } = row;
  return [indicator, agency, province, level, kind, scope, basis].join('\0');
}

/** Rows that do not mean the same as the row before them in their series: see `joined`. */
function breaks({ input }: Subject): ReadonlySet<Row> {
  const found = new Set<Row>();
  const before = new Map<string, Row>();
  for (const row of input.rows) {
    const key = seriesKey(row);
    const last = before.get(key);
    const indicator = indicatorOf(input, row.indicator);
    if (last && indicator && !joined(indicator, eraOfRow(last), eraOfRow(row))) found.add(row);
    before.set(key, row);
  }
  return found;
}

/** The value of every component in one row; missing is null. */
function valuesOf(subject: Subject): (row: Row) => Record<Component, Cell> {
  const { input, sources } = subject;
  const { view, catalogue, locale } = input;
  const byId = new Map(sources.map((source) => [source.report, source]));
  const broken = breaks(subject);
  const address = figureAddress(subject);
  const selection = sentenceText(view, catalogue, locale);
  return (row) => {
    const source = row.report === null ? undefined : byId.get(row.report);
    return {
      FREQ: 'A',
      INDICATOR: row.indicator,
      AGENCY: row.agency ?? whole(view.agencies),
      REF_AREA: row.province ?? whole(view.provinces),
      LEVEL: row.level ?? whole(view.levels),
      KIND: row.kind ?? whole(view.kinds),
      SCOPE: row.scope,
      BASIS: row.basis,
      AGGREGATE: row.agency === null ? view.aggregate : '_Z',
      PANEL: view.panel,
      TIME_PERIOD: String(row.year),
      OBS_VALUE: row.value,
      OBS_STATUS: row.value === null ? 'Q' : broken.has(row) ? 'B' : 'A',
      PRECISION: row.precision,
      UNIT_MEASURE: unitOf(row.indicator, catalogue),
      ERA: row.era,
      NUMERATOR: row.numerator,
      DENOMINATOR: row.denominator,
      AGENCIES: row.agencies,
      REPORTS: row.reports,
      REPORT: row.report,
      REPORT_TITLE: source?.titleZh || null,
      REPORT_URL: source?.url || null,
      SELECTION: selection,
      ADDRESS: address,
      DATA_VERSION: dataVersion(input),
    };
  };
}

/**
 * The rows as SDMX-CSV 2.0 (SDMX 3.0, sdmx-twg/sdmx-csv, data message field guide): the columns
 * STRUCTURE, STRUCTURE_ID and ACTION, then dimensions, the measure, attributes, as the structure
 * orders them; ids, not names (`labels=id`). Action I: for information. Without a byte order mark,
 * since the first header must be STRUCTURE.
 */
export function sdmxCsv(subject: Subject): string {
  const values = valuesOf(subject);
  const order = [...DIMENSIONS, 'OBS_VALUE' as const, ...ATTRIBUTES];
  const column = (name: string, type: 'string' | 'number') => ({ name, type, label: '', note: '' });
  return csvText({
    columns: [
      ...['STRUCTURE', 'STRUCTURE_ID', 'ACTION'].map((name) => column(name, 'string')),
      ...order.map((id) => column(id, COMPONENTS[id].number ? 'number' : 'string')),
    ],
    rows: subject.input.rows.map((row) => {
      const made = values(row);
      return ['dataflow', DATAFLOW, 'I', ...order.map((id) => made[id])];
    }),
  });
}

/**
 * The figure for statistical systems: an archive of the data as SDMX-CSV 2.0, the structure that
 * defines its dimensions, attributes and codes as an SDMX-JSON 2.0 structure message, and a README.
 */
export function sdmxOf(subject: Subject): Uint8Array {
  const { locale } = subject.input;
  const lines = [
    m.export_about({}, { locale }),
    '',
    ...aboutOf(subject).map(aboutText),
    '',
    m.export_sdmx_files({}, { locale }),
    '',
  ];
  const files = new Map([
    [fileName(subject, 'sdmx.csv'), sdmxCsv(subject)],
    [fileName(subject, 'structure.json'), JSON.stringify(structureOf(subject), null, 2) + '\n'],
    ['README.txt', '\ufeff' + lines.join('\r\n')],
  ]);
  return zipOf(files, subject.made);
}
