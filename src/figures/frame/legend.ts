import type { LegendKey } from '../figure';
import type { Chart } from '../view';

/** Order of the legend: how sure a value is, what kind of value, why there is none, breaks. */
export const LEGEND_ORDER: readonly LegendKey[] = [
  'at_least',
  'at_most',
  'approximate',
  'interval',
  'zero',
  'target',
  'not_stated',
  'no_report',
  'not_asked',
  'era_break',
  'own',
];

/** What a chart's marks are, which decides how a state looks (look.md, "Marks"). */
export type Shape = 'point' | 'bar' | 'cell';

export function shapeOf(chart: Chart): Shape {
  if (chart === 'heat' || chart === 'map') return 'cell';
  return chart === 'ranking' || chart === 'composition' || chart === 'flow' ? 'bar' : 'point';
}
