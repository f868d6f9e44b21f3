import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Rgb = [number, number, number];

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');

/** Pairs of `light-dark(#light, #dark)` by token name. */
const tokens = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]+),\s*(#[0-9a-f]+)\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }],
  ),
);

/** sRGB transfer function (IEC 61966-2-1). */
function linear(hex: string): Rgb {
  const channel = (at: number): number => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio of WCAG 2. */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(linear(a)), luminance(linear(b))].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** Oklab (Ottosson 2020): distances in it are close to what people see. */
function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Colour-vision deficiencies at full severity (Machado, Oliveira and Fernandes 2009). */
const SIGHTS: Record<string, readonly Rgb[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(hex: string, sight: readonly Rgb[]): Rgb {
  const rgb = linear(hex);
  const out = sight.map((row) =>
    Math.min(1, Math.max(0, row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2])),
  );
  return oklab(out as Rgb);
}

const distance = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const series = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `series-${n}`);
const ordered = [1, 2, 3, 4, 5, 6, 7].map((n) => `seq-${n}`);
const outcomes = [...tokens.keys()].filter((name) => name.startsWith('outcome-'));

describe.each(['light', 'dark'] as const)('%s', (mode) => {
  const value = (name: string): string => {
    const pair = tokens.get(name);
    if (!pair) throw new Error(`no token --${name}`);
    return pair[mode];
  };

  test.each(['ink', 'ink-2', 'ink-3', 'seal'])('text in --%s is 7:1 on every surface', (name) => {
    for (const surface of ['paper', 'paper-2', 'raised']) {
      expect(contrast(value(name), value(surface)), surface).toBeGreaterThanOrEqual(7);
    }
  });

  test('text on the seal is 7:1', () => {
    expect(contrast(value('on-seal'), value('seal'))).toBeGreaterThanOrEqual(7);
  });

  test.each([...series, ...outcomes, 'series-muted', 'rule-strong', 'focus', 'up', 'down'])(
    'marks in --%s are 3:1 on the page',
    (name) => {
      expect(contrast(value(name), value('paper'))).toBeGreaterThanOrEqual(3);
    },
  );

  test.each(Object.keys(SIGHTS))('eight hues stay apart under %s', (sight) => {
    const colours = series.map((name) => seen(value(name), SIGHTS[sight]!));
    for (let i = 0; i < 8; i++) {
      for (let j = i + 1; j < 8; j++) {
        expect(distance(colours[i]!, colours[j]!), `${i + 1} and ${j + 1}`).toBeGreaterThan(0.085);
      }
    }
  });

  test('the first four hues differ in lightness', () => {
    const lightness = series.slice(0, 4).map((name) => oklab(linear(value(name)))[0]);
    lightness.sort((a, b) => a - b);
    for (let i = 1; i < 4; i++) {
      expect(lightness[i]! - lightness[i - 1]!).toBeGreaterThan(0.06);
    }
  });

  test('no hue is taken for the accent', () => {
    const seal = oklab(linear(value('seal')));
    for (const name of series) {
      expect(distance(oklab(linear(value(name))), seal), name).toBeGreaterThan(0.08);
    }
  });

  test('the sequence runs one way, and text on each step is 4.5:1', () => {
    const lightness = ordered.map((name) => oklab(linear(value(name)))[0]);
    const way = mode === 'light' ? -1 : 1;
    for (let i = 1; i < 7; i++) {
      expect((lightness[i]! - lightness[i - 1]!) * way).toBeGreaterThan(0.04);
    }
    ordered.forEach((name, i) => {
      const text = i < 4 ? value('ink') : value('paper');
      expect(contrast(text, value(name)), name).toBeGreaterThanOrEqual(4.5);
    });
  });

  test.each(Object.keys(SIGHTS))('outcomes side by side differ under %s', (sight) => {
    const order = ['1', '2', '3', '4', '5', 'other'].map((name) =>
      seen(value(`outcome-${name}`), SIGHTS[sight]!),
    );
    for (let i = 1; i < order.length; i++) {
      expect(distance(order[i]!, order[i - 1]!), `${i} and ${i + 1}`).toBeGreaterThan(0.08);
    }
  });
});
