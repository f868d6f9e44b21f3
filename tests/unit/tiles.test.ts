import { expect, test } from 'vitest';
import { TILE_COLUMNS, TILE_ROWS, TILES } from '../../src/figures/tiles';

/** Division codes of the mainland's provinces (GB/T 2260), and 00 for the centre. */
const CODES =
  '00 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65';

test('every province and the centre has one tile of its own', () => {
  expect(TILES.map((tile) => tile.code).sort()).toEqual(CODES.split(' '));
  const places = TILES.map((tile) => `${tile.column},${tile.row}`);
  expect(new Set(places).size).toBe(TILES.length);
  for (const tile of TILES) {
    expect(tile.column).toBeLessThan(TILE_COLUMNS);
    expect(tile.row).toBeLessThan(TILE_ROWS);
  }
});

test('short names are two or three characters and two letters, none twice', () => {
  for (const tile of TILES) {
    expect(tile.shortZh).toMatch(/^[一-鿿]{2,3}$/);
    expect(tile.shortHant).toMatch(/^[一-鿿]{2,3}$/);
    expect(tile.shortEn).toMatch(/^[A-Z]{2}$/);
  }
  expect(new Set(TILES.map((tile) => tile.shortEn)).size).toBe(TILES.length);
  expect(new Set(TILES.map((tile) => tile.shortZh)).size).toBe(TILES.length);
});

test('neighbours on the ground are neighbours in the grid', () => {
  const at = new Map(TILES.map((tile) => [tile.code, tile]));
  for (const [a, b] of ['11 13', '31 32', '44 45', '51 50', '22 23', '65 54', '33 35'].map((pair) =>
    pair.split(' '),
  )) {
    const [one, two] = [at.get(a!)!, at.get(b!)!];
    const distance = Math.max(Math.abs(one.column - two.column), Math.abs(one.row - two.row));
    expect(distance, `${a} ${b}`).toBeLessThanOrEqual(2);
  }
});
