import { m } from '../../i18n';
import type { BriefingDocument, DocumentBlock } from '../document';
import type { Subject } from '../subject';
import { nativeSlides, type ChartSlide } from './chart';
import { valuesOf } from './chart/model';
import { figureLines, signsLine } from './said';
import { PLACES, type Box } from './shapes';
import type { Slide, Thing } from './slide';
import { tablePages, type SlideTable } from './table';
import type { Words } from './text';

/** Draws the chart of a figure with its legend, `width` pixels wide; the slide has the words. */
export type Pictures = (
  subject: Subject,
  width: number,
) => Promise<{ svg: string; png: Uint8Array; width: number; height: number }>;

/** Widths at which a picture is drawn for a slide, in pixels, and its most points a pixel. */
const WIDTH = 960;
const NARROWEST = 560;
const LARGEST = 1.25;
/** Slides of one table; the workbook has all rows. */
const TABLE_SLIDES = 3;

const plain = (...texts: string[]): Words[][] => texts.filter(Boolean).map((text) => [{ text }]);

/** Title with its place in a run of slides. */
export function turned(title: string, n: number, all: number, document: BriefingDocument): string {
  const { locale } = document;
  if (all < 2) return title;
  return m.document_pptx_turned({ title, n: String(n), all: String(all) }, { locale });
}

/** Boxes for charts on one slide: one alone, two beside each other, more in rows of three. */
function gridOf(n: number, { x, y, width, height }: Box): Box[] {
  const columns = n === 4 ? 2 : Math.min(3, n);
  const rows = Math.ceil(n / columns);
  const gap = 10;
  const [w, h] = [(width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows];
  return Array.from({ length: n }, (_, i) => ({
    x: x + (i % columns) * (w + gap),
    y: y + Math.floor(i / columns) * (h + gap),
    width: w,
    height: h,
  }));
}

/** Charts of a slide as its things. */
function chartThings({ charts }: ChartSlide, alt: string): Thing[] {
  const boxes = gridOf(charts.length, PLACES.figure);
  return charts.map((chart, i) => ({
    kind: 'chart',
    chart,
    box: boxes[i]!,
    alt: chart.title ? `${chart.title}: ${alt}` : alt,
    small: charts.length > 1,
  }));
}

/** What a slide of charts says below them: signs of precision, breaks, gaps. */
function footOf(subject: Subject, slide: ChartSlide): string {
  const inexact = slide.charts.flatMap((chart) =>
    valuesOf(chart).filter(({ precision }) => precision !== 'exact'),
  );
  const labelled = inexact.filter((one) => one.labelled);
  const signs = signsLine(new Set(labelled.map(({ precision }) => precision)), subject);
  const { locale } = subject.input;
  const said = [
    signs ? m.document_pptx_signs({ signs }, { locale }) : '',
    labelled.length < inexact.length ? m.document_pptx_open({}, { locale }) : '',
  ];
  return [...said, ...slide.foot].filter(Boolean).join(locale === 'en' ? ' ' : '');
}

/** A picture as large as its place allows: a high one is drawn narrower, so that its letters grow. */
async function pictureThing(subject: Subject, pictures: Pictures): Promise<Thing> {
  const { x, y, width, height } = PLACES.figure;
  const room = { width, height: height + PLACES.foot.height };
  const fit = (one: { width: number; height: number }) =>
    Math.min(room.width / one.width, room.height / one.height, LARGEST);
  let best = await pictures(subject, WIDTH);
  const lower = (WIDTH * fit(best) * WIDTH) / room.width;
  if (lower < WIDTH * 0.9) {
    const other = await pictures(subject, Math.round(Math.max(NARROWEST, lower)));
    if (fit(other) > fit(best)) best = other;
  }
  const scale = fit(best);
  const box = {
    x: x + (room.width - best.width * scale) / 2,
    y,
    width: best.width * scale,
    height: best.height * scale,
  };
  return { kind: 'picture', svg: best.svg, png: best.png, box, alt: subject.text.alt };
}

/** A table as things of as many slides as it needs, and how many of its rows are left to the workbook. */
export function tableThings(
  table: SlideTable,
  box: Box,
  alt: string,
  most = Infinity,
): { things: Thing[]; left: number } {
  const pages = tablePages(table, box);
  const kept = pages.slice(0, most);
  const left = pages.slice(most).reduce((sum, page) => sum + page.table.rows.length, 0);
  const things = kept.map((page): Thing => {
    const [width, height] = [page.widths, page.heights].map((list) =>
      list.reduce((sum, one) => sum + one, 0),
    );
    return { kind: 'table', page, box: { ...box, width: width!, height: height! }, alt };
  });
  return { things, left };
}

/** The table of a figure as drawn, in words. */
function slideTable({ table }: Subject): SlideTable {
  return {
    columns: table.columns,
    rows: table.rows.map(({ cells }) => cells.map(({ text }) => ({ text, notes: [] }))),
  };
}

/**
 * Slides of a figure: editable charts where presentation programs have them, a native table for a
 * table, else a picture. The finding is the title; what a listener must know stands below, what a
 * speaker may be asked in the notes.
 */
export async function figureSlides(
  { subject, notes: numbers }: Extract<DocumentBlock, { kind: 'figure' }>,
  document: BriefingDocument,
  pictures: Pictures,
): Promise<Slide[]> {
  const { text, input } = subject;
  const at = { locale: input.locale };
  const notes = figureLines(subject, document, numbers);
  const slides = (things: Thing[][], feet: string[]): Slide[] =>
    things.map((one, i) => ({
      layout: 'figure',
      title: turned(text.title, i + 1, things.length, document),
      texts: [plain(text.subtitle), plain(feet[i] ?? '')],
      things: one,
      notes,
    }));
  const native = nativeSlides(subject);
  if (native)
    return slides(
      native.map((slide) => chartThings(slide, text.alt)),
      native.map((slide) => footOf(subject, slide)),
    );
  if (input.view.chart === 'table' && subject.table.rows.length > 0) {
    const table = slideTable(subject);
    const { things, left } = tableThings(table, PLACES.figure, text.alt, TABLE_SLIDES);
    const more = left > 0 ? m.document_pptx_more({ n: left, shown: String(left) }, at) : '';
    const feet = things.map((_, i) => (i === things.length - 1 ? more : ''));
    return slides(
      things.map((thing) => [thing]),
      feet,
    );
  }
  return slides([[await pictureThing(subject, pictures)]], []);
}
