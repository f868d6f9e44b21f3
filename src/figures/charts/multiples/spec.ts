import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { FigureInput, Note } from '../../figure';
import type { Transformed } from '../../transform';
import { lineNotes, trendSpec, type TrendSpec } from '../trend/spec';

/** One series in a panel of its own. */
export interface Panel {
  /** Owner of the series in it. */
  key: string;
  title: string;
  lines: Transformed[];
  aims: Transformed[];
}

export interface MultiplesSpec {
  trend: TrendSpec;
  panels: Panel[];
  /** Panels that are left to the table. */
  more: number;
  axes: 'shared' | 'free';
}

/** More panels than this are no longer compared by anybody; the table holds the rest. */
export const MOST_PANELS = 60;

function lastValue(panel: Panel): number {
  return panel.lines[0]?.points.at(-1)?.value ?? panel.aims[0]?.points.at(-1)?.value ?? 0;
}

function countPoints(panel: Panel): number {
  return panel.lines.reduce((sum, line) => sum + line.points.length + line.omitted.length, 0);
}

/** Panels as chosen in the view; where nothing was chosen, those with most years, largest first. */
function arrange(panels: Panel[], input: FigureInput): Panel[] {
  const { by, agencies, provinces, levels, kinds } = input.view;
  const lists = { agency: agencies, province: provinces, level: levels, kind: kinds };
  const chosen = by === 'indicator' || by === 'all' || lists[by].length > 0;
  if (chosen) return panels.slice(0, MOST_PANELS);
  const byYears = panels.toSorted(
    (a, b) => countPoints(b) - countPoints(a) || lastValue(b) - lastValue(a),
  );
  return byYears.slice(0, MOST_PANELS).sort((a, b) => lastValue(b) - lastValue(a));
}

/** Rows and view to panels. */
export function multiplesSpec(input: FigureInput): MultiplesSpec {
  // Titles name the panels, so one colour does; grey would say that a panel matters less.
  const trend = trendSpec(input, (series) =>
    series.map((one) => ({ ...one, slot: 1, muted: false })),
  );
  const found = new Map<string, Panel>();
  for (const line of [...trend.lines, ...trend.aims]) {
    const { owner, label, basis } = line.series;
    if (line.points.length + line.omitted.length === 0) continue;
    const panel = found.get(owner) ?? { key: owner, title: label, lines: [], aims: [] };
    (basis === 'target' ? panel.aims : panel.lines).push(line);
    found.set(owner, panel);
  }
  const all = [...found.values()];
  const panels = arrange(all, input);
  return { trend, panels, more: all.length - panels.length, axes: input.view.axes };
}

/** Notes of lines, and how many panels are not drawn. */
export function multiplesNotes(spec: MultiplesSpec): Note[] {
  const notes = lineNotes(spec.trend);
  if (spec.more > 0) {
    const { locale } = spec.trend.input;
    const inputs = { n: spec.more, shown: formatNumber(spec.more, locale) };
    notes.push({ id: 'panels', text: m.chart_note_panels(inputs, { locale }) });
  }
  return notes;
}
