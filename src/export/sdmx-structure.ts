/**
 * The data structure definition and code lists behind our SDMX-CSV files, as an SDMX-JSON 2.0.0
 * structure message (SDMX 3.0; sdmx-twg/sdmx-json, structure message). Versions have two parts,
 * which the standard does not hold immutable: the code lists grow with the data.
 */
import type { Row } from '../engines/query';
import { AGGREGATES } from '../engines/query';
import {
  agencyNameOf,
  basisName,
  eraName,
  indicatorLabel,
  indicatorShort,
  kindName,
  levelName,
  precisionName,
  provinceName,
  scopeName,
} from '../figures/names';
import { LOCALES, m, type Locale } from '../i18n';
import { BASES, ERAS, LEVELS, PRECISIONS, UNITS, type Level } from '../model/nouns';
import { bridgeNote, indicatorsBehind, validityRule } from './definitions';
import { figureAddress, type Subject } from './subject';

const OWNER = 'GONGKAI';
const VERSION = '1.0';

/** Identification of the data flow, as SDMX-CSV writes it. */
export const DATAFLOW = `${OWNER}:OGI(${VERSION})`;
const STRUCTURE = `${OWNER}:OGI_DSD(${VERSION})`;
const CONCEPTS = `${OWNER}:OGI_CONCEPTS(${VERSION})`;

/** Dimensions in order; together they tell every row of a figure from every other. */
export const DIMENSIONS = [
  'FREQ',
  'INDICATOR',
  'AGENCY',
  'REF_AREA',
  'LEVEL',
  'KIND',
  'SCOPE',
  'BASIS',
  'AGGREGATE',
  'PANEL',
  'TIME_PERIOD',
] as const;

/** Attributes in order: of the value, then of the whole file. */
export const ATTRIBUTES = [
  'OBS_STATUS',
  'PRECISION',
  'UNIT_MEASURE',
  'ERA',
  'NUMERATOR',
  'DENOMINATOR',
  'AGENCIES',
  'REPORTS',
  'REPORT',
  'REPORT_TITLE',
  'REPORT_URL',
  'SELECTION',
  'ADDRESS',
  'DATA_VERSION',
] as const;

export type Component = (typeof DIMENSIONS)[number] | 'OBS_VALUE' | (typeof ATTRIBUTES)[number];

/** How a component is represented. Coded ones have the code list CL_<id>. */
interface Representation {
  kind: 'coded' | 'String' | 'URI' | 'Double' | 'Integer' | 'ObservationalTimePeriod';
  /** True where SDMX-CSV holds a number. */
  number: boolean;
  /** Key of the message with its name; see `export_column` and `export_sdmx`. */
  word: string;
}

const coded = (word: string): Representation => ({ kind: 'coded', number: false, word });
const plain = (kind: Representation['kind'], word: string): Representation => ({
  kind,
  number: kind === 'Double' || kind === 'Integer',
  word,
});

export const COMPONENTS: Readonly<Record<Component, Representation>> = {
  FREQ: coded('freq'),
  INDICATOR: coded('indicator_name'),
  AGENCY: coded('agency_name'),
  REF_AREA: coded('province_name'),
  LEVEL: coded('level_name'),
  KIND: coded('kind_name'),
  SCOPE: coded('scope_name'),
  BASIS: coded('basis_name'),
  AGGREGATE: coded('aggregate'),
  PANEL: coded('panel'),
  TIME_PERIOD: plain('ObservationalTimePeriod', 'year'),
  OBS_VALUE: plain('Double', 'value'),
  OBS_STATUS: coded('obs_status'),
  PRECISION: coded('precision_name'),
  UNIT_MEASURE: coded('unit_name'),
  ERA: coded('era_name'),
  NUMERATOR: plain('Double', 'numerator'),
  DENOMINATOR: plain('Double', 'denominator'),
  AGENCIES: plain('Integer', 'agencies'),
  REPORTS: plain('Integer', 'reports'),
  REPORT: plain('String', 'report'),
  REPORT_TITLE: plain('String', 'report_title'),
  REPORT_URL: plain('URI', 'report_url'),
  SELECTION: plain('String', 'selection'),
  ADDRESS: plain('URI', 'address'),
  DATA_VERSION: plain('String', 'version'),
};

/** Words that only SDMX needs; the rest are named as in every other file. */
const OWN_WORDS = ['freq', 'aggregate', 'panel', 'obs_status', 'selection', 'address', 'version'];

/** Attributes that are the same in every row of a file. */
const OF_THE_FILE: readonly string[] = ['SELECTION', 'ADDRESS', 'DATA_VERSION'];

interface Named {
  id: string;
  name: string;
  names: Record<string, string>;
  description?: string;
  descriptions?: Record<string, string>;
}

/** Languages as SDMX-JSON keys them: lower case. */
const tag = (locale: Locale): string => locale.toLowerCase();

/** A thing with its name, and what it means, in all languages; the reader's comes first. */
function named(
  id: string,
  locale: Locale,
  name: (locale: Locale) => string,
  note: (locale: Locale) => string = () => '',
): Named {
  const all = (say: (one: Locale) => string) =>
    Object.fromEntries(LOCALES.map((one) => [tag(one), say(one)]));
  const described = note(locale);
  return {
    id,
    name: name(locale),
    names: all(name),
    ...(described ? { description: described, descriptions: all(note) } : {}),
  };
}

function word(id: string): (locale: Locale) => string {
  return OWN_WORDS.includes(id)
    ? (locale) => m.export_sdmx({ id }, { locale })
    : (locale) => m.export_column({ id }, { locale });
}

function meaning(id: string): (locale: Locale) => string {
  if (OWN_WORDS.includes(id)) return () => '';
  return (locale) => m.export_column_note({ id: id.replace(/_name$/, '') }, { locale });
}

const urn = (kind: string, id: string): string => `urn:sdmx:org.sdmx.infomodel.${kind}=${id}`;
const conceptUrn = (id: string): string => urn('conceptscheme.Concept', `${CONCEPTS}.${id}`);
const codelistUrn = (id: string): string =>
  urn('codelist.Codelist', `${OWNER}:CL_${id}(${VERSION})`);

function represented(id: Component): object {
  const { kind } = COMPONENTS[id];
  return kind === 'coded' ? { enumeration: codelistUrn(id) } : { format: { dataType: kind } };
}

function component(id: Component): object {
  return { id, conceptIdentity: conceptUrn(id), localRepresentation: represented(id) };
}

/** Codes of every coded component that a figure may use, in all languages. */
function codesOf({ input }: Subject): Partial<Record<Component, Named[]>> {
  const { rows, view, catalogue, locale } = input;
  const make = (id: string, name: (one: Locale) => string, note?: (one: Locale) => string) =>
    named(id, locale, name, note);
  const own = (id: string) =>
    make(id.replace(/^[a-z]+\./, ''), (one) =>
      m.export_sdmx({ id: id.replace('.', '_') }, { locale: one }),
    );
  const note = (id: string) => (one: Locale) => m.export_code_note({ id }, { locale: one });
  const used = (key: 'agency' | 'province' | 'level' | 'kind', chosen: readonly string[]) =>
    [...new Set([...rows.map((row) => row[key]), ...chosen])].filter((id) => id !== null).sort();
  /** Codes of a dimension that may be left together. */
  const whole = [own('all._T'), own('some._X')];
  const eras = [...ERAS, 'mixed'] as const;
  const scopes = [...new Set(rows.map((row: Row) => row.scope))].sort();
  return {
    FREQ: [own('freq.A')],
    INDICATOR: indicatorsBehind({ input }).map((one) =>
      make(
        one.id,
        (at) => indicatorShort(one.id, catalogue, at),
        (at) => definition(one, indicatorLabel(one.id, catalogue, at), at),
      ),
    ),
    AGENCY: [
      ...used('agency', view.agencies).map((id) =>
        make(id, (at) => agencyNameOf(id, catalogue, at)),
      ),
      ...whole,
    ],
    REF_AREA: [
      ...used('province', view.provinces).map((id) =>
        make(id, (at) => provinceName(id, catalogue, at)),
      ),
      ...whole,
    ],
    LEVEL: [...LEVELS.map((id: Level) => make(id, (at) => levelName(id, at))), ...whole],
    KIND: [...used('kind', view.kinds).map((id) => make(id, (at) => kindName(id, at))), ...whole],
    SCOPE: scopes.map((id) =>
      make(id, (at) => scopeName(id, at), note(`scope_${id.replace(/_.*/, '')}`)),
    ),
    BASIS: BASES.map((id) => make(id, (at) => basisName(id, at), note(`basis_${id}`))),
    AGGREGATE: [
      ...AGGREGATES.map((id) => make(id, (at) => m.aggregate_name({ id }, { locale: at }))),
      own('none._Z'),
    ],
    PANEL: [own('panel.all'), own('panel.balanced')],
    OBS_STATUS: [own('status.A'), own('status.B'), own('status.Q')],
    PRECISION: PRECISIONS.map((id) =>
      make(id, (at) => precisionName(id, at), note(`precision_${id}`)),
    ),
    UNIT_MEASURE: UNITS.map((id) => make(id, (at) => m.unit_name({ id }, { locale: at }))),
    ERA: eras.map((id) => make(id, (at) => eraName(id, at), note(`era_${id}`))),
  };
}

/** What an indicator means: official wording and rows, comparability, bridge note or rule. */
function definition(
  one: ReturnType<typeof indicatorsBehind>[number],
  label: string,
  locale: Locale,
): string {
  const at = { locale };
  const colon = locale === 'en' ? ': ' : '：';
  const say = (id: string, text: string) =>
    text ? m.export_column({ id }, at) + colon + text : '';
  const rows =
    'template2014' in one
      ? [
          say('official_row_2014', one.template2014),
          say('official_row_2019', one.template2019),
          say('bridge_note', bridgeNote(one, locale)),
        ]
      : [say('formula', one.formula), say('rule', validityRule(one, locale))];
  return [say('label', label), ...rows, say('comparable', one.comparable)]
    .filter(Boolean)
    .join('\n');
}

/** An SDMX-JSON structure message; `meta.prepared` is when the subject was made. */
export function structureOf(subject: Subject): object {
  const { locale, catalogue } = subject.input;
  const artefact = (id: string, name: (one: Locale) => string) => {
    const { names, name: own } = named(id, locale, name);
    return { id, agencyID: OWNER, version: VERSION, name: own, names };
  };
  const title = (one: Locale) => m.export_sdmx_name({}, { locale: one });
  const all = [...DIMENSIONS, 'OBS_VALUE' as const, ...ATTRIBUTES];
  const codes = codesOf(subject);
  return {
    meta: {
      schema:
        'https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json',
      id: `OGI-${catalogue.version}`,
      test: false,
      prepared: `${new Date(subject.made).toISOString().slice(0, 19)}Z`,
      contentLanguages: [locale, ...LOCALES.filter((one) => one !== locale)].map(tag),
      sender: { id: OWNER, name: 'Gongkai' },
      links: [{ rel: 'related', href: figureAddress(subject) }],
    },
    data: {
      dataflows: [
        {
          ...artefact('OGI', title),
          structure: urn('datastructure.DataStructure', STRUCTURE),
        },
      ],
      dataStructures: [
        {
          ...artefact('OGI_DSD', title),
          dataStructureComponents: {
            dimensionList: {
              id: 'DimensionDescriptor',
              dimensions: DIMENSIONS.slice(0, -1).map((id, i) => ({
                ...component(id),
                position: i + 1,
              })),
              timeDimension: component('TIME_PERIOD'),
            },
            measureList: {
              id: 'MeasureDescriptor',
              measures: [{ ...component('OBS_VALUE'), usage: 'optional' }],
            },
            attributeList: {
              id: 'AttributeDescriptor',
              attributes: ATTRIBUTES.map((id) => ({
                ...component(id),
                usage: REQUIRED.includes(id) ? 'mandatory' : 'optional',
                attributeRelationship: OF_THE_FILE.includes(id)
                  ? { dataflow: {} }
                  : { observation: {} },
              })),
            },
          },
        },
      ],
      conceptSchemes: [
        {
          ...artefact('OGI_CONCEPTS', title),
          concepts: all.map((id) => {
            const key = COMPONENTS[id].word;
            return named(id, locale, word(key), meaning(key));
          }),
        },
      ],
      codelists: all.flatMap((id) => {
        const list = codes[id];
        if (!list) return [];
        const name = word(COMPONENTS[id].word);
        return [{ ...artefact(`CL_${id}`, name), isPartial: true, codes: list }];
      }),
    },
  };
}

/** Attributes without which a value cannot be read. */
const REQUIRED: readonly string[] = [
  'OBS_STATUS',
  'PRECISION',
  'UNIT_MEASURE',
  'ERA',
  'AGENCIES',
  'REPORTS',
];
