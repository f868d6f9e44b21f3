import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { lazy } from '../model/lazy';

/** Compiles the rasteriser's module. */
const start = lazy(async () => {
  const path = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  await initWasm(await readFile(path));
});

/**
 * A picture as PNG, `scale` image pixels a pixel; for Node, in the build. Letters must be outlines
 * (see `outline`): no font is at hand here, so that every machine draws the same bytes. resvg as
 * WebAssembly, because it has no binary of a platform; it is a tool of the build (MPL-2.0) and no
 * part of what is published. Rejects when the text is no SVG or holds letters.
 */
export async function rasterise(svg: string, scale: number): Promise<Uint8Array> {
  if (/<text[\s>]/.test(svg))
    throw new Error('Letters must be outlined before they are rasterised');
  await start();
  const drawing = new Resvg(svg, { fitTo: { mode: 'zoom', value: scale } });
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  return png;
}
