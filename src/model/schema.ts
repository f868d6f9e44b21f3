/**
 * The record files and what a row of each must be: the one schema of the build, the browser and
 * the reader. A row schema takes strings as read from CSV, keyed by column, and gives a noun.
 */
import * as v from 'valibot';
import { parseFormula } from './derived';
import { parseRule } from './identities';
import { BASES, ERAS, GROUPS, LEVELS, PRECISIONS, UNITS } from './nouns';
import type { Agency, DerivedIndicator, Era, Identity, Indicator, Province, Year } from './nouns';

/** First and last year that a report can cover: the Regulations are of 2007, pilots began 2004. */
export const FIRST_YEAR = 2004;
export const LAST_YEAR = 2035;

/** Functions of agencies; `government` is a whole government. */
export const AGENCY_KINDS = [
  'government',
  'government_office',
  'agriculture',
  'audit',
  'civil_affairs',
  'civil_defence',
  'commerce',
  'culture_sport',
  'development_reform',
  'development_zone',
  'education',
  'emergency_management',
  'environment',
  'ethnic_foreign_affairs',
  'finance',
  'forestry_greening',
  'government_services',
  'health',
  'housing',
  'human_resources',
  'industry_science',
  'justice',
  'market_regulation',
  'meteorology_seismology',
  'natural_resources',
  'petitions',
  'public_security',
  'statistics',
  'transport',
  'urban_management',
  'veterans_affairs',
  'water',
  'other',
] as const;

const oneOf = <const T extends readonly string[]>(options: T) =>
  v.picklist(options, `must be one of ${options.map((option) => option || "''").join(', ')}`);

const text = v.pipe(
  v.string(),
  v.check((value) => value === value.trim(), 'must not begin or end with a blank'),
  v.check((value) => !/[\r\n\t]/.test(value), 'must be one line without tabs'),
);
const filled = v.pipe(text, v.minLength(1, 'must not be empty'));
const chinese = v.pipe(filled, v.regex(/\p{Script=Han}/u, 'must hold the name in Chinese'));

/** Ids of indicators, derived indicators: snake_case. */
const indicatorId = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'must be snake_case: lower-case letters, digits, _'),
);
/** Ids of agencies stand in the address bar. */
const agencyId = v.pipe(
  v.string(),
  v.regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'must be lower-case letters and digits in words joined by -',
  ),
  v.maxLength(32, 'must be at most 32 characters, it stands in the address bar'),
);
const reportId = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]*-\d{4}(-plan)?$/, 'must be <agency>-<year>, with -plan for a work plan'),
);
const identityId = v.pipe(
  v.string(),
  v.regex(/^[ABN]\d{1,2}[a-z]?$/, 'must be A, B or N, a number and perhaps a small letter: A9a'),
);
const provinceCode = v.pipe(
  v.string(),
  v.regex(/^\d\d$/, 'must be the two digits of the province (GB/T 2260), 00 for the centre'),
);
const year = v.pipe(
  v.string(),
  v.regex(/^\d{4}$/, 'must be a year in four digits'),
  v.transform(Number),
  v.minValue(FIRST_YEAR, `must not lie before ${FIRST_YEAR}`),
  v.maxValue(LAST_YEAR, `must not lie after ${LAST_YEAR}`),
);
/** Plain decimals only: 1e3, 1,000 and 万 are refused, so that a figure is read one way. */
const number = v.pipe(
  v.string(),
  v.regex(
    /^-?(0|[1-9]\d*)(\.\d+)?$/,
    'must be a number in plain digits, without separators, unit or leading zeros',
  ),
  v.transform(Number),
  v.check(
    (value) => Math.abs(value) <= Number.MAX_SAFE_INTEGER,
    'must not exceed 9007199254740991',
  ),
);
const whole = v.pipe(number, v.integer('must be a whole number'), v.minValue(0, 'must not be < 0'));
const truth = v.pipe(
  v.picklist(['true', 'false'], 'must be true or false'),
  v.transform((value) => value === 'true'),
);
const eras = v.pipe(
  v.string(),
  v.transform((value) => (value === '' ? [] : value.split(' '))),
  v.array(oneOf(ERAS)),
  v.check(
    (list) => list.every((era, i) => i === 0 || ERAS.indexOf(list[i - 1]!) < ERAS.indexOf(era)),
    'must list eras once each, oldest first, with one blank between',
  ),
  v.transform((list): Era[] => list),
);
const comparable = oneOf(['yes', 'bridged', 'no']);

/** Turns a parser that throws into a rule on a string. */
const parses = (parse: (value: string) => unknown) =>
  v.rawCheck<string>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    try {
      parse(dataset.value);
    } catch (error) {
      addIssue({ message: error instanceof Error ? error.message : String(error) });
    }
  });

const orNull = (value: string): string | null => (value === '' ? null : value);

const indicator = v.pipe(
  v.strictObject({
    id: indicatorId,
    group: oneOf(GROUPS),
    parent: text,
    label_zh: chinese,
    label_en: filled,
    unit: oneOf(UNITS),
    template_2014: text,
    template_2019: text,
    dimension: oneOf(['none', 'applicant']),
    aggregation: oneOf(['sum', 'last', 'none']),
    comparable,
    bridge_note: filled,
    bridge_note_zh: chinese,
  }),
  v.transform(
    (row): Omit<Indicator, 'labelHant' | 'bridgeNoteHant'> & { bridgeNoteZh: string } => ({
      id: row.id,
      group: row.group,
      parent: orNull(row.parent),
      labelZh: row.label_zh,
      labelEn: row.label_en,
      unit: row.unit,
      template2014: row.template_2014,
      template2019: row.template_2019,
      dimension: row.dimension,
      aggregation: row.aggregation,
      comparable: row.comparable,
      bridgeNote: row.bridge_note,
      bridgeNoteZh: row.bridge_note_zh,
    }),
  ),
);

const derived = v.pipe(
  v.strictObject({
    id: indicatorId,
    group: oneOf(GROUPS),
    label_zh: chinese,
    label_en: filled,
    unit: oneOf(['percent', 'per_100']),
    formula: v.pipe(filled, parses(parseFormula)),
    scale: v.pipe(whole, v.minValue(1, 'must be at least 1')),
    proportion: truth,
    minimum: v.pipe(whole, v.minValue(1, 'must be at least 1')),
    eras: v.pipe(eras, v.minLength(1, 'must name at least one era')),
    comparable,
    note_zh: chinese,
    note_en: filled,
  }),
  v.transform((row): Omit<DerivedIndicator, 'labelHant' | 'noteHant'> => ({
    id: row.id,
    group: row.group,
    labelZh: row.label_zh,
    labelEn: row.label_en,
    unit: row.unit,
    formula: row.formula,
    ...parseFormula(row.formula),
    scale: row.scale,
    proportion: row.proportion,
    minimum: row.minimum,
    eras: row.eras,
    comparable: row.comparable,
    noteZh: row.note_zh,
    noteEn: row.note_en,
  })),
);

const identity = v.pipe(
  v.strictObject({
    id: identityId,
    severity: oneOf(['hard', 'warning']),
    eras,
    rule: v.pipe(filled, parses(parseRule)),
    note_zh: chinese,
    note_en: filled,
  }),
  v.transform((row): Omit<Identity, 'noteHant'> => ({
    id: row.id,
    severity: row.severity,
    eras: row.eras,
    rule: row.rule,
    noteZh: row.note_zh,
    noteEn: row.note_en,
  })),
);

const province = v.pipe(
  v.strictObject({ code: provinceCode, name_zh: chinese, name_en: filled }),
  v.transform((row): Omit<Province, 'nameHant'> => ({
    code: row.code,
    nameZh: row.name_zh,
    nameEn: row.name_en,
  })),
);

const agency = v.pipe(
  v.strictObject({
    id: agencyId,
    name_zh: chinese,
    name_en: filled,
    level: oneOf(LEVELS),
    kind: oneOf(AGENCY_KINDS),
    province: provinceCode,
    prefecture_zh: text,
    county_zh: text,
  }),
  v.forward(
    v.check(
      (row) => (row.level === 'central') === (row.province === '00'),
      'must be 00 for a central agency and for no other',
    ),
    ['province'],
  ),
  v.transform((row): Omit<Agency, 'nameHant' | 'pinyin'> => ({
    id: row.id,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    level: row.level,
    kind: row.kind,
    province: row.province,
    prefectureZh: row.prefecture_zh,
    countyZh: row.county_zh,
  })),
);

/** Year of the first reports in the form of an era. */
const FIRST_OF_ERA: Record<Era, Year> = {
  narrative: FIRST_YEAR,
  table_2014: 2014,
  sections_2019: 2019,
  sections_2021: 2021,
};

const report = v.pipe(
  v.strictObject({
    id: reportId,
    agency: agencyId,
    year,
    kind: oneOf(['annual_report', 'work_plan']),
    era: oneOf(ERAS),
    title_zh: chinese,
    title_basis: oneOf(['literal', 'reconstructed']),
    copy: oneOf(['', 'mirror', 'republished']),
    url: v.pipe(
      v.string(),
      v.regex(/^(https?:\/\/[^\s"<>]+)?$/, 'must be empty or an http or https address'),
    ),
    note: text,
  }),
  v.forward(
    v.check(
      (row) => row.id === `${row.agency}-${row.year}${row.kind === 'work_plan' ? '-plan' : ''}`,
      'must be <agency>-<year>, with -plan for a work plan',
    ),
    ['id'],
  ),
  v.forward(
    v.check(
      (row) => row.year >= FIRST_OF_ERA[row.era],
      'must not be of a later form than the year: table_2014 from 2014, sections_2019 from 2019, ' +
        'sections_2021 from 2021',
    ),
    ['era'],
  ),
  v.transform((row) => ({
    id: row.id,
    agency: row.agency,
    year: row.year,
    kind: row.kind,
    era: row.era,
    titleZh: row.title_zh,
    titleBasis: row.title_basis,
    copy: row.copy,
    url: row.url,
    note: row.note,
  })),
);

const observation = v.strictObject({
  report: reportId,
  indicator: indicatorId,
  value: number,
  precision: oneOf(PRECISIONS),
  basis: oneOf(BASES),
  section: filled,
  note: text,
});

const knownError = v.strictObject({ report: reportId, identity: identityId, note: filled });

/** The record files: the schema of a row, in the order of its columns, and the key columns. */
export const RECORD_FILES = {
  indicators: { row: indicator, columns: Object.keys(indicator.pipe[0].entries), key: ['id'] },
  derived: { row: derived, columns: Object.keys(derived.pipe[0].entries), key: ['id'] },
  identities: { row: identity, columns: Object.keys(identity.pipe[0].entries), key: ['id'] },
  provinces: { row: province, columns: Object.keys(province.pipe[0].entries), key: ['code'] },
  agencies: { row: agency, columns: Object.keys(agency.pipe[0].entries), key: ['id'] },
  reports: { row: report, columns: Object.keys(report.pipe[0].entries), key: ['id'] },
  observations: {
    row: observation,
    columns: Object.keys(observation.entries),
    key: ['report', 'indicator', 'basis'],
  },
  'known-errors': {
    row: knownError,
    columns: Object.keys(knownError.entries),
    key: ['report', 'identity'],
  },
} as const;

export type RecordFile = keyof typeof RECORD_FILES;
/** A checked row of a record file. */
export type RecordRow<F extends RecordFile> = v.InferOutput<(typeof RECORD_FILES)[F]['row']>;
