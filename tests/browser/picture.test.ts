import { expect, test } from 'vitest';
import { browserMarkup } from '../../src/export/markup.browser';
import { outline } from '../../src/export/outline';
import { pageFonts } from '../../src/export/glyphs.browser';
import { pictureOf } from '../../src/export/picture';
import { pngFile, svgFile } from '../../src/export/pictures';
import { sizeOf } from '../../src/export/svg';
import { loadChart } from '../../src/figures/charts';
import composition from '../unit/golden/picture-composition.svg?raw';
import map from '../unit/golden/picture-map.svg?raw';
import ranking from '../unit/golden/picture-ranking.svg?raw';
import trend from '../unit/golden/picture-trend.svg?raw';
import {
  compositionInput,
  mapInput,
  pictureSubject,
  rankingInput,
  trendInput,
} from '../unit/picture-subjects';

const fonts = pageFonts('/fonts/');
const light = { theme: 'light', background: 'paper' } as const;

/** Markup without the white space between its elements. */
const plain = (markup: string) => markup.replace(/\s*([<>])\s*/g, '$1');

/** Pixels of an SVG on white paper, as darkness from 0 to 255. */
async function darkness(
  svg: string,
): Promise<{ width: number; at: (x: number, y: number) => number }> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0);
  const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, at: (x, y) => 255 - data[(y * width + x) * 4]! };
}

test('a browser draws the pictures that Node draws', async () => {
  const cases = [
    [trendInput('en'), trend, { ...light, width: 720 }],
    [compositionInput('zh-Hant'), composition, { ...light, width: 360 }],
    [rankingInput('zh-Hans'), ranking, { ...light, width: 280, prefix: 'r-' }],
    [mapInput('zh-Hant'), map, { theme: 'dark', background: 'none', width: 720 }],
  ] as const;
  for (const [input, golden, options] of cases) {
    const chart = await loadChart(input.view.chart);
    const markup = browserMarkup;
    const svg = pictureOf(await pictureSubject(input), { ...options, chart, markup });
    expect(plain(svg)).toBe(plain(golden));
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
  }
});

test('outlined letters look like the letters of a font, none like a box', async () => {
  const chars = [
    ...'政府信息公开申请件数上升复议维持纠正诉讼依法处理答覆總數機構報告載明0123456789ABagk%“',
  ];
  const CELL = 32;
  const svg = (family: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" lang="zh-Hans" width="${CELL * chars.length}" height="${CELL}">` +
    chars
      .map(
        (char, n) =>
          `<text x="${n * CELL + 4}" y="25" font-size="24" font-family="${family}">${char}</text>`,
      )
      .join('') +
    '</svg>';
  const { svg: outlined, missing } = await outline(svg('sans-serif'), fonts, 'zh-Hans');
  expect(missing).toEqual([]);
  const ours = await darkness(outlined);
  const theirs = await darkness(
    svg("'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"),
  );
  /** A letter as an 8 x 8 grid of ink, so that faces of one character resemble each other. */
  const grid = ({ at }: typeof ours, n: number) =>
    Array.from({ length: 64 }, (_, i) => {
      let sum = 0;
      for (let dy = 0; dy < 4; dy++)
        for (let dx = 0; dx < 4; dx++)
          sum += at(n * CELL + (i % 8) * 4 + dx, Math.floor(i / 8) * 4 + dy);
      return sum;
    });
  const mine = chars.map((_, n) => grid(ours, n));
  const other = chars.map((_, n) => grid(theirs, n));
  const apart = (a: number[], b: number[]) => a.reduce((sum, v, i) => sum + (v - b[i]!) ** 2, 0);
  for (const [n, char] of chars.entries()) {
    expect(
      mine[n]!.reduce((sum, v) => sum + v),
      char,
    ).toBeGreaterThan(1500);
    for (let k = 0; k < n; k++)
      expect(apart(mine[n]!, mine[k]!), char + chars[k]!).toBeGreaterThan(0);
  }
  // Without a Chinese font this machine draws one box for all, which nothing can resemble.
  if (apart(other[0]!, other[1]!) === 0) return;
  const named = chars.filter((_, n) => {
    const nearest = other.map((grid) => apart(mine[n]!, grid));
    return nearest.indexOf(Math.min(...nearest)) === n;
  });
  expect(named.length / chars.length).toBeGreaterThan(0.95);
});

test('files for SVG and PNG hold the figure, at the size asked for', async () => {
  const subject = await pictureSubject(rankingInput('en'));
  const { file, missing } = await svgFile(subject, { size: 360 }, 'outlines');
  expect(missing).toEqual([]);
  expect(file).not.toContain('<text');
  const whole = await pngFile(subject, { size: 360 }, 3);
  const cover = await pngFile(subject, { size: 'wechat_cover' }, 1);
  for (const [png, width, height] of [
    [whole, 1080, sizeOf(file).height * 3],
    [cover, 900, 383],
  ] as const) {
    const image = await createImageBitmap(
      new Blob([new Uint8Array(png.file)], { type: 'image/png' }),
    );
    expect([image.width, image.height]).toEqual([width, height]);
  }
});
