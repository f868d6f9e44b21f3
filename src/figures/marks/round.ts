/** A coordinate in pixels rounded to one decimal: small markup, and goldens that do not flicker. */
export function px(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 0 ? 0 : rounded;
}

/** `M x,y L x,y ...` through the points, rounded. '' for none. */
export function polyline(points: readonly (readonly [number, number])[]): string {
  let path = '';
  for (const point of points) path += `${path ? 'L' : 'M'}${px(point[0])},${px(point[1])}`;
  return path;
}

/** A closed polygon through the points, rounded. */
export function polygon(points: readonly (readonly [number, number])[]): string {
  return points.length ? polyline(points) + 'Z' : '';
}
