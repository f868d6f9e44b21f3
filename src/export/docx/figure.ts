import { ExternalHyperlink, ImageRun, Paragraph, SimpleField, TextRun } from 'docx';
import type { FileChild, ParagraphChild } from 'docx';
import { isChinese, m, type Locale } from '../../i18n';
import type { DocumentBlock, DocumentCell } from '../document';
import { figureAddress, type Subject } from '../subject';
import { legalXml } from '../svg';
import type { Layout } from './layout';
import { pixels, textBlock } from './measures';
import type { Notes } from './notes';
import { tableOf } from './table';
import { textRuns } from './text';

/** A chart with its legend, drawn `width` pixels wide; title, notes and source are set as text. */
export type Pictures = (
  subject: Subject,
  width: number,
) => Promise<{ svg: string; png: Uint8Array; width: number; height: number }>;

/** Part of the text block's height that a picture may take, so that its words stay with it. */
const TALLEST = 0.72;

/** Counters of captions as Word names them in each language, for its own lists of figures. */
type Counter = 'figure' | 'table';

/** What a caption is headed with: Figure 1. / 图1 */
export function captionHead(counter: Counter, place: number, locale: Locale): ParagraphChild[] {
  const name =
    counter === 'figure'
      ? m.document_docx_figure({}, { locale })
      : m.document_docx_table({}, { locale });
  const chinese = isChinese(locale);
  return [
    ...textRuns(chinese ? name : `${name} `, locale),
    new SimpleField(`SEQ ${name} \\* ARABIC`, String(place)),
    new TextRun({ text: chinese ? '　' : '. ' }),
  ];
}

/** What is said under a figure: what it shows, its notes, its source with a link to look it up. */
function underneath(subject: Subject, locale: Locale, keepNext: boolean): Paragraph[] {
  const { text } = subject;
  const at = { locale };
  const lines: ParagraphChild[][] = [];
  if (text.subtitle) lines.push(textRuns(text.subtitle, locale));
  const several = text.notes.length > 1;
  for (const [n, note] of text.notes.entries()) {
    const said = several ? `${n + 1}. ${note.text}` : note.text;
    const labelled = several ? m.document_docx_notes : m.document_docx_note;
    lines.push(textRuns(n === 0 ? labelled({ text: said }, at) : said, locale));
  }
  const address = figureAddress(subject);
  const source = m.frame_source({ text: text.source }, at);
  const link = /^https?:/.test(address);
  lines.push(
    link
      ? [new ExternalHyperlink({ link: address, children: textRuns(source, locale) })]
      : textRuns(source, locale),
  );
  return lines.map(
    (children, n) =>
      new Paragraph({
        style: 'FigureNote',
        ...((n < lines.length - 1 || keepNext) && { keepNext: true }),
        children,
      }),
  );
}

/**
 * A figure: its chart as SVG with an image for programs that draw none, its words as text. A
 * figure that is a table becomes a table. `place` counts figures and tables apart.
 */
export async function figureOf(
  { subject, notes: mentioned }: Extract<DocumentBlock, { kind: 'figure' }>,
  layout: Layout,
  notes: Notes,
  places: Record<Counter, number>,
  locale: Locale,
  pictures: Pictures,
  keepNext: boolean,
): Promise<FileChild[]> {
  const { text, table, input } = subject;
  const isTable = input.view.chart === 'table' && table.rows.length > 0;
  const counter = isTable ? 'table' : 'figure';
  places[counter]++;
  const place = places[counter];
  const caption = new Paragraph({
    style: isTable ? 'TableCaption' : 'Caption',
    keepNext: true,
    children: [
      ...captionHead(counter, place, locale),
      ...textRuns(text.title, locale),
      ...notes.mention(mentioned),
    ],
  });
  const below = underneath(subject, locale, keepNext);
  if (isTable) {
    const rows = table.rows.map(({ cells }) =>
      cells.map((cell): DocumentCell => ({ ...cell, notes: [] })),
    );
    const block = { kind: 'table', caption: text.title, columns: table.columns, rows } as const;
    return [caption, tableOf(block, layout, notes, locale, true), ...below];
  }
  const room = textBlock(layout.page);
  const wide = pixels(room.width);
  const drawn = await pictures(subject, wide);
  const scale = Math.min(wide / drawn.width, (pixels(room.height) * TALLEST) / drawn.height);
  const size = {
    width: Math.round(drawn.width * scale),
    height: Math.round(drawn.height * scale),
  };
  const image = new ImageRun({
    type: 'svg',
    data: new TextEncoder().encode(drawn.svg),
    fallback: { type: 'png', data: drawn.png },
    transformation: size,
    altText: {
      name: `${m.document_docx_figure({}, { locale })} ${place}`,
      description: legalXml(text.alt),
    },
  });
  return [new Paragraph({ style: 'Figure', children: [image] }), caption, ...below];
}
