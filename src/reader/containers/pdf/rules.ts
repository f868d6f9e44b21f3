/**
 * The lines of tables, from a page's drawing operations: stroked lines and boxes, and the thin
 * filled boxes that most word processors draw instead.
 */
import { apply, multiply, type Matrix, type Rules } from './geometry';

/** What of pdf.js is needed: numbers of operations, by name. */
export type Operations = Readonly<Record<string, number>>;

/** As pdf.js gives it: operations and their arguments, one after another. */
export interface OperatorList {
  fnArray: readonly number[];
  argsArray: readonly unknown[];
}

const STRAIGHT: Matrix = [1, 0, 0, 1, 0, 0];
/** A filled box thinner than this is a line. */
const THIN = 2.5;
/** A line shorter than this parts no cells. */
const SHORT = 4;
const MAX_RULES = 20_000;
const MAX_DEPTH = 64;

/** Operations of a path in pdf.js (`DrawOPS`), and how many numbers follow each. */
const MOVE = 0;
const LINE = 1;
const NUMBERS: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };

/** The lines along the axes that a page draws. */
export function rulesOf({ fnArray, argsArray }: OperatorList, ops: Operations): Rules {
  const rules: Rules = { across: [], down: [] };
  const saved: Matrix[] = [];
  let matrix: Matrix = STRAIGHT;
  const strokes = new Set([
    ops.stroke,
    ops.closeStroke,
    ops.fillStroke,
    ops.eoFillStroke,
    ops.closeFillStroke,
  ]);
  const fills = new Set([ops.fill, ops.eoFill, ops.fillStroke, ops.eoFillStroke]);
  for (let i = 0; i < fnArray.length; i++) {
    const op = fnArray[i]!;
    const args = argsArray[i] as unknown[] | null;
    if (op === ops.save || op === ops.paintFormXObjectBegin) {
      if (saved.length < MAX_DEPTH) saved.push(matrix);
      if (op !== ops.save && Array.isArray(args?.[0]))
        matrix = multiply(matrix, args[0] as unknown as Matrix);
    } else if (op === ops.restore || op === ops.paintFormXObjectEnd)
      matrix = saved.pop() ?? STRAIGHT;
    else if (op === ops.transform) matrix = multiply(matrix, args as unknown as Matrix);
    else if (op === ops.constructPath && args) {
      const [paint, [path]] = args as [number, [ArrayLike<number> | null]];
      if (path) addPath(rules, path, matrix, strokes.has(paint), fills.has(paint));
    }
    if (rules.across.length + rules.down.length > MAX_RULES) break;
  }
  return rules;
}

function addPath(
  rules: Rules,
  path: ArrayLike<number>,
  matrix: Matrix,
  strokes: boolean,
  fills: boolean,
): void {
  if (!strokes && !fills) return;
  let points: [number, number][] = [];
  const end = (): void => {
    if (strokes) for (let i = 1; i < points.length; i++) addLine(rules, points[i - 1]!, points[i]!);
    if (strokes && points.length === 4) addLine(rules, points[3]!, points[0]!);
    if (fills && points.length >= 4 && points.length <= 5) addBox(rules, points);
    points = [];
  };
  for (let i = 0; i < path.length;) {
    const op = path[i]!;
    const count = NUMBERS[op];
    if (count === undefined) break;
    if (op === MOVE) end();
    if (op === MOVE || op === LINE) points.push(apply(matrix, path[i + 1]!, path[i + 2]!));
    i += 1 + count;
  }
  end();
}

function addLine(rules: Rules, [x0, y0]: readonly number[], [x1, y1]: readonly number[]): void {
  const [dx, dy] = [Math.abs(x1! - x0!), Math.abs(y1! - y0!)];
  if (dy < 1 && dx >= SHORT)
    rules.across.push({ at: (y0! + y1!) / 2, from: Math.min(x0!, x1!), to: Math.max(x0!, x1!) });
  else if (dx < 1 && dy >= SHORT)
    rules.down.push({ at: (x0! + x1!) / 2, from: Math.min(y0!, y1!), to: Math.max(y0!, y1!) });
}

function addBox(rules: Rules, points: readonly (readonly [number, number])[]): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const [wide, tall] = [right - left, high - low];
  if (tall <= THIN && wide >= SHORT)
    rules.across.push({ at: (low + high) / 2, from: left, to: right });
  else if (wide <= THIN && tall >= SHORT)
    rules.down.push({ at: (left + right) / 2, from: low, to: high });
}
