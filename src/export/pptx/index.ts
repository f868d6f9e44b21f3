/**
 * Briefings as PowerPoint files (ECMA-376 part 1, PresentationML), written here: PptxGenJS 4.0.1
 * reads the clock, writes cells without a value as empty numbers, and gives single points neither
 * formats nor marks of their own, which inexact values need.
 */
import { m, type Locale } from '../../i18n';
import {
  madeOf,
  type BriefingDocument,
  type DocumentBlock,
  type DocumentSection,
} from '../document';
import { element, escapeXml } from '../svg';
import { figureSlides, tableThings, turned, type Pictures } from './figure';
import { masterParts, notesMasterParts, sizesXml } from './master';
import { NS, Parts, XML } from './parts';
import { lookOf, pages, pointsIn, type PageLook, type SlidePoint } from './points';
import { footnoteLines } from './said';
import { PLACES } from './shapes';
import { slideParts, type Slide } from './slide';
import { language } from './text';

export type { Pictures } from './figure';

function coverSlide(document: BriefingDocument): Slide {
  const { title, issuer, date, agencyName, year, version, locale } = document;
  const lines = [
    issuer,
    date,
    m.document_pptx_cover({ agency: agencyName, year: String(year) }, { locale }),
  ];
  const known = lines.filter((line, i) => line !== '' && !(i === 2 && issuer === agencyName));
  return {
    layout: 'cover',
    title,
    texts: [known.map((text) => [{ text }])],
    things: [],
    notes: [m.document_pptx_version({ version }, { locale })],
  };
}

/** Data version and address, at the end of every slide's notes. */
function ending({ version, site, locale }: BriefingDocument): string[] {
  return [m.document_pptx_version({ version }, { locale }), site].filter(Boolean);
}

function pointSlides(
  title: string,
  points: readonly SlidePoint[],
  document: BriefingDocument,
  look: PageLook,
): Slide[] {
  const all = pages(points, look);
  return all.map((page, i) => ({
    layout: 'points',
    title: turned(title, i + 1, all.length, document),
    texts: [page.map(({ words }) => words)],
    setting: { size: look.size, bullets: look.indent > 0 },
    things: [],
    notes: footnoteLines(
      document,
      page.flatMap(({ notes }) => notes),
    ),
  }));
}

function tableSlides(
  block: Extract<DocumentBlock, { kind: 'table' }>,
  document: BriefingDocument,
): Slide[] {
  const numbers = block.rows.flatMap((row) => row.flatMap(({ notes }) => notes));
  // Without a subtitle the table begins where one would stand.
  const box = { ...PLACES.figure, y: PLACES.subtitle.y + 12, height: 384 };
  const { things } = tableThings(block, box, block.caption);
  return things.map((thing, i) => ({
    layout: 'figure',
    title: turned(block.caption, i + 1, things.length, document),
    texts: [],
    things: [thing],
    notes: footnoteLines(document, numbers),
  }));
}

/** Slides of a section: its sentences as points, then its figures and tables in their order. */
async function sectionSlides(
  { title, blocks }: DocumentSection,
  document: BriefingDocument,
  pictures: Pictures,
): Promise<Slide[]> {
  const points = pointsIn(blocks, document.locale);
  const slides = pointSlides(title, points, document, lookOf(points));
  for (const block of blocks) {
    if (block.kind === 'table') slides.push(...tableSlides(block, document));
    if (block.kind === 'figure') slides.push(...(await figureSlides(block, document, pictures)));
  }
  return slides;
}

const SOURCES: PageLook = { size: 13, before: 5, indent: 0, most: 18 };
const FEW_SOURCES: PageLook = { ...SOURCES, size: 18, before: 9, most: 10 };

/** Where numbers come from, for those who hold the slides without their notes. */
function sourceSlides(document: BriefingDocument): Slide[] {
  const { footnotes, locale } = document;
  const points = footnotes.map(({ number, text }): SlidePoint => ({
    words: [{ text: `${number}. ${text}` }],
    notes: [number],
  }));
  const look = lookOf(points, [FEW_SOURCES, SOURCES]);
  return pointSlides(m.document_pptx_sources({}, { locale }), points, document, look);
}

function presentationXml(
  master: string,
  notesMaster: string,
  slides: readonly string[],
  locale: Locale,
): string {
  const ids = slides.map((id, i) => element('p:sldId', { id: 256 + i, 'r:id': id }));
  const style = `<a:defPPr><a:defRPr lang="${language(locale)}"/></a:defPPr>`;
  return (
    XML +
    element(
      'p:presentation',
      { 'xmlns:a': NS.a, 'xmlns:r': NS.r, 'xmlns:p': NS.p, saveSubsetFonts: 1 },
      [
        `<p:sldMasterIdLst>${element('p:sldMasterId', { id: 2147483648, 'r:id': master })}</p:sldMasterIdLst>`,
        `<p:notesMasterIdLst>${element('p:notesMasterId', { 'r:id': notesMaster })}</p:notesMasterIdLst>`,
        element('p:sldIdLst', {}, ids.join('')),
        sizesXml(),
        element('p:defaultTextStyle', {}, style),
      ].join(''),
    )
  );
}

const PROPERTIES = 'http://schemas.openxmlformats.org/package/2006';

function coreXml(document: BriefingDocument, made: string): string {
  const { title, issuer, agencyName, year, locale } = document;
  const time = made && `${new Date(made).toISOString().slice(0, 19)}Z`;
  const said = (name: string, text: string) =>
    text && `<dc:${name}>${escapeXml(text)}</dc:${name}>`;
  const names = {
    'xmlns:cp': `${PROPERTIES}/metadata/core-properties`,
    'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
    'xmlns:dcterms': 'http://purl.org/dc/terms/',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  };
  const created = time && `<dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created>`;
  const subject = m.document_pptx_cover({ agency: agencyName, year: String(year) }, { locale });
  const content = [
    said('title', title),
    said('subject', subject),
    said('creator', issuer || 'Gongkai'),
    said('language', locale),
    created,
  ];
  return XML + element('cp:coreProperties', names, content.join(''));
}

const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml';

/**
 * A briefing as slides: title; for each section its sentences as points, one figure a slide with a
 * chart that can be edited where there is one, its tables; sources. Speaker's notes hold sources,
 * data notes, what is not exact, address and data version. Runs in Node and in a page: nothing is
 * fetched or evaluated. The same document gives the same bytes. Rejects where `pictures` does.
 */
export async function pptxOf(
  document: BriefingDocument,
  { pictures }: { pictures: Pictures },
): Promise<Uint8Array> {
  const { locale, agencyName, year } = document;
  const slides = [coverSlide(document)];
  for (const section of document.sections)
    slides.push(...(await sectionSlides(section, document, pictures)));
  slides.push(...sourceSlides(document));

  const parts = new Parts();
  const root = 'ppt/presentation.xml';
  const made = madeOf(document);
  parts.relate('', 'officeDocument', root);
  parts.relate('', `${PROPERTIES}/relationships/metadata/core-properties`, 'docProps/core.xml');
  const core = 'application/vnd.openxmlformats-package.core-properties+xml';
  parts.add('docProps/core.xml', core, coreXml(document, made));
  const { master, layouts } = masterParts(parts, locale);
  const notesMaster = notesMasterParts(parts, locale);
  const [masterId, notesId] = [
    parts.relate(root, 'slideMaster', master),
    parts.relate(root, 'notesMaster', notesMaster),
  ];
  parts.relate(root, 'theme', 'ppt/theme/theme1.xml');
  const footer = m.document_pptx_cover({ agency: agencyName, year: String(year) }, { locale });
  const deck = { parts, locale, layouts, notesMaster, footer, made };
  const ids = slides.map((slide) => {
    const notes = [...slide.notes, ...(slide.layout === 'cover' ? [] : ending(document))];
    return parts.relate(root, 'slide', slideParts({ ...slide, notes }, deck));
  });
  const presentation = presentationXml(masterId, notesId, ids, locale);
  parts.add(root, `${TYPE}.presentation.main+xml`, presentation);
  return parts.bytes(made);
}
