import {
  comparabilityName,
  eraName,
  findIndicator,
  groupName,
  indicatorLabel,
  indicatorShort,
  precisionName,
  basisName,
  scopeName,
  agencyNameOf,
  unitName,
  type NamedIndicator,
} from '../figures/names';
import { m, type Locale } from '../i18n';
import {
  BASES,
  ERAS,
  PRECISIONS,
  type AgencyId,
  type IndicatorId,
  type ReportSource,
  type Year,
} from '../model/nouns';
import type { Subject } from './subject';
import { dataTable, figureTable, tableOf, type Field, type Table } from './table';

/** The indicators of a figure, each once: those of the rows and view, then operands of rates. */
export function indicatorsBehind({ input }: Pick<Subject, 'input'>): NamedIndicator[] {
  const ids = new Set([...input.rows.map(({ indicator }) => indicator), ...input.view.indicators]);
  const operands = [...ids].flatMap((id) => {
    const one = findIndicator(id, input.catalogue);
    return one && 'numerator' in one ? [...one.numerator, ...one.denominator] : [];
  });
  return [...new Set([...ids, ...operands])].flatMap((id: IndicatorId) => {
    const one = findIndicator(id, input.catalogue);
    return one ? [one] : [];
  });
}

/** What changed between the forms, in the reader's language where the codebook has it. */
export function bridgeNote(one: NamedIndicator, locale: Locale): string {
  if (!('bridgeNote' in one)) return '';
  if (locale === 'en') return one.bridgeNote;
  return (locale === 'zh-Hant' && one.bridgeNoteHant) || one.bridgeNoteZh || one.bridgeNote;
}

/** When a rate is valid, in the reader's language; '' for counts. */
export function validityRule(one: NamedIndicator, locale: Locale): string {
  if (!('numerator' in one)) return '';
  if (locale === 'en') return one.noteEn;
  return (locale === 'zh-Hant' && one.noteHant) || one.noteZh;
}

/** Definitions: official rows, comparability and bridge note of counts, formula of rates. */
export function indicatorsTable(subject: Subject): Table {
  const { catalogue, locale } = subject.input;
  const counted = (one: NamedIndicator) => ('template2014' in one ? one : null);
  const rate = (one: NamedIndicator) => ('numerator' in one ? one : null);
  const fields: Field<NamedIndicator>[] = [
    ['id', 'string', ({ id }) => id],
    ['name', 'string', ({ id }) => indicatorShort(id, catalogue, locale)],
    ['label', 'string', ({ id }) => indicatorLabel(id, catalogue, locale)],
    ['group', 'string', ({ group }) => groupName(group, locale)],
    ['unit', 'string', ({ unit }) => unit],
    ['unit_name', 'string', ({ id }) => unitName(id, catalogue, locale)],
    ['parent', 'string', (one) => counted(one)?.parent ?? null],
    ['official_row_2014', 'string', (one) => counted(one)?.template2014 ?? null],
    ['official_row_2019', 'string', (one) => counted(one)?.template2019 ?? null],
    ['comparable', 'string', ({ comparable }) => comparable],
    ['comparable_name', 'string', ({ comparable }) => comparabilityName(comparable, locale)],
    ['bridge_note', 'string', (one) => bridgeNote(one, locale)],
    ['formula', 'string', (one) => rate(one)?.formula ?? null],
    ['scale', 'number', (one) => rate(one)?.scale ?? null],
    ['minimum', 'integer', (one) => rate(one)?.minimum ?? null],
    ['rule', 'string', (one) => validityRule(one, locale)],
  ];
  return tableOf('indicators', locale, fields, indicatorsBehind(subject));
}

/** Agency and year of each report that stands alone behind a row, and for how many rows. */
function placesOf({
  input,
}: Subject): Map<string, { agency: AgencyId | null; year: Year; n: number }> {
  const places = new Map<string, { agency: AgencyId | null; year: Year; n: number }>();
  const agencies = new Map(input.held.map(({ id, agency }) => [id, agency]));
  for (const { report, agency, year } of input.rows) {
    if (report === null) continue;
    const place = places.get(report);
    if (place) place.n++;
    else places.set(report, { agency: agency ?? agencies.get(report) ?? null, year, n: 1 });
  }
  return places;
}

/** Who says so: the reports that stand alone behind rows, with title and address. */
export function sourcesTable(subject: Subject): Table {
  const { catalogue, locale } = subject.input;
  const places = placesOf(subject);
  const fields: Field<ReportSource>[] = [
    ['report', 'string', ({ report }) => report],
    ['agency', 'string', ({ report }) => places.get(report)?.agency ?? null],
    [
      'agency_name',
      'string',
      ({ report }) => {
        const agency = places.get(report)?.agency;
        return agency ? agencyNameOf(agency, catalogue, locale) : null;
      },
    ],
    ['year', 'integer', ({ report }) => places.get(report)?.year ?? null],
    ['title', 'string', ({ titleZh }) => titleZh],
    ['title_basis', 'string', ({ titleBasis }) => titleBasis],
    ['copy', 'string', ({ copy }) => copy],
    ['url', 'string', ({ url }) => url],
    ['values', 'integer', ({ report }) => places.get(report)?.n ?? 0],
  ];
  return tableOf('sources', locale, fields, subject.sources);
}

/** What a code of a column means: its name, and in a sentence what follows from it. */
export interface Code {
  column: 'precision' | 'basis' | 'era' | 'scope';
  code: string;
  name: string;
  note: string;
}

/** Codes of the attributes: all precisions, bases and eras, and the scopes that occur. */
export function codesOf({ input }: Pick<Subject, 'input'>): Code[] {
  const { locale } = input;
  const note = (id: string) => m.export_code_note({ id }, { locale });
  const scopes = [...new Set(input.rows.map(({ scope }) => scope))].sort();
  const eras = [...ERAS, 'mixed'] as const;
  return [
    ...PRECISIONS.map((code) => ({
      column: 'precision' as const,
      code,
      name: precisionName(code, locale),
      note: note(`precision_${code}`),
    })),
    ...BASES.map((code) => ({
      column: 'basis' as const,
      code,
      name: basisName(code, locale),
      note: note(`basis_${code}`),
    })),
    ...eras.map((code) => ({
      column: 'era' as const,
      code,
      name: eraName(code, locale),
      note: note(`era_${code}`),
    })),
    ...scopes.map((code) => ({
      column: 'scope' as const,
      code,
      name: scopeName(code, locale),
      note: note(`scope_${code.replace(/_.*/, '')}`),
    })),
  ];
}

function codesTable(subject: Subject): Table {
  const fields: Field<Code>[] = [
    ['column', 'string', ({ column }) => column],
    ['code', 'string', ({ code }) => code],
    ['name', 'string', ({ name }) => name],
    ['meaning', 'string', ({ note }) => note],
  ];
  return tableOf('codes', subject.input.locale, fields, codesOf(subject));
}

/** What every column of the given tables holds. */
function columnsTable(tables: readonly Table[], locale: Locale): Table {
  const all = tables.flatMap(({ name, columns }) =>
    columns.map((column) => ({ table: name, column })),
  );
  const fields: Field<(typeof all)[number]>[] = [
    ['table', 'string', ({ table }) => table],
    ['column', 'string', ({ column }) => column.name],
    ['name', 'string', ({ column }) => column.label],
    ['type', 'string', ({ column }) => column.type],
    ['meaning', 'string', ({ column }) => column.note],
  ];
  return tableOf('columns', locale, fields, all);
}

/** Everything that a file of tables holds, the data first, what explains them after. */
export function tablesOf(subject: Subject): Table[] {
  const tables = [
    dataTable(subject),
    figureTable(subject),
    indicatorsTable(subject),
    sourcesTable(subject),
  ];
  return [...tables, columnsTable(tables, subject.input.locale), codesTable(subject)];
}
