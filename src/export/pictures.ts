import { loadChart } from '../figures/charts';
import { pageFonts } from './glyphs.browser';
import { browserMarkup } from './markup.browser';
import { metadataOf } from './metadata';
import { outline } from './outline';
import { pictureOf } from './picture';
import { pngOf } from './png';
import { pictureInSize, SIZES, type Sized, type SizeId } from './sizes';
import type { Subject } from './subject';
import { sizeOf } from './svg';
import type { Theme } from './tokens';

/** What somebody asks of a picture on the page. */
export interface PictureWish {
  /** Width in pixels, at least 280, or a size that a place asks for. */
  size: number | SizeId;
  theme?: Theme;
  background?: 'paper' | 'none';
  /** Wanted height of the chart, for a width in pixels; charts with a height of their own ignore it. */
  chartHeight?: number;
}

/** A picture, and the characters in it that no bundled font has (see `outline`). */
export interface Picture<T> {
  file: T;
  missing: string[];
}

async function drawn(subject: Subject, wish: PictureWish): Promise<Sized> {
  const { size, theme = 'light', background = 'paper', chartHeight } = wish;
  const chart = await loadChart(subject.input.view.chart);
  const options = { theme, background, chart, markup: browserMarkup };
  if (typeof size === 'number')
    return { svg: pictureOf(subject, { ...options, width: size, chartHeight }), scale: 1 };
  return pictureInSize(subject, SIZES[size], options);
}

/**
 * The figure as an SVG file, in the page. `text` keeps words as text, drawn by the reader's fonts;
 * `outlines` draws each letter, the same anywhere. Rejects when code or a font cannot be fetched.
 */
export async function svgFile(
  subject: Subject,
  wish: PictureWish,
  letters: 'text' | 'outlines',
): Promise<Picture<string>> {
  const { svg } = await drawn(subject, wish);
  if (letters === 'text') return { file: svg, missing: [] };
  const outlined = await outline(svg, pageFonts(), subject.input.locale);
  return { file: outlined.svg, missing: outlined.missing };
}

/**
 * The figure as a PNG file, in the page: `scale` image pixels a pixel, 1 to 4; a named size has its
 * own. Letters are outlines, so that the picture is the same on every machine. Rejects as `svgFile`
 * and `pngOf` do.
 */
export async function pngFile(
  subject: Subject,
  wish: PictureWish,
  scale: number,
): Promise<Picture<Uint8Array>> {
  const sized = await drawn(subject, wish);
  const { svg, missing } = await outline(sized.svg, pageFonts(), subject.input.locale);
  const factor = typeof wish.size === 'number' ? scale : sized.scale;
  return { file: await pngOf(svg, factor, metadataOf(subject)), missing };
}

/** A chart with its legend, for a document that sets title, notes and source as text of its own. */
export interface Plate {
  /** Letters are outlines: the same in Word, WPS and LibreOffice, whatever fonts there are. */
  svg: string;
  /** The same as an image of twice the size, for programs that draw no SVG. */
  png: Uint8Array;
  /** In the picture's own pixels. */
  width: number;
  height: number;
}

/** The chart of a figure as documents hold it, `width` pixels wide, in light colours. */
export async function plateOf(subject: Subject, width: number): Promise<Plate> {
  const chart = await loadChart(subject.input.view.chart);
  const drawn = pictureOf(subject, {
    width,
    theme: 'light',
    background: 'none',
    chart,
    markup: browserMarkup,
    words: false,
  });
  const { svg } = await outline(drawn, pageFonts(), subject.input.locale);
  return { svg, png: await pngOf(svg, 2, metadataOf(subject)), ...sizeOf(svg) };
}
