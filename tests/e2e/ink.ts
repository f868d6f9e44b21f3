/** Printed pages as pixels: where there is ink on them, as a printer would find it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';

/** Distances from the upper left corner of the page, in millimetres. */
export interface Ink {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Share of the looked at area that is not paper. */
  share: number;
}

/** Draws PDFs; a module without imports, that a page can load. */
const PDFJS = readFileSync(
  join(dirname(createRequire(import.meta.url).resolve('unpdf')), 'pdfjs.mjs'),
  'utf8',
);

/** What is sent to a page as a function would have its imports rewritten by the test runner. */
const PAGE = `<!doctype html><title>ink</title>
<script type="module">import * as pdfjs from './pdfjs.mjs'; window.pdfjs = pdfjs;</script>`;

/**
 * The ink on each page of a PDF between two heights in millimetres; null where a page has none
 * there. `page` is left on an empty page of its origin.
 */
export async function inkOf(
  page: Page,
  origin: string,
  pdf: Uint8Array,
  bands: readonly { from: number; to: number }[],
): Promise<(Ink | null)[][]> {
  const at = (name: string): string => new URL(`/ink/${name}`, origin).href;
  const files: Record<string, { body: string | Buffer; contentType: string }> = {
    'page.html': { body: PAGE, contentType: 'text/html' },
    'pdfjs.mjs': { body: PDFJS, contentType: 'text/javascript' },
    'print.pdf': { body: Buffer.from(pdf), contentType: 'application/pdf' },
  };
  for (const [name, file] of Object.entries(files))
    await page.route(at(name), (route) => route.fulfill(file));
  await page.goto(at('page.html'));
  return page.evaluate(async (looked) => {
    /** Pixels of a millimetre: a hairline of half a point still leaves one grey. */
    const scale = 2;
    const { getDocument } = (window as unknown as { pdfjs: typeof import('unpdf/pdfjs') }).pdfjs;
    const data = new Uint8Array(await (await fetch('./print.pdf')).arrayBuffer());
    const document = await getDocument({ data }).promise;
    const pages: (Ink | null)[][] = [];
    for (let n = 1; n <= document.numPages; n++) {
      const one = await document.getPage(n);
      const viewport = one.getViewport({ scale: (scale * 25.4) / 72 });
      const canvas = new OffscreenCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      const { width, height } = canvas;
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      await one.render({
        canvas: null,
        canvasContext: context as unknown as CanvasRenderingContext2D,
        viewport,
      }).promise;
      const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
      pages.push(
        looked.map(({ from, to }) => {
          const [first, end] = [Math.round(from * scale), Math.min(height, Math.round(to * scale))];
          let [left, top, right, bottom, count] = [width, height, -1, -1, 0];
          for (let y = first; y < end; y++)
            for (let x = 0; x < width; x++) {
              if ((pixels[y * width + x]! & 0xff) > 0xe0) continue;
              count++;
              [left, right] = [Math.min(left, x), Math.max(right, x)];
              [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
            }
          if (count === 0) return null;
          return {
            left: left / scale,
            top: top / scale,
            right: (right + 1) / scale,
            bottom: (bottom + 1) / scale,
            share: count / (width * (end - first)),
          };
        }),
      );
    }
    return pages;
  }, bands);
}
