import { valueScale, type ValueScale } from './plot';
import type { TrendSpec } from './spec';

/** Value axis that holds every point, aim and (for a lone rate) interval. */
export function scaleOf(spec: TrendSpec, extra: readonly number[] = []): ValueScale {
  const { transform } = spec.input.view;
  const all = [...spec.lines, ...spec.aims];
  const values = [...extra];
  for (const { points } of all) for (const { value } of points) values.push(value);
  const share = all.length > 0 && all.every((line) => line.unit === 'percent');
  return valueScale(values, spec.scale, {
    strong: transform === 'index' ? 100 : 0,
    ...(share && transform !== 'change' ? { most: 100 } : {}),
  });
}

/** '%' on the numbers of an axis of percentages. */
export function tickSuffix(spec: TrendSpec): string {
  const all = [...spec.lines, ...spec.aims];
  return all.length > 0 && all.every((line) => line.unit === 'percent') ? '%' : '';
}
