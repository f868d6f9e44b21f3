import type { Row, Scope } from '../engines/query';
import { AGGREGATES } from '../engines/query';
import type { FigureText } from '../figures/figure';
import { CHARTS, DEFAULT_VIEW, SERIES_KEYS, TRANSFORMS, type View } from '../figures/view';
import { LOCALES } from '../i18n';
import {
  BASES,
  ERAS,
  GROUPS,
  LEVELS,
  PRECISIONS,
  UNITS,
  type Agency,
  type Catalogue,
  type Comparability,
  type DerivedIndicator,
  type Indicator,
  type Report,
  type ReportSource,
} from '../model/nouns';
import {
  among,
  fieldAt,
  fromTable,
  isFlag,
  isNumber,
  isText,
  isWhole,
  listOf,
  objectAt,
  orNull,
  type Check,
  type Shape,
} from './columns';
import type { FrozenFigure } from './format';
import { FrozenError } from './refused';

/**
 * Reads what `frozenJson` wrote, already parsed. Every field is checked, since an address may hold
 * anything; throws a FrozenError that names the first field that is wrong, or 'newer' for a format
 * that this page does not know.
 */
export function thaw(json: unknown): FrozenFigure {
  const read = objectAt(json, 'figure');
  const format = fieldAt(read, 'format', isWhole, 'figure');
  if (format > 1) throw new FrozenError('newer', `figure.format is ${format}, this page reads 1`);
  if (format !== 1) throw new FrozenError('damaged', `figure.format is ${format}`);
  const version = fieldAt(read, 'version', isText, 'figure');
  const locale = fieldAt(read, 'locale', among(LOCALES), 'figure');
  return {
    format: 1,
    version,
    address: fieldAt(read, 'address', isText, 'figure'),
    locale,
    text: textOf(read.text),
    input: {
      view: viewOf(read.view),
      rows: fromTable(read.rows, ROW, 'rows').map(({ own, ...row }) => ({
        ...row,
        report: row.report === '' ? `${row.agency}-${row.year}` : row.report,
        ...(own ? { own } : {}),
      })),
      held: fromTable(read.held, REPORT, 'held').map((one) => ({
        ...one,
        id: one.id || `${one.agency}-${one.year}`,
      })),
      catalogue: catalogueOf(read, version),
      locale,
    },
    sources: fromTable(read.sources, SOURCE, 'sources'),
  };
}

const SCOPES: readonly (Scope | 'mixed')[] = [
  'organ',
  'mixed',
  ...LEVELS.map((level) => `government_${level}` as const),
];
const COMPARABLE: readonly Comparability[] = ['yes', 'bridged', 'no'];

const ROW: Shape<Row> = {
  indicator: isText,
  agency: orNull(isText),
  province: orNull(isText),
  level: orNull(among(LEVELS)),
  kind: orNull(isText),
  scope: among(SCOPES),
  basis: among(BASES),
  year: isWhole,
  era: among([...ERAS, 'mixed']),
  value: orNull(isNumber),
  precision: among(PRECISIONS),
  numerator: orNull(isNumber),
  denominator: orNull(isNumber),
  agencies: isWhole,
  reports: isWhole,
  report: orNull(isText),
  own: (value) => value === undefined || isWhole(value),
};

const REPORT: Shape<Report> = {
  id: isText,
  agency: isText,
  year: isWhole,
  kind: among(['annual_report', 'work_plan']),
  era: among(ERAS),
  alike: (value) => value === undefined || isWhole(value),
};

const SOURCE: Shape<ReportSource> = {
  report: isText,
  titleZh: isText,
  titleBasis: among(['literal', 'reconstructed']),
  copy: among(['', 'mirror', 'republished']),
  url: isText,
};

const AGENCY: Shape<Pick<Agency, 'id' | 'level' | 'kind' | 'province' | 'pinyin'> & Named> = {
  id: isText,
  name: isText,
  level: among(LEVELS),
  kind: isText,
  province: isText,
  pinyin: isText,
};

interface Named {
  name: string;
}
interface Labelled {
  label: string;
  short: string;
  part: string;
}

type BareIndicator = Omit<
  Indicator,
  'labelZh' | 'labelHant' | 'labelEn' | 'bridgeNote' | 'bridgeNoteZh' | 'bridgeNoteHant' | 'called'
>;

const INDICATOR: Shape<BareIndicator & Labelled> = {
  id: isText,
  group: among(GROUPS),
  parent: orNull(isText),
  label: isText,
  short: isText,
  part: isText,
  unit: among(UNITS),
  template2014: isText,
  template2019: isText,
  dimension: among(['none', 'applicant']),
  aggregation: among(['sum', 'last', 'none']),
  comparable: among(COMPARABLE),
};

type BareDerived = Omit<
  DerivedIndicator,
  'labelZh' | 'labelHant' | 'labelEn' | 'noteZh' | 'noteHant' | 'noteEn' | 'formula' | 'called'
>;

const DERIVED: Shape<BareDerived & Labelled> = {
  id: isText,
  group: among(GROUPS),
  label: isText,
  short: isText,
  part: isText,
  unit: among(['percent', 'per_100']),
  numerator: listOf(isText),
  denominator: listOf(isText),
  scale: isNumber,
  proportion: isFlag,
  minimum: isNumber,
  eras: listOf(among(ERAS)),
  comparable: among(COMPARABLE),
};

/** Fields of an object, each checked. */
function fieldsOf<T>(json: unknown, shape: Shape<T>, where: string): T {
  const object = objectAt(json, where);
  const fields = Object.keys(shape) as (keyof T & string)[];
  return Object.fromEntries(
    fields.map((field) => [field, fieldAt(object, field, shape[field], where)]),
  ) as T;
}

function catalogueOf(read: Record<string, unknown>, version: string): Catalogue {
  const derived = fieldAt(read, 'derived', Array.isArray, 'figure');
  const labels = ({ label, short, part }: Labelled) => ({
    labelZh: label,
    labelHant: label,
    labelEn: label,
    called: { short, part },
  });
  const names = (name: string) => ({ nameZh: name, nameHant: name, nameEn: name });
  const agencies = fromTable(read.agencies, AGENCY, 'agencies').map(
    ({ name, ...agency }): [string, Agency] => [
      agency.id,
      { ...agency, ...names(name), prefectureZh: '', countyZh: '' },
    ],
  );
  return {
    version,
    agencies: new Map(agencies),
    codebook: {
      indicators: fromTable(read.indicators, INDICATOR, 'indicators').map(
        ({ label, short, part, ...one }) => ({
          ...one,
          ...labels({ label, short, part }),
          bridgeNote: '',
        }),
      ),
      derived: derived
        .map((one, i) => fieldsOf(one, DERIVED, `derived[${i}]`))
        .map(({ label, short, part, ...one }) => ({
          ...one,
          ...labels({ label, short, part }),
          formula: '',
          noteZh: '',
          noteHant: '',
          noteEn: '',
        })),
      identities: [],
      provinces: fromTable(read.provinces, PROVINCE, 'provinces').map(({ code, name }) => ({
        code,
        ...names(name),
      })),
      coverage: {},
    },
  };
}

const PROVINCE: Shape<{ code: string } & Named> = { code: isText, name: isText };

const isYear: Check<number | null> = orNull(isWhole);
const isList = listOf(isText);

const VIEW: Shape<View> = {
  chart: among(CHARTS),
  indicators: isList,
  agencies: isList,
  provinces: isList,
  levels: listOf(among(LEVELS)),
  kinds: isList,
  from: isYear,
  to: isYear,
  year: isYear,
  versus: isYear,
  by: among(SERIES_KEYS),
  aggregate: among(AGGREGATES),
  transform: among(TRANSFORMS),
  base: isYear,
  panel: among(['all', 'balanced']),
  scale: among(['linear', 'log']),
  axes: among(['shared', 'free']),
  targets: isFlag,
  mix: isFlag,
  focus: isList,
};

function viewOf(json: unknown): View {
  const view = fieldsOf({ ...DEFAULT_VIEW, ...objectAt(json, 'view') }, VIEW, 'view');
  if (view.indicators.length === 0) throw new FrozenError('damaged', 'view.indicators is empty');
  return view;
}

const TEXT: Shape<Omit<FigureText, 'notes'>> = {
  title: isText,
  subtitle: isText,
  summary: isText,
  source: isText,
  alt: isText,
};

function textOf(json: unknown): FigureText {
  const notes = fieldAt(objectAt(json, 'text'), 'notes', Array.isArray, 'text');
  return {
    ...fieldsOf(json, TEXT, 'text'),
    notes: notes.map((note, i) => fieldsOf(note, { id: isText, text: isText }, `notes[${i}]`)),
  };
}
