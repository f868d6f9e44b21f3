import type { Layout, LegendKey, Size, Target } from '../../figure';
import { tickWidth, yearTicks, type ValueTick, type YearTick } from '../../marks/axis';
import type { EraBandMark } from '../../marks/band';
import { px } from '../../marks/round';
import {
  aimLabels,
  endLabels,
  keyItems,
  labelColumn,
  valueLabels,
  type EndLabel,
  type KeyItem,
  type ValueLabel,
} from './ends';
import { crowdOf, type Crowd } from './crowd';
import { drawLine, lineKeys, lineTargets, type LineMarks } from './lines';
import { bandsOf, plotIn, valueTicks } from './plot';
import { scaleOf, tickSuffix } from './scale';
import type { TrendSpec } from './spec';
import { needsStrip, STRIP, stripMarks, type StripMark } from './strip';

export interface TrendLayout extends Layout {
  plot: { left: number; right: number; top: number; bottom: number };
  /** Numbers stand left of the plot, or over the grid lines where width is dear. */
  numbers: 'outside' | 'inside';
  yTicks: ValueTick[];
  xTicks: YearTick[];
  /** Baseline of the year labels. */
  yearsY: number;
  bands: EraBandMark[];
  /** Grey lines first, so that chosen ones lie on top. */
  lines: LineMarks[];
  /** The grey ones among them, as they are drawn. */
  crowd: Crowd | null;
  aims: LineMarks[];
  strip: StripMark[];
  ends: EndLabel[];
  key: KeyItem[];
  values: ValueLabel[];
  /** From zero to a single point, so that it does not hang in the air; '' for none. */
  stem: string;
}

/** Aims have their value beside them while there are few. */
const AIMS_LABELLED = 4;

/** Under this width, names go below the plot and numbers inside it. */
const NARROW = 520;

/** Spec and size to pixels. Pure. */
export function trendLayout(spec: TrendSpec, size: Size): TrendLayout {
  const { width } = size;
  const { locale } = spec.input;
  const narrow = width < NARROW;
  const keyHeight = narrow && spec.years ? keyItems(spec, 0, width, 0).height : 0;
  const wanted = Math.round(Math.min(440, Math.max(230, width * 0.54)));
  const height = size.height ?? wanted + keyHeight;
  const nothing = {
    yTicks: [],
    xTicks: [],
    bands: [],
    lines: [],
    crowd: null,
    aims: [],
    strip: [],
  };
  if (!spec.years) {
    const plot = { left: 0, right: width, top: 0, bottom: height };
    const rest = {
      ends: [],
      key: [],
      values: [],
      stem: '',
      targets: [],
      shown: new Set<LegendKey>(),
    };
    return { width, height, plot, numbers: 'outside', yearsY: height, ...nothing, ...rest };
  }
  const scale = scaleOf(spec);
  const strip = needsStrip(spec, spec.lines) ? STRIP : 0;
  const banded = spec.breaks.length + spec.unasked.length > 0;
  const top = banded ? 30 : 20;
  const under = strip + 24;
  const bottom = height - under - keyHeight;
  const ticks = { count: height < 300 ? 3 : 5, suffix: tickSuffix(spec) };

  const rough = plotIn({ left: 0, right: width, top, bottom }, spec.years, scale);
  const numbersWidth = tickWidth(valueTicks(rough, scale, locale, ticks));
  const left = narrow ? 0 : Math.ceil(numbersWidth) + 8;
  const column = narrow ? 0 : labelColumn(spec, width);
  const right = width - (column > 0 ? column + 22 : 6);
  const inset = narrow ? ([Math.ceil(numbersWidth) + 10, 14] as const) : ([12, 12] as const);
  const plot = plotIn({ left, right, top, bottom }, spec.years, scale, inset);

  const single = spec.lines.length === 1;
  const lone = single ? spec.lines[0]!.points : [];
  const r = plot.step < 12 ? 2.5 : spec.lines.length > 4 ? 3 : 3.5;
  const order = [...spec.lines].sort((a, b) => Number(b.series.muted) - Number(a.series.muted));
  const options = { r, width: single ? 2.5 : 2.25, intervals: single };
  const lines = order.map((line) => drawLine(line, plot, spec, options));
  const aims = spec.aims.map((line) => ({ ...drawLine(line, plot, spec, { r }), paths: [] }));
  const silent = stripMarks(spec, spec.lines, plot, px(bottom + STRIP / 2 + 3));

  const shown = lineKeys([...lines, ...aims]);
  if (spec.breaks.length > 0) shown.add('era_break');
  if (spec.unasked.length > 0) shown.add('not_asked');
  if (silent.marks.some((mark) => mark.kind === 'cross')) shown.add('not_stated');

  const targets: Target[] = lineTargets([...order, ...spec.aims], plot, spec);
  targets.push(...silent.targets);
  if (targets.some(({ own }) => own)) shown.add('own');
  return {
    width,
    height,
    plot: { left, right, top, bottom },
    numbers: narrow ? 'inside' : 'outside',
    yTicks: valueTicks(plot, scale, locale, ticks),
    xTicks: yearTicks(...spec.years, plot.x, { left: 0, right: width }),
    yearsY: px(bottom + strip + 18),
    bands: bandsOf(plot, spec.years, spec, locale),
    lines,
    crowd: crowdOf(lines),
    aims,
    strip: silent.marks,
    ends: column > 0 ? endLabels(spec, plot, right + 18, column) : [],
    key: narrow ? keyItems(spec, 0, width, bottom + under).items : [],
    values: [
      ...(single ? valueLabels(spec.lines[0]!, plot, spec) : []),
      ...spec.aims.slice(0, AIMS_LABELLED).flatMap((line) => aimLabels(line, plot, spec)),
    ],
    stem:
      lone.length === 1 && scale.kind === 'linear'
        ? `M${px(plot.x(lone[0]!.year))},${plot.zero}V${px(plot.y(lone[0]!.value))}`
        : '',
    targets,
    shown,
  };
}
