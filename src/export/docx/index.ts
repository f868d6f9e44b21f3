/** Briefings as Word documents (ECMA-376 WordprocessingML), for Word, WPS and LibreOffice. */
import { Document, Packer, Paragraph, type FileChild, type ParagraphChild } from 'docx';
import type { Locale } from '../../i18n';
import { aroundNotes, type BriefingDocument, type DocumentBlock, type Run } from '../document';
import { captionHead, figureOf, type Pictures } from './figure';
import { font, halves, languages, type Layout } from './layout';
import { Notes } from './notes';
import { officialLayout } from './official';
import { packaged } from './package';
import { plainLayout } from './plain';
import { tableOf } from './table';
import { textRuns } from './text';

export type { Pictures } from './figure';

/** plain: a clean A4 page; official: that of official documents, GB/T 9704-2012. */
export const DOCX_LAYOUTS = ['plain', 'official'] as const;
export type DocxLayout = (typeof DOCX_LAYOUTS)[number];

const LAYOUTS: Record<DocxLayout, (document: BriefingDocument) => Layout> = {
  plain: plainLayout,
  official: officialLayout,
};

/** Words and the numbers of their notes. */
function runOf(run: Run, notes: Notes, locale: Locale): ParagraphChild[] {
  const [before, behind] = aroundNotes(run, locale);
  const numbers = notes.mention(run.notes);
  return [...textRuns(before, locale), ...numbers, ...(behind ? textRuns(behind, locale) : [])];
}

/** Sections and their blocks as the body of a file; the last keeps with what closes the document. */
async function contentOf(
  document: BriefingDocument,
  layout: Layout,
  notes: Notes,
  pictures: Pictures,
): Promise<FileChild[]> {
  const { locale, sections } = document;
  const places = { figure: 0, table: 0 };
  const final = sections.flatMap(({ blocks }) => blocks).at(-1);
  const draw = async (block: DocumentBlock): Promise<FileChild[]> => {
    const keepNext = block === final && layout.closing.length > 0;
    if (block.kind === 'figure')
      return figureOf(block, layout, notes, places, locale, pictures, keepNext);
    if (block.kind === 'paragraph') {
      const children = block.runs.flatMap((run) => runOf(run, notes, locale));
      return [new Paragraph({ style: 'BodyText', ...(keepNext && { keepNext }), children })];
    }
    places.table++;
    const caption = new Paragraph({
      style: 'TableCaption',
      keepNext: true,
      children: [...captionHead('table', places.table, locale), ...textRuns(block.caption, locale)],
    });
    return [caption, tableOf(block, layout, notes, locale, keepNext)];
  };
  const content: FileChild[] = [];
  for (const section of sections) {
    const children = textRuns(section.title, locale);
    content.push(new Paragraph({ style: 'Heading1', children }));
    for (const block of section.blocks) {
      content.push(...(await draw(block)));
      // Two tables without a paragraph between them are one to Word.
      if (block.kind !== 'paragraph')
        content.push(
          new Paragraph({ style: 'AfterBlock', ...(block === final && { keepNext: true }) }),
        );
    }
  }
  return content;
}

/**
 * A briefing as a DOCX file: headings, tables and captions that Word knows as such, footnotes with
 * links, charts as SVG with an image beside it. Pure but for `parts.pictures`, which draws a chart
 * with its legend (`plateOf` on the page); the same document and pictures give the same bytes.
 * Rejects where a picture does, and with a RangeError where a footnote that is mentioned is missing.
 */
export async function docxOf(
  document: BriefingDocument,
  layout: DocxLayout,
  parts: { pictures: Pictures },
): Promise<Uint8Array> {
  const chosen = LAYOUTS[layout](document);
  const { page, faces, size, section, numbering } = chosen;
  const notes = new Notes(document.footnotes, document.locale);
  const content = await contentOf(document, chosen, notes, parts.pictures);
  const { width, height, ...margin } = page;
  const file = new Document({
    styles: {
      default: {
        document: {
          run: {
            font: font(faces.body),
            size: halves(size),
            language: languages(document.locale),
          },
        },
      },
      paragraphStyles: chosen.paragraphStyles,
      characterStyles: chosen.characterStyles,
    },
    ...(numbering && { numbering }),
    evenAndOddHeaderAndFooters: chosen.twoSided,
    defaultTabStop: halves(size) * 20,
    footnotes: notes.footnotes(),
    sections: [
      {
        ...section,
        properties: { ...section.properties, page: { size: { width, height }, margin } },
        children: [...chosen.opening, ...content, ...chosen.closing],
      },
    ],
  });
  const archive = await Packer.toArrayBuffer(file);
  return packaged(new Uint8Array(archive), document, chosen);
}
