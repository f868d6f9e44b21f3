import { m } from '../../../i18n';
import type { Target } from '../../figure';
import { countsText, nameOf, reasonText } from '../../labels';
import { seriesColour } from '../../marks/colour';
import { px } from '../../marks/round';
import type { Transformed } from '../../transform';
import { targetId } from './lines';
import type { Plot } from './plot';
import type { Silence } from './silence';
import type { TrendSpec } from './spec';

/** Something to say of a year although there is no value: under the axis, one place a year. */
export interface StripMark {
  id: string;
  x: number;
  y: number;
  /** cross: the report does not state it; counts: too few cases for a rate. */
  kind: 'cross' | 'counts';
  /** '8/12' where there is room for it; else a dash is drawn. */
  text: string;
  /** The series' colour where it alone is silent, so that one sees whose cross it is. */
  colour: string;
}

/** Height that the strip takes under the axis. */
export const STRIP = 15;

/** Whether a trend needs the strip for the given lines. */
export function needsStrip(spec: TrendSpec, lines: readonly Transformed[]): boolean {
  const few = lines.some(
    (line) => !line.series.muted && line.omitted.some((one) => one.reason === 'few'),
  );
  return few || silencesAmong(spec, lines).length > 0;
}

/** Silences of the given lines. */
function silencesAmong({ silences }: TrendSpec, lines: readonly Transformed[]): Silence[] {
  if (silences.length === 0) return [];
  const keys = new Set(lines.map((line) => line.series.key));
  return silences.filter((one) => keys.has(one.series.key));
}

/** Marks and targets of the strip whose middle is `y`. */
export function stripMarks(
  spec: TrendSpec,
  lines: readonly Transformed[],
  plot: Plot,
  y: number,
): { marks: StripMark[]; targets: Target[] } {
  const { input } = spec;
  const { locale } = input;
  const marks = new Map<string, StripMark>();
  const targets: Target[] = [];
  const base = { y, precision: 'exact', basis: 'stated' } as const;
  for (const { series, year, report } of silencesAmong(spec, lines)) {
    const x = px(plot.x(year));
    const id = targetId(series.key, year);
    const text = m.chart_not_stated({}, { locale });
    const alone = !marks.has(`cross${year}`) && lines.length > 1;
    const colour = alone ? seriesColour(series.slot) : 'var(--ink-3)';
    marks.set(`cross${year}`, { id, x, y, kind: 'cross', text: '', colour });
    const target = {
      ...base,
      id,
      x,
      name: nameOf(input, series.label, year),
      value: '',
      lines: [text],
      report,
    } as const;
    targets.push({ ...target, lines: [text], state: 'not_stated', row: null });
  }
  for (const { series, omitted } of lines) {
    if (series.muted) continue;
    for (const { row, reason } of omitted) {
      if (reason !== 'few') continue;
      const x = px(plot.x(row.year));
      const id = targetId(series.key, row.year);
      const roomy = lines.length === 1 && plot.step >= 34;
      const text = roomy ? `${row.numerator ?? ''}/${row.denominator ?? ''}` : '';
      if (!marks.has(`cross${row.year}`)) {
        marks.set(`few${row.year}`, { id, x, y, kind: 'counts', text, colour: 'var(--ink-3)' });
      }
      const { precision, report } = row;
      targets.push({
        ...base,
        ...{
          id,
          x,
          name: nameOf(input, series.label, row.year),
          value: countsText(input, row),
          state: 'value',
        },
        ...{ precision, report, row, lines: [reasonText(reason, input)] },
      });
    }
  }
  return { marks: [...marks.values()], targets };
}
