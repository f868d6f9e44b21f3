import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/extracts';
import { folderSource } from '../../src/extracts/folder';
import { textsOf } from '../../src/export/fonts/characters';
import { packPath } from '../../src/export/fonts/path';
import { FACES, type Face } from '../../src/export/fonts/table';
import { folderFonts, outlineFrom } from '../../src/export/glyphs.node';
import { serverMarkup } from '../../src/export/markup.server';
import { metadataOf } from '../../src/export/metadata';
import { pictureOf } from '../../src/export/picture';
import { describePng } from '../../src/export/png-chunks';
import { rasterise } from '../../src/export/raster.node';
import { loadChart } from '../../src/figures/charts';
import { LOCALES, type Locale } from '../../src/i18n';
import { compositionInput, pictureSubject } from './picture-subjects';
import { readPng } from './png';

const FONTS = 'public/fonts';
const fonts = folderFonts(FONTS);
const text = (content: string, more = '') =>
  '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30" viewBox="0 0 60 30">' +
  `<text x="4" y="24" font-size="20" font-family="system-ui, sans-serif" fill="#000000"${more}>` +
  `${content}</text></svg>`;

describe('the bundled fonts', () => {
  it.each(LOCALES)('have every letter that figures in %s can show', async (locale) => {
    const { agencies, codebook } = await loadCatalogue(folderSource('public/extracts'));
    const folder = `src/i18n/messages/${locale}/`;
    const messages = readdirSync(folder).map((name) =>
      JSON.parse(readFileSync(folder + name, 'utf8')),
    );
    const all = new Set(
      textsOf([messages, codebook, [...agencies.values()]])
        .join('')
        .normalize(),
    );
    const chars = [...all].filter((char) => char > ' ');
    expect(chars.length).toBeGreaterThan(1000);
    const glyphs = await fonts.load(new Map(FACES.map((face) => [face, chars])), locale);
    const lost = (face: Face) => chars.filter((char) => !glyphs.glyph(face, char, false)?.path);
    for (const face of FACES) expect(lost(face), face).toEqual([]);
  });

  it('draw each script with its own font', async () => {
    const id = async (locale: Locale) => {
      const glyphs = await fonts.load(new Map([['sans-400', '公']]), locale);
      return glyphs.glyph('sans-400', '公', false)!.id;
    };
    expect(await id('zh-Hant')).toBe('sans-400-hant-516c');
    expect(await id('zh-Hans')).toBe('sans-400-hans-516c');
  });

  it('lie beside their licence, each file under 25 MB', () => {
    expect(readFileSync(`${FONTS}/OFL.txt`, 'utf8')).toContain('SIL OPEN FONT LICENSE');
    for (const name of readdirSync(FONTS))
      expect(readFileSync(`${FONTS}/${name}`).length, name).toBeLessThan(25_000_000);
  });
});

describe('packed paths', () => {
  it('are relative, whole and upside down', () => {
    expect(packPath('M10,20L30.4,20L30.4,-5.2Q1,2,3,4Z')).toBe('m10-20l20 0 0 25q-29-7-27-9z');
    expect(packPath('M0,0L5,5Z', 10, 100)).toBe('m10 100l5-5z');
    expect(packPath('')).toBe('');
    expect(() => packPath('A1,1')).toThrow('path command A1,1');
  });
});

describe('outlines', () => {
  it('leave no letter as text, and keep places, halos and colours', async () => {
    const halo =
      ' text-anchor="end" dy="0.5em" stroke="#ffffff" stroke-width="3" paint-order="stroke"';
    const { svg, missing } = await outlineFrom(FONTS, text('中中 a', halo), 'zh-Hans', 'p-');
    expect(missing).toEqual([]);
    expect(svg).not.toMatch(/<text|font-family/);
    const [, x, y] = /translate\(([-\d.]+) ([\d.]+)\) scale\(0?\.02\)/.exec(svg)!;
    expect(Number(y)).toBe(34);
    // Two squares, a space and a letter end at x.
    expect(Number(x)).toBeLessThan(4 - 2 * 20 - 10);
    expect(svg.match(/id="p-sans-400-hans-4e2d"/g)).toHaveLength(1);
    expect(svg.match(/href="#p-sans-400-hans-4e2d"/g)).toHaveLength(4);
    expect(svg).toContain('stroke="#ffffff" stroke-width="150"');
  });

  it('tell what no font has, and leave it to the fonts of the reader', async () => {
    const { svg, missing } = await outlineFrom(FONTS, text('中\u{2a6a5}&amp;'), 'zh-Hans');
    expect(missing).toEqual(['\u{2a6a5}']);
    expect(svg).toMatch(
      /<text x="24" [^>]*font-family="system-ui, sans-serif"[^>]*>\u{2a6a5}<\/text>/u,
    );
    await expect(rasterise(svg, 1)).rejects.toThrow('outlined');
  });

  it('set signs of both scripts by what stands beside them', async () => {
    const narrow = (svg: string) => /latn-(2019|201c|b7)"/.test(svg);
    for (const [words, latin] of [
      ['it’s', true],
      ['’24', true],
      ['“中”', false],
      ['中·中', false],
    ] as const) {
      const { svg } = await outlineFrom(FONTS, text(words), 'zh-Hans');
      expect(narrow(svg), words).toBe(latin);
    }
  });

  it('kern Latin pairs', async () => {
    const glyphs = await fonts.load(new Map([['serif-600', 'AV']]), 'en');
    expect(glyphs.kerning('serif-600', 'AV')).toBeLessThan(0);
  });
});

describe('images', () => {
  it('have ink for every letter, and tell Chinese letters apart', async () => {
    const seen = new Map<string, string>();
    for (const char of '政府信息公开申请件数上升') {
      const { svg } = await outlineFrom(FONTS, text(char), 'zh-Hans');
      const { pixels } = readPng(await rasterise(svg, 1));
      const ink = pixels.filter((_, i) => i % 4 === 3 && pixels[i]! > 100).length;
      expect(ink, char).toBeGreaterThan(40);
      seen.set(Buffer.from(pixels).toString('base64'), char);
    }
    expect(seen.size).toBe(12);
  });

  it('of a figure are the same bytes each time, with what it is about inside', async () => {
    const subject = await pictureSubject(compositionInput('zh-Hant'));
    const picture = pictureOf(subject, {
      width: 280,
      theme: 'light',
      background: 'paper',
      chart: await loadChart('composition'),
      markup: serverMarkup,
    });
    const { svg, missing } = await outlineFrom(FONTS, picture, 'zh-Hant');
    expect(missing).toEqual([]);
    const [one, two] = [await rasterise(svg, 2), await rasterise(svg, 2)];
    expect(Buffer.compare(Buffer.from(one), Buffer.from(two))).toBe(0);
    const about = metadataOf(subject);
    const png = readPng(describePng(one, about, 2));
    expect(png.width).toBe(560);
    expect([...png.pixels.subarray(0, 4)]).toEqual([0xfd, 0xfb, 0xf7, 255]);
    expect(png.chunks.map(({ type }) => type).slice(0, 2)).toEqual(['IHDR', 'pHYs']);
    expect(png.chunks[1]!.data.readUInt32BE(0)).toBe(7559);
    const texts = png.chunks
      .filter(({ type }) => type === 'iTXt')
      .map(({ data }) => data.toString());
    expect(texts[0]).toBe(`Title\0\0\0zh-Hant\0\0${subject.text.title}`);
    expect(texts).toContain(`URL\0\0\0\0\0${about.address}`);
    expect(() => describePng(new Uint8Array(9), about, 1)).toThrow('no PNG');
  });
});
