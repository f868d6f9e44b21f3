import { coverOf } from './cover';
import { drawPicture, type PictureOptions } from './picture';
import type { Subject } from './subject';

/** A size that a place asks for, in image pixels. */
export interface PictureSize {
  width: number;
  /** Null: as high as the figure is. */
  height: number | null;
  /**
   * Width of the drawing in pixels of its own: about that of a phone's screen, whose line such an
   * image fills, so that text of 12 px is read as text of 12 px.
   */
  drawn: number;
  /** cover: words beside the chart, for banners. */
  form: 'figure' | 'cover';
}

/**
 * What editors of WeChat and Weibo articles use. WeChat: an image in an article fills the line,
 * and 1080 pixels serve the densest screens; the lead cover is 900 x 383, 2.35:1 (KAWO, "Guide to
 * Chinese social media image size: WeChat 2022", which gives sizes as WeChat's editor crops them).
 * Weibo: 1080 square in its grid of images, 3:4 for one that stands alone. All are sizes of habit
 * rather than of a standard, and places change them without notice.
 */
export const SIZES = {
  wechat_article: { width: 1080, height: null, drawn: 360, form: 'figure' },
  wechat_cover: { width: 900, height: 383, drawn: 600, form: 'cover' },
  weibo_square: { width: 1080, height: 1080, drawn: 432, form: 'figure' },
  weibo_long: { width: 1080, height: 1440, drawn: 432, form: 'figure' },
} as const satisfies Record<string, PictureSize>;
export type SizeId = keyof typeof SIZES;

/** A drawing and how many image pixels one of its pixels becomes. */
export interface Sized {
  svg: string;
  scale: number;
}

/** A drawing is widened in these steps until it is no higher than it may be. */
const STEP = 1.1;
/** Beyond this many times the wanted width nothing gets readable; then the rest stays empty. */
const WIDEST = 2.5;

/**
 * A figure in a size that a place asks for. Where a height is given, the drawing is laid out anew,
 * wider and so finer, until all of it fits; spare height goes to the chart, or stays above the
 * source line where the chart's height follows from its rows. A figure too long even so stands in
 * the middle, whole: nothing is cut off.
 */
export function pictureInSize(
  subject: Subject,
  size: PictureSize,
  options: Omit<PictureOptions, 'width' | 'chartHeight'>,
): Sized {
  if (size.form === 'cover' && size.height !== null) {
    const height = (size.drawn * size.height) / size.width;
    const svg = coverOf(subject, { ...options, width: size.drawn }, height);
    return { svg, scale: size.width / size.drawn };
  }
  let width = size.drawn;
  let drawn = drawPicture(subject, { ...options, width });
  if (size.height === null) return { svg: drawn.svg, scale: size.width / width };
  const aspect = size.height / size.width;
  while (drawn.height > width * aspect && width < size.drawn * WIDEST) {
    width = Math.round(width * STEP);
    drawn = drawPicture(subject, { ...options, width });
  }
  const whole = Math.max(width, Math.ceil(drawn.height / aspect));
  const canvas = { width: whole, height: whole * aspect };
  const spare = canvas.height - drawn.height;
  const chartHeight = drawn.chartHeight + Math.max(0, spare);
  const grown = drawPicture(subject, { ...options, width, chartHeight }, canvas);
  const fits = grown.height <= canvas.height;
  const { svg } = fits ? grown : drawPicture(subject, { ...options, width }, canvas);
  return { svg, scale: size.width / whole };
}
