import { isChinese, m, type Locale } from '../i18n';
import type { LegendKey } from '../figures/figure';
import Glyph from '../figures/frame/Glyph.svelte';
import { LEGEND_ORDER, shapeOf } from '../figures/frame/legend';
import { textWidth } from '../figures/text';
import type { Chart } from '../figures/view';
import { linesOf, type Measure } from './lines';
import type { Markup } from './markup';
import { element, escapeXml, insideSvg, standalone } from './svg';
import type { Family } from './tokens';

/** A part of a picture: what it draws from (0, 0) down, and how high that is. */
export interface Block {
  svg: string;
  height: number;
}

/** How a run of text is set. */
export interface Style {
  /** In pixels; never under 11. */
  size: number;
  /** Distance of baselines as a multiple of the size. */
  leading: number;
  family: Family;
  weight: 400 | 600;
  /** A token's name. */
  ink: 'ink' | 'ink-2' | 'ink-3' | 'seal';
}

export const LABEL: Style = { size: 12, leading: 1.5, family: 'sans', weight: 400, ink: 'ink-2' };

/** Latin letters of the serif in bold are this much wider than `textWidth` says (Georgia Bold). */
const SERIF_BOLD = 1.14;
const LATIN = /[^\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+/g;

/** Signs that are a full square beside Chinese characters; `textWidth` counts them as Latin ones. */
const SQUARE =
  /(?<=[\u2e80-\u9fff\uff00-\uffef“‘])[“”‘’…—·]|[“”‘’…—·](?=[\u2e80-\u9fff\uff00-\uffef])/gu;

/** How wide text of a style is drawn, whatever face the reader has: an upper estimate. */
export function measureOf({ size, family, weight }: Style): Measure {
  const extra = weight === 400 ? 0 : family === 'serif' ? SERIF_BOLD - 1 : 0.08;
  return (text) => {
    const squares = text.match(SQUARE) ?? [];
    const more = squares.length * size - textWidth(squares.join(''), size);
    const latin = extra > 0 ? textWidth((text.match(LATIN) ?? []).join(''), size) * extra : 0;
    return textWidth(text, size) + more + latin;
  };
}

/** Height of `n` lines. */
export function heightOf(n: number, { size, leading }: Style): number {
  return Math.round(n * size * leading);
}

/** Lines of text, one below the other. */
export function paragraph(lines: readonly string[], style: Style, x = 0): Block {
  const { size, leading, family, weight, ink } = style;
  // Capitals and Chinese characters both look centred in their line with this baseline.
  const first = size * (leading / 2 + 0.35);
  const svg = lines.map((line, n) =>
    element(
      'text',
      {
        x,
        y: Math.round((first + n * size * leading) * 10) / 10,
        'font-family': family === 'serif' ? 'var(--serif)' : undefined,
        'font-size': size,
        'font-weight': weight === 400 ? undefined : weight,
        fill: `var(--${ink})`,
      },
      escapeXml(line),
    ),
  );
  return { svg: svg.join(''), height: heightOf(lines.length, style) };
}

/** Blocks below each other, `gap` pixels apart; empty ones take no room. */
export function stack(blocks: readonly Block[], gap: number): Block {
  let height = 0;
  let svg = '';
  for (const block of blocks.filter((one) => one.height > 0)) {
    if (height > 0) height += gap;
    svg += moved(block.svg, 0, height);
    height += block.height;
  }
  return { svg, height };
}

/** Markup drawn elsewhere. */
export function moved(svg: string, x: number, y: number): string {
  return x === 0 && y === 0 ? svg : element('g', { transform: `translate(${x} ${y})` }, svg);
}

/** Numbered notes, their lines aligned beside the numbers. */
export function notesBlock(notes: readonly { text: string }[], width: number): Block {
  const measure = measureOf(LABEL);
  const indent = Math.ceil(measure(`${notes.length}. `)) + 3;
  const most = Math.min(width, 640) - indent;
  const blocks = notes.map(({ text }, n): Block => {
    const number = paragraph([`${n + 1}.`], LABEL);
    const body = paragraph(linesOf(text, most, measure), LABEL, indent);
    return { svg: number.svg + body.svg, height: body.height };
  });
  return stack(blocks, 2);
}

/** Size of a sign of the legend, as Glyph.svelte draws it. */
const SIGN = { width: 26, height: 18 };
const LEGEND = { ...LABEL, leading: 1.4 };

/** The states on the screen with their signs, in as many rows as needed. */
export function legendBlock(
  shown: ReadonlySet<LegendKey>,
  chart: Chart,
  locale: Locale,
  width: number,
  draw: { markup: Markup; prefix: string },
): Block {
  const measure = measureOf(LEGEND);
  const left = SIGN.width + 4;
  let [x, y, low] = [0, 0, 0];
  let svg = '';
  for (const key of LEGEND_ORDER.filter((one) => shown.has(one))) {
    const lines = linesOf(m.legend_key({ id: key }, { locale }), width - left, measure);
    const wide = left + Math.ceil(Math.max(...lines.map(measure)));
    if (x > 0 && x + wide > width) [x, y] = [0, low + 4];
    const sign = standalone(
      draw.markup(Glyph, { name: key, shape: shapeOf(chart) }),
      (n) => `${draw.prefix}${key}-${n}`,
    );
    const words = paragraph(lines, LEGEND, left);
    svg += moved(insideSvg(sign) + words.svg, x, y);
    low = Math.max(low, y + Math.max(SIGN.height, words.height));
    x += wide + 16;
  }
  return { svg, height: low };
}

/** Distance of baselines of titles: Chinese characters fill their square and want more. */
export function titleLeading(locale: Locale): number {
  return isChinese(locale) ? 1.35 : 1.22;
}
