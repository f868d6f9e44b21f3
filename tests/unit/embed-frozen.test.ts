import { describe, expect, it } from 'vitest';
import {
  freeze,
  FrozenError,
  frozenJson,
  frozenScript,
  pack,
  thaw,
  unpack,
  type FrozenFigure,
} from '../../src/embed/frozen';
import { loadChart } from '../../src/figures/charts';
import { composeFigure } from '../../src/figures/compose';
import type { FigureInput } from '../../src/figures/figure';
import { LOCALES } from '../../src/i18n';
import type { ReportSource } from '../../src/model/nouns';
import { dashboardInput, VIEWS } from './embed-views';
import { renderChart } from './golden';
import { line, sample } from './samples';

async function frozen(input: FigureInput, sources?: ReportSource[]): Promise<FrozenFigure> {
  const { text } = composeFigure(input, await loadChart(input.view.chart));
  return freeze(input, text, sources);
}

const again = (figure: FrozenFigure) => thaw(JSON.parse(frozenJson(figure)));

describe('a frozen figure', () => {
  for (const [name, address] of Object.entries(VIEWS)) {
    it(`draws ${name} as it was`, async () => {
      for (const locale of LOCALES) {
        const input = await dashboardInput(address, locale);
        expect(input.rows.length, 'rows').toBeGreaterThan(0);
        const module = await loadChart(input.view.chart);
        const figure = await frozen(input);
        const read = again(figure);
        expect(read.text).toEqual(figure.text);
        expect(read.input.rows).toEqual(input.rows);
        expect(input.held).toEqual(expect.arrayContaining(read.input.held));
        expect(read.input.view).toEqual(input.view);
        const size = { width: 480 };
        const [was, is] = [renderChart(module, input, size), renderChart(module, read.input, size)];
        expect(is.markup).toBe(was.markup);
        expect(is.layout.targets).toEqual(was.layout.targets);
        expect(module.table(is.spec)).toEqual(module.table(was.spec));
      }
    });
  }

  it('names only what it shows, in one language', async () => {
    const input = await dashboardInput(VIEWS.lines!, 'en');
    const json = frozenJson(await frozen(input));
    const { catalogue } = again(await frozen(input)).input;
    expect([...catalogue.agencies.keys()].sort()).toEqual([...input.view.agencies].sort());
    const names = [...catalogue.agencies.values()].map(({ nameZh }) => nameZh);
    expect(names.join()).not.toMatch(/\p{Script=Han}/u);
    expect(json.length).toBeLessThan(6_000);
  });

  it('keeps where single reports were read, and no other', async () => {
    const input = sample({ rows: line('suqian-mz', 2014, [1, 2]) });
    const source = (report: string): ReportSource => ({
      report,
      titleZh: '宿迁市民政局2014年政府信息公开工作年度报告',
      titleBasis: 'literal',
      copy: '',
      url: 'https://example.org/2014',
    });
    const sources = [source('suqian-mz-2014'), source('zengdu-2014')];
    expect(again(await frozen(input, sources)).sources).toEqual(sources.slice(0, 1));
  });

  it('travels in a fragment', async () => {
    const figure = await frozen(await dashboardInput(VIEWS.composition!, 'zh-Hant'));
    const fragment = await pack(figure);
    expect(fragment).toMatch(/^1\.[\w-]+$/);
    expect(await unpack(`#${fragment}`)).toEqual(again(figure));
  });

  it('is a script that calls back with the same', async () => {
    const figure = await frozen(sample({ rows: line('suqian-mz', 2014, [1, 2]) }));
    const script = frozenScript(figure);
    const json: unknown[] = [];
    new Function('gongkaiFrozen', script)((given: unknown) => json.push(given));
    expect(json).toEqual([JSON.parse(frozenJson(figure))]);
  });
});

describe('what is no frozen figure', () => {
  const refusal = async (fragment: string): Promise<FrozenError> => {
    const reason: unknown = await unpack(fragment).catch((error: unknown) => error);
    expect(reason).toBeInstanceOf(FrozenError);
    return reason as FrozenError;
  };

  it('is refused with a reason', async () => {
    const fragment = await pack(await frozen(sample({ rows: line('suqian-mz', 2014, [1, 2]) })));
    for (const bad of ['', '#', '1.', '1.!!', 'javascript:alert(1)', fragment.slice(0, -9)])
      expect((await refusal(bad)).reason, bad).toBe('damaged');
    expect((await refusal(fragment.replace(/^1/, '2'))).reason).toBe('newer');
  });

  it('is refused before it fills the memory', async () => {
    const stream = new Blob([new Uint8Array(40_000_000)])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = Buffer.from(await new Response(stream).arrayBuffer());
    expect((await refusal(`1.${bytes.toString('base64url')}`)).message).toMatch(/more than any/);
  });

  it('is refused whatever single field is wrong', async () => {
    const input = sample({ rows: line('suqian-mz', 2014, [1, 2]), view: { focus: ['a'] } });
    const json = frozenJson(await frozen(input));
    const paths: string[][] = [];
    const walk = (value: unknown, path: string[]): void => {
      if (path.length > 0) paths.push(path);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, one] of Object.entries(value)) walk(one, [...path, key]);
    };
    walk(JSON.parse(json), []);
    expect(paths.length).toBeGreaterThan(80);
    for (const path of paths) {
      const copy = JSON.parse(json) as Record<string, unknown>;
      const parent = path.slice(0, -1).reduce((at, key) => at[key] as typeof copy, copy);
      parent[path.at(-1)!] = [['no']];
      expect(() => thaw(copy), path.join('.')).toThrow(FrozenError);
    }
  });
});
