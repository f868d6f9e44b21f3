import type { Layout, LegendKey, Size, Target } from '../../figure';
import { tickWidth, yearTicks, type ValueTick, type YearTick } from '../../marks/axis';
import type { EraBandMark } from '../../marks/band';
import { polyline, px } from '../../marks/round';
import { wrapText } from '../../marks/wrap';
import { segments } from '../../transform';
import { BOLD, valueLabels, type ValueLabel } from '../trend/ends';
import { drawLine, lineKeys, lineTargets, type LineMarks } from '../trend/lines';
import { bandsOf, plotIn, valueTicks, type Plot } from '../trend/plot';
import { scaleOf, tickSuffix } from '../trend/scale';
import type { TrendSpec } from '../trend/spec';
import { needsStrip, STRIP, stripMarks, type StripMark } from '../trend/strip';
import type { MultiplesSpec, Panel } from './spec';

/** One panel in pixels of the whole figure. */
export interface PanelLayout {
  key: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
  title: { y: number; text: string }[];
  yTicks: ValueTick[];
  xTicks: YearTick[];
  yearsY: number;
  bands: EraBandMark[];
  /** All other series as one grey path, so that a panel is read against the rest; '' for none. */
  ghost: string;
  lines: LineMarks[];
  strip: StripMark[];
  values: ValueLabel[];
}

export interface MultiplesLayout extends Layout {
  panels: PanelLayout[];
}

const LEAST_WIDTH = 150;
const GAP = 24;
/** Between columns on a phone, so that two fit. */
const NARROW_GAP = 12;
const TITLE_SIZE = 12.5;
const TITLE_LINE = 15;
/** Past this many series the grey background is a carpet. */
const MOST_GHOSTS = 24;

/** Columns that fit, and the width of each. */
export function grid(
  width: number,
  count: number,
): { columns: number; panel: number; gap: number } {
  const gap = width < 520 ? NARROW_GAP : GAP;
  const fit = Math.max(1, Math.floor((width + gap) / (LEAST_WIDTH + gap)));
  const columns = Math.max(1, Math.min(fit, count, 6));
  return { columns, panel: (width - gap * (columns - 1)) / columns, gap };
}

/** The trend of one panel alone. */
function alone(spec: MultiplesSpec, panel: Panel): TrendSpec {
  return { ...spec.trend, lines: panel.lines, aims: panel.aims };
}

function ghostOf(spec: MultiplesSpec, panel: Panel, plot: Plot): string {
  if (spec.axes === 'free' || spec.panels.length < 3 || spec.panels.length > MOST_GHOSTS) return '';
  return spec.panels
    .filter((other) => other !== panel)
    .flatMap((other) => other.lines)
    .flatMap((line) => segments(line.points))
    .filter((run) => run.length > 1 && run.every((point) => plot.y(point.value) <= plot.bottom))
    .map((run) => polyline(run.map((point) => [plot.x(point.year), plot.y(point.value)])))
    .join('');
}

/** Spec and size to pixels; the height follows from the number of panels. Pure. */
export function multiplesLayout(spec: MultiplesSpec, size: Size): MultiplesLayout {
  const { width } = size;
  const { trend, panels } = spec;
  const { locale } = trend.input;
  const shown = new Set<LegendKey>();
  const targets: Target[] = [];
  if (!trend.years || panels.length === 0) {
    return { width, height: size.height ?? 200, panels: [], targets, shown };
  }
  const years = trend.years;
  const { columns, panel: panelWidth, gap } = grid(width, panels.length);
  const titles = panels.map((panel) => wrapText(panel.title, panelWidth, TITLE_SIZE * BOLD, 2));
  const titleHeight = Math.max(...titles.map((lines) => lines.length)) * TITLE_LINE;
  const strip = needsStrip(trend, trend.lines) ? STRIP : 0;
  const banded = trend.breaks.length + trend.unasked.length > 0;
  const head = titleHeight + (banded ? 26 : 18);
  const tallest = panels.length === 1 ? 280 : 150;
  const plotHeight = Math.round(Math.min(tallest, Math.max(72, panelWidth * 0.5)));
  const panelHeight = head + plotHeight + strip + 20;
  const shared = scaleOf({ ...trend, lines: panels.flatMap((one) => one.lines) });
  const ticks = { count: 2, suffix: tickSuffix(trend) };
  const scales = panels.map((panel) =>
    spec.axes === 'free' ? scaleOf(alone(spec, panel)) : shared,
  );
  const unit = { left: 0, right: panelWidth, top: 0, bottom: plotHeight };
  const widest = Math.max(
    ...scales.map((scale) =>
      tickWidth(valueTicks(plotIn(unit, years, scale), scale, locale, ticks), 12),
    ),
  );
  const inset = [Math.min(panelWidth * 0.3, widest + 8), 16] as const;

  const laid = panels.map((panel, i): PanelLayout => {
    const one = alone(spec, panel);
    const left = px((i % columns) * (panelWidth + gap));
    const right = px(left + panelWidth);
    const start = Math.floor(i / columns) * (panelHeight + GAP);
    const top = start + head;
    const bottom = top + plotHeight;
    const scale = scales[i]!;
    const box = { left, right, top, bottom };
    const plot = plotIn(box, years, scale, inset);
    const r = plot.step < 9 ? 2 : 2.8;
    const options = { width: 2, r, intervals: panel.lines.length === 1 };
    const lines = [...panel.lines, ...panel.aims].map((line) => {
      const drawn = drawLine(line, plot, one, options);
      return line.series.basis === 'target' ? { ...drawn, paths: [] } : drawn;
    });
    const silent = stripMarks(one, panel.lines, plot, px(bottom + STRIP / 2 + 2));
    for (const key of lineKeys(lines)) shown.add(key);
    if (silent.marks.some((mark) => mark.kind === 'cross')) shown.add('not_stated');
    targets.push(...lineTargets([...panel.lines, ...panel.aims], plot, one), ...silent.targets);
    const ends = yearTicks(...years, plot.x, { size: 11, left, right });
    const numbers = valueTicks(plot, scale, locale, ticks);
    // Under one scale only the first column needs the numbers.
    const numbered = spec.axes === 'free' || i % columns === 0;
    return {
      key: panel.key,
      ...{ left, right, top, bottom },
      title: titles[i]!.map((text, n, all) => ({
        // Titles of one line stand by the plot, level with the second lines beside them.
        y: start + titleHeight - 4 - (all.length - 1 - n) * TITLE_LINE,
        text,
      })),
      yTicks: numbered ? numbers : numbers.map((tick) => ({ ...tick, label: '' })),
      xTicks: ends.map((tick) =>
        tick.year === years[0] || tick.year === years[1] ? tick : { ...tick, label: '' },
      ),
      yearsY: bottom + strip + 15,
      bands: bandsOf(plot, years, trend, i === 0 ? locale : null),
      ghost: ghostOf(spec, panel, plot),
      lines,
      strip: silent.marks,
      values: panel.lines[0] ? valueLabels(panel.lines[0], plot, one, { most: 1, size: 12 }) : [],
    };
  });
  if (targets.some(({ own }) => own)) shown.add('own');
  if (trend.breaks.length > 0) shown.add('era_break');
  if (trend.unasked.length > 0) shown.add('not_asked');
  const height = Math.ceil(panels.length / columns) * (panelHeight + GAP) - GAP + 2;
  return { width, height, panels: laid, targets, shown };
}
