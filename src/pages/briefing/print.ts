import type { BriefingDocument } from '../../export/document';
import { browserMarkup } from '../../export/markup.browser';
import { pictureOf } from '../../export/picture';
import { loadChart } from '../../figures/charts';

/** Width in CSS pixels of the text on A4 with the margins of briefing.css: 210 mm - 2 x 24 mm. */
export const TEXT_WIDTH = 612;

/** Low enough that two figures with their words fit on a page. */
const CHART_HEIGHT = 190;

/** A document with the drawings of its figures, by section and block. */
export interface Print {
  document: BriefingDocument;
  drawings: ReadonlyMap<object, SVGSVGElement>;
}

/** Draws every figure at the width of the paper, in light colours. */
export async function printOf(document: BriefingDocument): Promise<Print> {
  const figures = document.sections.flatMap(({ blocks }) =>
    blocks.filter((block) => block.kind === 'figure'),
  );
  const charts = await Promise.all(
    figures.map(({ subject }) => loadChart(subject.input.view.chart)),
  );
  const drawings = new Map<object, SVGSVGElement>();
  for (const [n, { subject }] of figures.entries()) {
    const svg = pictureOf(subject, {
      width: TEXT_WIDTH,
      chartHeight: CHART_HEIGHT,
      theme: 'light',
      background: 'none',
      chart: charts[n]!,
      markup: browserMarkup,
      prefix: `print${n}-`,
      metadata: false,
      words: false,
    });
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (parsed instanceof SVGSVGElement) drawings.set(subject, parsed);
  }
  return { document, drawings };
}
