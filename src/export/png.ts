import { describePng } from './png-chunks';
import type { Metadata } from './metadata';
import { sizeOf } from './svg';

export const SCALES = [1, 2, 3, 4] as const;

/** Longest side that every current browser gives a canvas. */
const LONGEST = 16_384;

/** The picture as an image of its final size: some browsers enlarge what they drew small. */
function enlarged(svg: string, width: number, height: number): string {
  return svg.replace(/\swidth="[\d.]+"\sheight="[\d.]+"/, ` width="${width}" height="${height}"`);
}

/**
 * A picture as PNG, `scale` image pixels a pixel, drawn by the browser, with `about` inside. A
 * data: address, because the content policy knows no blob: images. Letters should be outlines (see
 * `outline`); text is drawn with the fonts of this machine. Rejects with an Error when the image
 * would be too large for a canvas, or the browser cannot draw it.
 */
export async function pngOf(svg: string, scale: number, about: Metadata): Promise<Uint8Array> {
  const size = sizeOf(svg);
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  if (Math.max(width, height) > LONGEST)
    throw new RangeError(`${width} x ${height} pixels are more than a browser can draw; use 1x`);
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(enlarged(svg, width, height))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser gives no canvas to draw on');
  context.drawImage(image, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error(`The browser could not draw ${width} x ${height} pixels`);
  return describePng(new Uint8Array(await blob.arrayBuffer()), about, scale);
}
