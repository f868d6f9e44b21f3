/** A listed figure in one language, with all that its files are made of. */
import type { Drawable } from '../pages/ask';
import { freeze, frozenScript } from '../embed/frozen';
import { serverMarkup } from '../export/markup.server';
import { pictureOf } from '../export/picture';
import type { Subject } from '../export/subject';
import { sizeOf } from '../export/svg';
import type { AnyChart } from '../figures/charts';
import { composeFigure } from '../figures/compose';
import { LOCALES, type Locale } from '../i18n';
import type { Catalogue, ReportSource } from '../model/nouns';
import { ListError, problem, type Listed } from './list';
import { toApp, type Site } from './names';

/** Width of the pictures in CSS pixels: an article's column. */
const WIDTH = 720;
/** Height of their charts, where a chart does not set its own: a card shows the whole. */
const CHART_HEIGHT = 320;

export interface Published {
  id: string;
  locale: Locale;
  subject: Subject;
  chart: AnyChart;
  /** What the chart made of the rows. */
  spec: unknown;
  /** As a standalone SVG in the light theme, its size in CSS pixels. */
  picture: { svg: string; width: number; height: number };
  /** The figure as a frozen embed reads it. */
  frozen: string;
}

/** What the figures of a build have in common. */
export interface Context extends Site {
  catalogue: Catalogue;
  /** See Subject. */
  made: string;
}

/**
 * A figure in every language. Throws a ListError when it has nothing to draw: a published address
 * must never lead to an empty figure.
 */
export function inEveryLanguage(
  { id, view }: Listed,
  answer: Drawable,
  sources: ReportSource[],
  context: Context,
): Published[] {
  const { rows, held, module: chart } = answer;
  const { catalogue, made } = context;
  return LOCALES.map((locale) => {
    const answered = { view, rows, held, catalogue, locale };
    const { input, text, table, spec, isEmpty } = composeFigure(answered, chart);
    if (isEmpty) throw new ListError([problem(id, 'view', view, 'has nothing to draw')]);
    const subject = { input, text, table, sources, site: toApp(context), made };
    const svg = pictureOf(subject, {
      width: WIDTH,
      theme: 'light',
      background: 'paper',
      chart,
      markup: serverMarkup,
      chartHeight: CHART_HEIGHT,
    });
    const picture = { svg, ...sizeOf(svg) };
    const frozen = frozenScript(freeze(input, text, sources));
    return { id, locale, subject, chart, spec, picture, frozen };
  });
}
