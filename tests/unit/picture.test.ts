import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadChart } from '../../src/figures/charts';
import type { FigureInput } from '../../src/figures/figure';
import { textWidth } from '../../src/figures/text';
import { CHARTS } from '../../src/figures/view';
import { LOCALES } from '../../src/i18n';
import { balancedLines, linesOf } from '../../src/export/lines';
import { serverMarkup } from '../../src/export/markup.server';
import { pictureOf, type PictureOptions } from '../../src/export/picture';
import { pictureInSize, SIZES } from '../../src/export/sizes';
import { sizeOf } from '../../src/export/svg';
import { resolveTokens, token } from '../../src/export/tokens';
import { expectGolden, prettyMarkup } from './golden';
import {
  compositionInput,
  mapInput,
  pictureSubject,
  rankingInput,
  trendInput,
} from './picture-subjects';
import { AGENCIES, line, sample } from './samples';

async function draw(input: FigureInput, options: Partial<PictureOptions> = {}): Promise<string> {
  const chart = await loadChart(input.view.chart);
  return pictureOf(await pictureSubject(input), {
    width: 720,
    theme: 'light',
    background: 'paper',
    chart,
    markup: serverMarkup,
    ...options,
  });
}

describe('golden pictures', () => {
  it('a trend in English', async () => {
    expectGolden('picture-trend.svg', prettyMarkup(await draw(trendInput('en'))));
  });

  it('a composition in traditional characters, narrow', async () => {
    const svg = await draw(compositionInput('zh-Hant'), { width: 360 });
    expectGolden('picture-composition.svg', prettyMarkup(svg));
  });

  it('a ranking with long Chinese names, at its narrowest', async () => {
    const svg = await draw(rankingInput('zh-Hans'), { width: 280, prefix: 'r-' });
    expectGolden('picture-ranking.svg', prettyMarkup(svg));
  });

  it('a map in traditional characters, dark, on the page of somebody else', async () => {
    const svg = await draw(mapInput('zh-Hant'), { theme: 'dark', background: 'none' });
    expectGolden('picture-map.svg', prettyMarkup(svg));
  });
});

describe('a picture', () => {
  const rows = AGENCIES.slice(0, 5).flatMap(({ id }, i) => line(id, 2015, [3, 8 * i, 40, 71, 0]));

  it.each(CHARTS)('of a %s stands alone in every language and width', async (chart) => {
    for (const locale of LOCALES)
      for (const width of [280, 360, 1080]) {
        const by = chart === 'map' ? 'province' : 'agency';
        const svg = await draw(sample({ rows, view: { chart, by }, locale }), {
          width,
          prefix: 'p-',
        });
        expect(sizeOf(svg).width).toBe(width);
        expect(svg).not.toMatch(/var\(|light-dark|\sclass=|\sstyle=|<!--|NaN|undefined|Infinity/);
        const sizes = [...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size));
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
        const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.every((id) => id.startsWith('p-'))).toBe(true);
        for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
      }
  });

  it('names its language, its alternative text, its address, version and sources', async () => {
    const subject = await pictureSubject(trendInput('en'));
    const svg = await draw(subject.input);
    expect(svg).toContain('lang="en" xml:lang="en"');
    expect(svg).toContain(`<desc id="desc">${subject.text.alt}</desc>`);
    expect(svg).toContain('data version 00c0ffee');
    expect(svg).toContain('<dc:identifier>https://example.org/gongkai/?page=explore&amp;lang=en');
    expect(svg).toContain('2016年&lt;政府信息公开&gt;年度报告 &amp; 附表');
    expect(await draw(subject.input, { metadata: false })).not.toContain('附表');
  });

  it('carries what a title says as text, whatever it says', async () => {
    const subject = await pictureSubject(trendInput('en'));
    const hostile = '</title><script>alert(1)</script> "var(--ink)" \u0000 &amp;';
    const text = { ...subject.text, title: hostile, subtitle: hostile };
    const svg = pictureOf(
      { ...subject, text },
      {
        width: 400,
        theme: 'light',
        background: 'paper',
        chart: await loadChart('trend'),
        markup: serverMarkup,
      },
    );
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0000');
    expect(svg).toContain('<title id="title">&lt;/title&gt;&lt;script&gt;');
  });

  it('says so where there is nothing to draw, and refuses to be too narrow', async () => {
    expect(await draw(sample({ rows: [] }))).toContain('Missing is not zero');
    await expect(draw(trendInput('en'), { width: 200 })).rejects.toThrow('under 280 px');
  });

  it('is the same text each time', async () => {
    expect(await draw(mapInput('zh-Hans'))).toBe(await draw(mapInput('zh-Hans')));
  });

  it.each(Object.entries(SIZES))('fits %s to the pixel, without losing a line', async (_, size) => {
    for (const input of [trendInput('en'), rankingInput('zh-Hans'), mapInput('zh-Hant')]) {
      const subject = await pictureSubject(input);
      const { svg, scale } = pictureInSize(subject, size, {
        theme: 'light',
        background: 'paper',
        chart: await loadChart(input.view.chart),
        markup: serverMarkup,
      });
      const { width, height } = sizeOf(svg);
      expect(Math.round(width * scale)).toBe(size.width);
      if (size.height !== null) expect(Math.round(height * scale)).toBe(size.height);
      expect(svg).toContain(subject.input.catalogue.version);
    }
  });
});

describe('tokens', () => {
  it('are the pairs of tokens.css', () => {
    const css = readFileSync('src/ui/tokens.css', 'utf8');
    const [, light, dark] = /--ink:\s*light-dark\((#\w+), (#\w+)\)/.exec(css)!;
    expect([token('ink', 'light'), token('ink', 'dark')]).toEqual([light, dark]);
    expect(() => resolveTokens('var(--inkk)', 'light', 'en')).toThrow('no --inkk');
  });

  it('name the faces of the script', () => {
    expect(resolveTokens('var(--serif)', 'light', 'zh-Hans')).toContain("'Songti SC'");
    const hant = resolveTokens('var(--serif) var(--sans)', 'light', 'zh-Hant');
    expect(hant).toMatch(/'Songti TC'.*PMingLiU.*'PingFang TC'.*'Microsoft JhengHei'/);
    expect(hant).not.toMatch(/ SC'|SimSun|YaHei/);
  });
});

describe('lines', () => {
  const at = (size: number) => (text: string) => textWidth(text, size);
  const pieces = fc.constantFrom(...'政府信息公开年度报告，。、；：）》”（《“ab 12%2019 年·—…/');

  it('never start with closing or end with opening punctuation, and lose nothing', () => {
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 60 }),
        fc.integer({ min: 60, max: 200 }),
        (all, width) => {
          const text = all.join('');
          const lines = linesOf(text, width, at(12));
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
          for (const one of lines) expect(textWidth(one, 12)).toBeLessThanOrEqual(width);
        },
      ),
    );
    const lines = linesOf('“甲”、（乙）、《丙》。“丁”：戊；2019 年。'.repeat(6), 74, at(12));
    expect(lines.filter((one) => /^[，。、；：）》”年]|[（《“]$/.test(one))).toEqual([]);
  });

  it('keep numbers with their units, and break what has no spaces', () => {
    expect(linesOf('自 2019 年起', 50, at(12)).some((one) => one.startsWith('年'))).toBe(false);
    expect(linesOf('https://example.org/a/b/c', 60, at(12)).length).toBeGreaterThan(2);
  });

  it('are of about one length in titles', () => {
    const lines = balancedLines('各设区市民政局收到的申请数在两年里增加了三分之一', 230, at(12));
    expect(lines.map((one) => one.length)).toEqual([12, 12]);
  });
});
