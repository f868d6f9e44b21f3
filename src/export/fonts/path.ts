/** Numbers that a command of path data takes. */
const TAKES: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 };

/** Whole numbers in as few characters as path data allows. */
function packed(numbers: readonly number[]): string {
  return numbers.map((n, i) => (i > 0 && n >= 0 ? ` ${n}` : `${n}`)).join('');
}

/**
 * Absolute path data with y upwards (M, L, Q, C, Z, as HarfBuzz writes it) in whole units, relative
 * and with y downwards, moved right by `dx` and down by `dy`. Rounding is of absolute places, so that none drifts. Throws
 * an Error for another command.
 */
export function packPath(data: string, dx = 0, dy = 0): string {
  let out = '';
  let last = '';
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  for (const [, command = '', rest = ''] of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const takes = TAKES[command];
    const numbers = (rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    if (takes === undefined || numbers.length !== takes)
      throw new Error(`path command ${command}${rest} is not one of ${Object.keys(TAKES).join()}`);
    if (command === 'Z') {
      out += 'z';
      last = 'z';
      [x, y] = [startX, startY];
      continue;
    }
    const places = numbers.map((n, i) =>
      i % 2 === 0 ? Math.round(n + dx) : Math.round(dy - n) || 0,
    );
    const relative = places.map((n, i) => n - (i % 2 === 0 ? x : y));
    [x, y] = [places.at(-2)!, places.at(-1)!];
    if (command === 'M') [startX, startY] = [x, y];
    const name = command.toLowerCase();
    const joined = packed(relative);
    // A repeated command needs no name.
    out +=
      name === last && name !== 'm'
        ? joined.startsWith('-')
          ? joined
          : ` ${joined}`
        : name + joined;
    last = name;
  }
  return out;
}
