import { REST, type Bar } from '../../../figures/charts/composition/bar';
import { isEmpty, spec as compositionSpec } from '../../../figures/charts/composition/spec';
import { m } from '../../../i18n';
import type { Subject } from '../../subject';
import { hex, hexOf } from '../colour';
import { endOf, inParts } from './parts';
import type { ChartSeries, ChartSlide, ChartValue, NativeChart } from './model';

/** A part shorter than this share of the longest bar has no room for its number. */
const LABELLED = 0.045;

/** A bar, or a heading between bars of two forms, which has no values. */
type Place = { text: string; bar: Bar | null };

const reach = (bar: Bar) => bar.segments.reduce((sum, { value }) => sum + value, 0);

/** Bars with a heading where the form changes. */
function placesOf(spec: ReturnType<typeof compositionSpec>): Place[] {
  const { locale, blocks } = spec;
  return blocks.flatMap(({ label, bars }) => [
    ...(label ? [{ text: `// ${label}`, bar: null }] : []),
    ...bars.flatMap((bar, i): Place[] => {
      const rule = `// ${m.chart_form_break({ id: '2019' }, { locale })}`;
      const { label: name, text: said } = bar;
      const text = said ? m.document_pptx_named({ name, said }, { locale }) : name;
      return [...(bar.breakBefore && i > 0 ? [{ text: rule, bar: null }] : []), { text, bar }];
    }),
  ]);
}

/**
 * A whole and its parts as stacked bars, over as many slides as they need; null without any. With
 * shares asked for, the bars are of one length and the numbers stay amounts; a bar whose parts are
 * no shares of a stated total is left empty, as in the figure.
 */
export function compositionSlides({ input }: Subject): ChartSlide[] | null {
  const spec = compositionSpec(input);
  if (isEmpty(spec)) return null;
  const { share, locale, blocks } = spec;
  const bars = blocks.flatMap((block) => block.bars);
  const longest = Math.max(...bars.map(reach));
  const max = share ? null : endOf([longest]);
  const shown = (bar: Bar) => !share || bar.segments.every((one) => one.share !== null);
  const parts = new Map(
    blocks.flatMap((block) => block.parts.map((part) => [part.id as string, part] as const)),
  );
  const ids = [...parts.keys(), ...(blocks.some(({ rest }) => rest) ? [REST] : [])];
  const slides = inParts(placesOf(spec));
  return slides.map((places): ChartSlide => {
    const series = ids.map((id): ChartSeries => {
      const part = parts.get(id);
      const values = places.map(({ bar }): ChartValue | null => {
        const segment = bar && shown(bar) ? bar.segments.find((one) => one.part === id) : null;
        if (!bar || !segment) return null;
        const of = share ? reach(bar) : max!;
        const room = of > 0 && segment.value / of >= LABELLED;
        const { value, precision } = segment;
        return { value, precision, labelled: room || precision !== 'exact' };
      });
      return {
        name: part?.label ?? m.chartb_rest({}, { locale }),
        values,
        colour: part ? hexOf(part.fill) : hex('paper-2'),
        look: part ? 'bar' : 'rest',
        muted: false,
        listed: true,
      };
    });
    const chart: NativeChart = {
      kind: 'stacks',
      share,
      title: '',
      categories: places.map(({ text }) => text),
      series: series.filter(({ values }) => values.some((one) => one !== null)),
      scale: 'linear',
      min: 0,
      max,
      suffix: '',
      signed: false,
    };
    const foot = places.some(({ bar }) => bar === null)
      ? [m.document_pptx_break_bars({ sign: '//' }, { locale })]
      : [];
    return {
      charts: [chart],
      foot: share ? [m.document_pptx_shares({}, { locale }), ...foot] : foot,
    };
  });
}
