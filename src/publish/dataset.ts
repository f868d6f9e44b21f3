import { dataTitle } from '../export/citation';
import { indicatorsBehind } from '../export/definitions';
import { isWeb } from '../export/package';
import { dataAddress, yearsOf } from '../export/subject';
import { indicatorLabel, indicatorShort, provinceName, unitName } from '../figures/names';
import { m } from '../i18n';
import type { ProvinceCode } from '../model/nouns';
import type { Published } from './figure';
import { nameOf, toApp, toFigures, type Part, type Site } from './names';

/** JSON as linked data has it. */
type Json = string | number | boolean | Json[] | { [key: string]: Json };

/** The files of a figure that hold its data. */
const DISTRIBUTIONS: readonly { part: Part; type: string }[] = [
  { part: 'csv', type: 'text/csv' },
  { part: 'json', type: 'application/json' },
  { part: 'parquet', type: 'application/vnd.apache.parquet' },
];

/** More reports than this are listed in the data files alone. */
const MOST_REPORTS = 100;
/** More places than this are the whole country. */
const MOST_PLACES = 12;

/** Both ends of the years that have a value, as an ISO 8601 interval; one year alone as itself. */
function temporal({ subject }: Published): string {
  const [from, to] = yearsOf(subject.input)!;
  return from === to ? String(from) : `${from}/${to}`;
}

/** Provinces that the figure speaks of; China where they are many, unknown, or the centre. */
function spatial({ subject, locale }: Published): Json[] {
  const { rows, view, catalogue } = subject.input;
  const codes =
    view.agencies.length > 0
      ? view.agencies.map((id) => catalogue.agencies.get(id)?.province ?? null)
      : view.provinces.length > 0
        ? view.provinces
        : rows.map(({ province }) => province);
  const known = [...new Set(codes)].filter(
    (code): code is ProvinceCode => code !== null && code !== '00',
  );
  if (known.length < new Set(codes).size || known.length > MOST_PLACES || known.length === 0)
    return [{ '@type': 'Country', name: m.publish_country({}, { locale }), identifier: 'CN' }];
  return known.sort().map((code) => ({
    '@type': 'Place',
    name: provinceName(code, catalogue, locale),
    // GB/T 2260, as the records have it.
    identifier: { '@type': 'PropertyValue', propertyID: 'GB/T 2260', value: `${code}0000` },
  }));
}

function variables({ subject, locale }: Published): Json[] {
  const { catalogue } = subject.input;
  return indicatorsBehind(subject).map(({ id }) => ({
    '@type': 'PropertyValue',
    propertyID: id,
    name: indicatorShort(id, catalogue, locale),
    description: indicatorLabel(id, catalogue, locale),
    unitText: unitName(id, catalogue, locale),
  }));
}

/** Reports that stand alone behind the rows. */
function reports({ subject }: Published): Json[] {
  if (subject.sources.length > MOST_REPORTS) return [];
  return subject.sources.map(({ titleZh, url }) => ({
    '@type': 'Report',
    name: titleZh,
    inLanguage: 'zh',
    ...(isWeb(url) ? { url } : {}),
  }));
}

/** What the figure says in words, for who has nothing else of it. */
export function description({ subject }: Published): string {
  const { subtitle, summary, notes, source } = subject.text;
  const { locale } = subject.input;
  return [
    subtitle,
    summary,
    ...notes.map(({ text }) => text),
    m.frame_source({ text: source }, { locale }),
  ]
    .filter(Boolean)
    .join('\n');
}

/**
 * The data of a figure as a schema.org Dataset (schema.org/Dataset; name and description are what
 * Google's dataset search requires, the rest it recommends). `modified` is the ISO day on which
 * the records last changed, null where that is not known.
 */
export function datasetOf(
  published: Published,
  site: Site,
  modified: string | null,
): { [key: string]: Json } {
  const { id, locale, subject } = published;
  const { catalogue } = subject.input;
  const creator = { '@type': 'Organization', name: 'Gongkai', url: toApp(site) };
  const page = `${toFigures(site)}${nameOf(id, locale, 'html')}`;
  const behind = reports(published);
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': page,
    url: page,
    name: subject.text.title,
    description: description(published),
    inLanguage: locale,
    keywords: ['open government information', '政府信息公开', ...subject.input.view.indicators],
    license: {
      '@type': 'CreativeWork',
      name: m.data_about_licence({}, { locale }),
      description: m.data_about_licence_text({}, { locale }),
      url: dataAddress(subject),
    },
    isAccessibleForFree: true,
    creator,
    publisher: creator,
    version: catalogue.version,
    ...(modified === null ? {} : { dateModified: modified }),
    temporalCoverage: temporal(published),
    spatialCoverage: spatial(published),
    variableMeasured: variables(published),
    ...(behind.length > 0 ? { isBasedOn: behind } : {}),
    includedInDataCatalog: {
      '@type': 'DataCatalog',
      name: dataTitle(locale),
      url: dataAddress(subject),
    },
    image: `${toFigures(site)}${nameOf(id, locale, 'png')}`,
    distribution: DISTRIBUTIONS.map(({ part, type }) => ({
      '@type': 'DataDownload',
      encodingFormat: type,
      contentUrl: `${toFigures(site)}${nameOf(id, locale, part)}`,
    })),
  };
}
