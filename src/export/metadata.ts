import { dataVersion } from '../figures/own';
import { m } from '../i18n';
import { element, escapeXml } from './svg';
import { figureAddress, type Subject } from './subject';

/** What a picture says of itself, also where nobody sees it: the same in SVG and PNG. */
export interface Metadata {
  title: string;
  description: string;
  /** Where the figure can be looked up. */
  address: string;
  language: string;
  /** Version of the data. */
  version: string;
  /** ISO date of the export. */
  made: string;
  licence: string;
  /** Reports behind the figure, each with its address where one is known. */
  sources: string[];
}

/** Metadata of a figure's picture. */
export function metadataOf(subject: Subject): Metadata {
  const { text, input, made } = subject;
  return {
    title: text.title,
    description: text.alt,
    address: figureAddress(subject),
    language: input.locale,
    version: dataVersion(input),
    made,
    licence: m.data_about_licence_text({}, { locale: input.locale }),
    sources: subject.sources.map(({ titleZh, url }) => [titleZh, url].filter(Boolean).join(' ')),
  };
}

/** Dublin Core in RDF, which drawing programs and archives read out of an SVG's `<metadata>`. */
export function metadataElement(about: Metadata): string {
  const one = (name: string, value: string) => element(name, {}, escapeXml(value));
  const fields = [
    one('dc:title', about.title),
    one('dc:identifier', about.address),
    one('dc:publisher', 'Gongkai'),
    one('dc:date', about.made),
    one('dc:language', about.language),
    one('dcterms:isVersionOf', `data version ${about.version}`),
    one('dc:rights', about.licence),
    ...about.sources.map((source) => one('dc:source', source)),
  ];
  const names = {
    'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:dcterms': 'http://purl.org/dc/terms/',
  };
  const description = element('rdf:Description', { 'rdf:about': '' }, fields.join(''));
  return element('metadata', {}, element('rdf:RDF', names, description));
}
