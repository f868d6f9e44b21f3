import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coincident, nextTarget, targetAt, type Direction } from '../../src/figures/frame/navigate';
import { tooltipPlace } from '../../src/figures/frame/place';

const at = (x: number, y: number) => ({ x, y });
const cell = (column: number, row: number) => ({
  x: column * 20 + 10,
  y: row * 20 + 10,
  box: { x: column * 20, y: row * 20, width: 20, height: 20 },
});
/** A bar from x = 100; its centre is its end. */
const bar = (row: number, length: number) => ({
  x: 100 + length,
  y: row * 24 + 12,
  box: { x: 0, y: row * 24, width: 400, height: 24 },
});

describe('targetAt', () => {
  test('finds the nearest point within reach only', () => {
    const targets = [at(0, 0), at(30, 0)];
    expect(targetAt(targets, 10, 0)).toBe(0);
    expect(targetAt(targets, 20, 0)).toBe(1);
    expect(targetAt(targets, 15, 60)).toBe(-1);
    expect(targetAt([], 0, 0)).toBe(-1);
  });

  test('finds the box that holds the point, the smallest of several', () => {
    const wide = { x: 200, y: 10, box: { x: 0, y: 0, width: 400, height: 400 } };
    expect(targetAt([wide, cell(1, 1)], 25, 25)).toBe(1);
    expect(targetAt([wide, cell(1, 1)], 100, 300)).toBe(0);
    expect(targetAt([cell(0, 0)], 25, 5)).toBe(-1);
  });
});

describe('nextTarget', () => {
  const line = [at(0, 50), at(20, 40), at(40, 10)];

  test('walks a line and stays at its ends', () => {
    expect(nextTarget(line, -1, 'right')).toBe(0);
    expect(nextTarget(line, 0, 'right')).toBe(1);
    expect(nextTarget(line, 2, 'right')).toBe(2);
    expect(nextTarget(line, 2, 'left')).toBe(1);
    expect(nextTarget(line, 1, 'first')).toBe(0);
    expect(nextTarget(line, -1, 'last')).toBe(2);
    expect(nextTarget([], -1, 'right')).toBe(-1);
  });

  test('does not skip a short bar between long ones', () => {
    const bars = [bar(0, 280), bar(1, 10), bar(2, 270)];
    expect(nextTarget(bars, 0, 'down')).toBe(1);
    expect(nextTarget(bars, 1, 'down')).toBe(2);
    expect(nextTarget(bars, 2, 'up')).toBe(1);
    expect(nextTarget(bars, -1, 'down')).toBe(0);
    expect(nextTarget(bars, 0, 'last')).toBe(2);
    expect(nextTarget(bars, 1, 'right')).toBe(1);
  });

  test('moves over cells as over a grid', () => {
    const cells = [cell(0, 0), cell(1, 0), cell(0, 1), cell(1, 1)];
    expect(nextTarget(cells, 0, 'right')).toBe(1);
    expect(nextTarget(cells, 1, 'down')).toBe(3);
    expect(nextTarget(cells, 3, 'left')).toBe(2);
    expect(nextTarget(cells, 2, 'up')).toBe(0);
  });

  test('walks through marks at one place', () => {
    const pile = [at(0, 0), at(20, 20), at(20, 20), at(20, 20)];
    expect(coincident(pile, 1)).toEqual([2, 3]);
    expect(nextTarget(pile, 1, 'down')).toBe(2);
    expect(nextTarget(pile, 2, 'down')).toBe(3);
    expect(nextTarget(pile, 3, 'up')).toBe(2);
  });

  test('always leads to a target that exists, and home from anywhere', () => {
    const point = fc.record({
      x: fc.integer({ min: 0, max: 700 }),
      y: fc.integer({ min: 0, max: 400 }),
    });
    const direction = fc.constantFrom<Direction>('left', 'right', 'up', 'down', 'first', 'last');
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 40 }),
        fc.array(direction, { maxLength: 30 }),
        (points, moves) => {
          let now = -1;
          for (const move of moves) {
            now = nextTarget(points, now, move);
            expect(points[now]).toBeDefined();
          }
          const first = nextTarget(points, now, 'first');
          expect(nextTarget(points, -1, 'first')).toBe(first);
        },
      ),
    );
  });
});

test('a tooltip never leaves the sides of its chart', () => {
  const size = (max: number) => fc.integer({ min: 1, max });
  fc.assert(
    fc.property(
      fc.record({ x: size(720), y: size(400) }),
      fc.record({ width: size(280), height: size(200) }),
      (target, own) => {
        const { x, y } = tooltipPlace(target, own, { width: 720, height: 400 });
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + own.width).toBeLessThanOrEqual(720);
        expect(y).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});
