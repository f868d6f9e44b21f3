/**
 * Offsets to both sides that keep dots of radius `r` apart, for dots at the heights `ys` in
 * ascending or descending order: each takes the free place nearest the middle line. Where more than
 * `most` pixels would be needed, dots overlap at the edge. Deterministic; at most n times the
 * number of neighbours.
 */
export function swarm(ys: readonly number[], r: number, most: number): number[] {
  const placed: { x: number; y: number }[] = [];
  const gap = 2 * r;
  return ys.map((y) => {
    const near = placed.filter((other) => Math.abs(other.y - y) < gap);
    const candidates = [0];
    for (const other of near) {
      const reach = Math.sqrt(gap * gap - (other.y - y) ** 2) + 0.01;
      candidates.push(other.x + reach, other.x - reach);
    }
    candidates.sort((a, b) => Math.abs(a) - Math.abs(b) || b - a);
    const clear = candidates.find((x) =>
      near.every((other) => (other.x - x) ** 2 + (other.y - y) ** 2 >= gap * gap - 1e-6),
    );
    const x = Math.max(-most, Math.min(most, clear ?? 0));
    placed.push({ x, y });
    return x;
  });
}
