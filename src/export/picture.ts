import type { AnyChart } from '../figures/charts';
import type { Layout } from '../figures/figure';
import { ownMarkup } from '../figures/marks/own-paths';
import { m } from '../i18n';
import {
  LABEL,
  legendBlock,
  measureOf,
  moved,
  notesBlock,
  paragraph,
  stack,
  titleLeading,
  type Block,
  type Style,
} from './blocks';
import { balancedLines, linesOf } from './lines';
import type { Markup } from './markup';
import { metadataOf, metadataElement } from './metadata';
import { figureAddress, type Subject } from './subject';
import { attributes, element, escapeXml, standalone } from './svg';
import { tableBlock } from './table-block';
import { resolveTokens, type Theme } from './tokens';

/** How a figure is drawn as a picture of its own. */
export interface PictureOptions {
  /** Whole width in pixels, at least 280. */
  width: number;
  theme: Theme;
  /** none: nothing behind the marks and no margin, for pages with a background of their own. */
  background: 'paper' | 'none';
  /** The chart of the subject's view, from `loadChart`. */
  chart: AnyChart;
  markup: Markup;
  /** Start of every id, so that several pictures can stand in one page. */
  prefix?: string;
  /** Wanted height of the chart alone; charts whose height follows from their rows ignore it. */
  chartHeight?: number;
  /** false leaves out what only machines read (addresses of reports): for short snippets. */
  metadata?: boolean;
  /** false draws chart and legend alone, for documents that set the words around them as text. */
  words?: boolean;
}

/** Distance between the parts of a figure, as in Figure.svelte. */
const GAP = 12;
export const LEAST_WIDTH = 280;

/** Margin around a picture on paper. */
function marginOf({ width, background }: PictureOptions): number {
  if (background === 'none') return 0;
  return width < 340 ? 8 : width < 480 ? 12 : width < 900 ? 20 : 28;
}

/** Title and subtitle. */
export function headBlock({ text, input }: Subject, width: number, small: boolean): Block {
  const { locale } = input;
  const title: Style = {
    size: small ? 19 : 23,
    leading: titleLeading(locale),
    family: 'serif',
    weight: 600,
    ink: 'ink',
  };
  const subtitle: Style = { ...LABEL, size: 14, leading: 1.45 };
  return stack(
    [
      paragraph(balancedLines(text.title, Math.min(width, 920), measureOf(title)), title),
      paragraph(linesOf(text.subtitle, Math.min(width, 920), measureOf(subtitle)), subtitle),
    ],
    4,
  );
}

/** Who says so, of which version, and where to look it up; the address leads there. */
export function sourceBlock(subject: Subject, width: number): Block {
  const { text, input, site } = subject;
  const style: Style = { ...LABEL, ink: 'ink-3' };
  const measure = measureOf(style);
  const source = m.frame_source({ text: text.source }, { locale: input.locale });
  const said = paragraph(linesOf(source, Math.min(width, 920), measure), style);
  const whole = figureAddress(subject);
  // Where the site's own address is not known, there is none to print.
  if (!/^https?:/.test(whole)) return said;
  // An address cut short leads nowhere; in full it would bury the figure.
  const plain = (address: string) => address.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const address = measure(plain(whole)) <= width ? plain(whole) : plain(site);
  const link = paragraph(linesOf(address, width, measure), style);
  return stack([said, { ...link, svg: element('a', { href: whole }, link.svg) }], 0);
}

/** What a figure without a mark says in the place of its chart. */
function emptyBlock({ input }: Subject, width: number): Block {
  const at = { locale: input.locale };
  const lead: Style = { ...LABEL, family: 'serif', size: 19, leading: 1.4, ink: 'ink' };
  const why: Style = { ...LABEL, size: 14 };
  return stack(
    [
      paragraph(linesOf(m.frame_empty({}, at), width, measureOf(lead)), lead),
      paragraph(linesOf(m.frame_empty_why({}, at), width, measureOf(why)), why),
    ],
    8,
  );
}

/** The chart with the states that it shows. */
export function chartBlock(
  subject: Subject,
  options: PictureOptions,
  width: number,
): Block & { shown: Layout['shown'] } {
  const { chart, markup, prefix = '' } = options;
  const spec = chart.spec(subject.input);
  if (chart.isEmpty(spec)) return { ...emptyBlock(subject, width), shown: new Set() };
  const layout = chart.layout(spec, { width, height: options.chartHeight });
  if (chart.html) return { ...tableBlock(subject, width), shown: layout.shown };
  const drawn = markup(chart.component, { layout, active: null });
  const svg = standalone(drawn, (n) => `${prefix}chart-${n}`) + ownMarkup(layout.targets);
  return { svg, height: Math.ceil(layout.height), shown: layout.shown };
}

/** The outermost element with everything that a picture says of itself. */
export function wrapPicture(
  subject: Subject,
  options: PictureOptions,
  size: { width: number; height: number },
  content: string,
): string {
  const { theme, background, prefix = '', metadata = true } = options;
  const { locale } = subject.input;
  const about = metadataOf(subject);
  const width = size.width;
  const height = Number(size.height.toFixed(4));
  const open = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    lang: locale,
    'xml:lang': locale,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
    'aria-labelledby': `${prefix}title`,
    'aria-describedby': `${prefix}desc`,
    'font-family': 'var(--sans)',
  });
  const words =
    element('title', { id: `${prefix}title` }, escapeXml(about.title)) +
    element('desc', { id: `${prefix}desc` }, escapeXml(about.description));
  const more = metadataElement(metadata ? about : { ...about, sources: [] });
  const paper =
    background === 'paper' ? element('rect', { width, height, fill: 'var(--paper)' }) : '';
  const drawn = (part: string) => resolveTokens(part, theme, locale);
  return `<svg${drawn(open)}>${words}${more}${drawn(paper + content)}</svg>\n`;
}

/** A picture with the measures that a caller needs to lay it out anew. */
export interface Drawn {
  svg: string;
  width: number;
  height: number;
  /** Height that the chart alone took. */
  chartHeight: number;
}

/**
 * As `pictureOf`, with its measures. `canvas`: size of the whole, in which a smaller drawing stands
 * in the middle, its source line at the foot.
 */
export function drawPicture(
  subject: Subject,
  options: PictureOptions,
  canvas?: { width: number; height: number },
): Drawn {
  const { width, markup, prefix = '' } = options;
  if (!(width >= LEAST_WIDTH)) throw new RangeError(`width ${width} is under ${LEAST_WIDTH} px`);
  const { text, input } = subject;
  const margin = marginOf(options);
  const inner = width - 2 * margin;
  const chart = chartBlock(subject, options, inner);
  const legend = legendBlock(chart.shown, input.view.chart, input.locale, inner, {
    markup,
    prefix,
  });
  const { words = true } = options;
  const head = words ? [headBlock(subject, inner, width < 480)] : [];
  const foot = words ? [notesBlock(text.notes, inner), sourceBlock(subject, inner)] : [];
  const upper = stack([...head, chart, legend], GAP);
  const lower = stack(foot, GAP);
  const gap = lower.height > 0 ? GAP : 0;
  const natural = Math.ceil(upper.height + gap + lower.height + 2 * margin);
  const size = { width: canvas?.width ?? width, height: Math.max(natural, canvas?.height ?? 0) };
  const left = margin + Math.max(0, size.width - width) / 2;
  const content =
    moved(upper.svg, left, margin) + moved(lower.svg, left, size.height - margin - lower.height);
  const svg = wrapPicture(subject, options, size, content);
  return { svg, ...size, chartHeight: chart.height };
}

/**
 * A figure as a standalone SVG: title, subtitle, chart, legend, notes, source line with address.
 * Colours are values and faces are lists of names, so that it needs no style sheet; text is text
 * (see `outline` for letters as paths), never under 11 px. Alternative text, address, version,
 * licence and reports are in it. Pure: the same subject and options give the same text in Node
 * and in a browser. Throws a RangeError under 280 px.
 */
export function pictureOf(subject: Subject, options: PictureOptions): string {
  return drawPicture(subject, options).svg;
}
