import { loadChart } from '../../src/figures/charts';
import { outlineFrom } from '../../src/export/glyphs.node';
import { serverMarkup } from '../../src/export/markup.server';
import { pictureOf } from '../../src/export/picture';
import type { Plate } from '../../src/export/pictures';
import { rasterise } from '../../src/export/raster.node';
import type { Subject } from '../../src/export/subject';
import { sizeOf } from '../../src/export/svg';

/** As `plateOf` on the page, in Node: the same drawing, rasterised by resvg. */
export async function nodePlate(subject: Subject, width: number): Promise<Plate> {
  const chart = await loadChart(subject.input.view.chart);
  const drawn = pictureOf(subject, {
    width,
    theme: 'light',
    background: 'none',
    chart,
    markup: serverMarkup,
    words: false,
  });
  const { svg } = await outlineFrom('public/fonts', drawn, subject.input.locale);
  return { svg, png: await rasterise(svg, 2), ...sizeOf(svg) };
}
