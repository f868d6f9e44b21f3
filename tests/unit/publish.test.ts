import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, type DefaultTreeAdapterTypes, type ParserError } from 'parse5';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { thaw } from '../../src/embed/thaw';
import { lightEngine } from '../../src/engines';
import { loadCatalogue } from '../../src/extracts';
import { folderSource } from '../../src/extracts/folder';
import { LOCALES } from '../../src/i18n';
import type { Catalogue } from '../../src/model/nouns';
import { writeFigures } from '../../src/publish/figures';
import { describeHome } from '../../src/publish/home';
import { ListError, readList } from '../../src/publish/list';
import { dataBlock } from '../../src/publish/page/document';
import { settingsOf, siteOf } from '../../src/publish/settings';

const SITE = 'https://example.org/gongkai/';
const MADE = '2026-01-31T08:00:00.000Z';
const source = folderSource('public/extracts');
const engine = lightEngine(source);
let catalogue: Catalogue;
const folders: string[] = [];

beforeAll(async () => {
  catalogue = await loadCatalogue(source);
});
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** Publishes a list into a folder of its own; answers with what it then holds, by name. */
async function published(
  list: Record<string, { view: string }>,
  address: string | null,
  made = MADE,
): Promise<Map<string, Buffer>> {
  const dist = await mkdtemp(join(tmpdir(), 'gongkai-publish-'));
  folders.push(dist);
  await symlink(resolve('public/fonts'), join(dist, 'fonts'));
  const figures = readList(JSON.stringify(list), catalogue);
  const settings = { dist, catalogue, address, made, modified: '2026-01-31' };
  await writeFigures(figures, source, engine, settings);
  const names = (await readdir(join(dist, 'figures'))).sort();
  return new Map(
    await Promise.all(
      names.map(
        async (name) => [name, await readFile(join(dist, 'figures', name))] as [string, Buffer],
      ),
    ),
  );
}

type Element = DefaultTreeAdapterTypes.Element;

/** A page as a parser of others reads it. */
function read(html: string): { errors: ParserError[]; elements: Element[] } {
  const errors: ParserError[] = [];
  const elements: Element[] = [];
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('attrs' in node) elements.push(node);
    if ('childNodes' in node) node.childNodes.forEach(walk);
  };
  walk(parse(html, { onParseError: (error) => errors.push(error) }));
  return { errors, elements };
}

const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.attrs.find((one) => one.name === name)?.value;

/** Values of the head's tags by `property` or `name`. */
function tags(elements: Element[]): Record<string, string> {
  return Object.fromEntries(
    elements
      .filter(({ tagName }) => tagName === 'meta')
      .map((meta) => [
        attribute(meta, 'property') ?? attribute(meta, 'name') ?? '',
        attribute(meta, 'content') ?? '',
      ]),
  );
}

function textOf(element: Element | undefined): string {
  return (element?.childNodes ?? []).map((node) => ('value' in node ? node.value : '')).join('');
}

describe('the list of figures', () => {
  const problems = (text: string): readonly string[] => {
    try {
      readList(text, catalogue);
    } catch (error) {
      if (error instanceof ListError) return error.problems;
      throw error;
    }
    return [];
  };

  it('is right as it stands', async () => {
    const text = await readFile('data/figures.json', 'utf8');
    expect(problems(text)).toEqual([]);
    expect(readList(text, catalogue).length).toBeGreaterThanOrEqual(10);
  });

  it.each([
    ['{', 'data/figures.json is not JSON'],
    ['[]', 'data/figures.json'],
    ['{}', 'lists no figure'],
    ['{"a": {"view": 3}}', 'figure "a", view 3'],
    ['{"a": {}}', 'figure "a", view'],
    ['{"a": {"view": "", "size": 4}}', 'figure "a", size'],
    ['{"A b": {"view": ""}}', 'figure "A b", id "A b" is not of the form'],
    ['{"a": {"view": ""}, "a": {"view": "chart=heat"}}', 'figure "a" is listed twice'],
    ['{"a": {"view": "?chart=heat"}}', 'figure "a", view "?chart=heat" has no "?" before it'],
    ['{"a": {"view": "chart=pie"}}', 'figure "a", chart "pie" is not known'],
    ['{"a": {"view": "i=nothing_of_ours"}}', 'figure "a", i "nothing_of_ours" is not known'],
    ['{"a": {"view": "from=2020&to=2011"}}', 'figure "a", from "2020 > 2011" ends before'],
    ['{"a": {"view": "kind=government&colour=red"}}', 'figure "a", colour "red" belongs to no'],
  ])('refuses %s', (text, message) => {
    expect(problems(text).join('\n')).toContain(message);
  });

  it('refuses a figure without anything to draw', async () => {
    const nothing = { view: 'i=requests_received&from=1990&to=1991' };
    await expect(published({ nothing }, SITE)).rejects.toThrow(
      /figure "nothing", view .*"from":1990.* has nothing to draw/,
    );
  });
});

describe('what a build is told', () => {
  it.each([
    [undefined, null],
    ['https://example.org', 'https://example.org/'],
    ['https://example.org/gongkai', SITE],
    ['https://example.org/gongkai/?a=1#b', SITE],
    ['https://example.org/gongkai/index.html', SITE],
  ])('takes %s for the folder %s', (given, folder) => {
    expect(siteOf(given)).toBe(folder);
  });

  it('takes the homepage of package.json where SITE is not given', () => {
    expect(siteOf('', SITE)).toBe(SITE);
    expect(siteOf('https://example.net/', SITE)).toBe('https://example.net/');
  });

  it.each(['example.org', 'ftp://example.org/', 'javascript:alert(1)'])('refuses %s', (given) => {
    expect(() => siteOf(given)).toThrow(given);
  });

  it('dates files by what it is told, and never data by the clock', () => {
    const told = settingsOf('.', { SOURCE_DATE_EPOCH: '1769846400' });
    expect(told).toEqual({ site: null, made: MADE, modified: '2026-01-31' });
    expect(settingsOf(tmpdir(), {}).modified).toBeNull();
  });
});

describe('published figures', () => {
  const LIST = {
    requests: { view: 'chart=composition&i=replies_total&a=songjiang-government&by=all' },
    lines: { view: 'a=jiangning-government,weinan-government&from=2021' },
  };
  let files: Map<string, Buffer>;
  /** One of them, built on another day and without being told an address. */
  let later: Map<string, Buffer>;
  const text = (name: string): string => {
    const file = files.get(name);
    if (!file) throw new Error(`${name} is not among ${[...files.keys()].join(' ')}`);
    return file.toString('utf8');
  };
  const json = (name: string): Record<string, unknown> =>
    JSON.parse(text(name)) as Record<string, unknown>;
  const frozen = () => [...files.keys()].filter((name) => /\.[0-9a-f]{10}\.[\w-]+\.js$/.test(name));

  beforeAll(async () => {
    files = await published(LIST, SITE);
    later = await published({ requests: LIST.requests }, null, '2027-05-06T00:00:00.000Z');
  });

  it('are the same bytes each time', async () => {
    const again = await published(LIST, SITE);
    expect([...again.keys()]).toEqual([...files.keys()]);
    const differ = [...again].filter(([name, bytes]) => !bytes.equals(files.get(name)!));
    expect(differ.map(([name]) => name)).toEqual([]);
  });

  it('keep the name of frozen data that has not changed, and carry what they were made of', () => {
    const names = frozen().filter((name) => name.startsWith('requests.'));
    expect(names.length).toBe(LOCALES.length);
    for (const name of names) {
      expect(later.get(name)?.equals(files.get(name)!), name).toBe(true);
      const [, call = ''] = /^gongkaiFrozen\((.*)\);\n$/s.exec(text(name)) ?? [];
      const { version, input, text: words } = thaw(JSON.parse(call));
      expect(version).toBe(catalogue.version);
      expect(input.rows.length).toBeGreaterThan(0);
      expect(text(`requests.${input.locale}.html`)).toContain(words.subtitle);
    }
  });

  it('are listed with all their files', () => {
    const index = json('index.json') as {
      version: string;
      figures: { id: string; hash: string; languages: Record<string, Record<string, string>> }[];
    };
    expect(index.version).toBe(catalogue.version);
    expect(index.figures.map(({ id }) => id)).toEqual(Object.keys(LIST));
    for (const { id, hash, languages } of index.figures) {
      expect(Object.keys(languages)).toEqual(LOCALES);
      for (const { title, embed, ...entries } of Object.values(languages)) {
        expect(title).toBeTruthy();
        expect(embed).toContain(`embed.html?figure=${id}.${hash}&`);
        const missing = Object.values(entries).filter(
          (address) => !files.has(address.replace(`${SITE}figures/`, '')),
        );
        expect(missing).toEqual([]);
      }
    }
  });

  it('are pages without a fault, a script or a way to another origin', () => {
    for (const locale of LOCALES) {
      const { errors, elements } = read(text(`requests.${locale}.html`));
      expect(errors).toEqual([]);
      const html = elements.find(({ tagName }) => tagName === 'html');
      expect(attribute(html, 'lang')).toBe(locale);
      const ids = elements.map((one) => attribute(one, 'id')).filter((id) => id !== undefined);
      expect(new Set(ids).size).toBe(ids.length);
      const scripts = elements.filter(({ tagName }) => tagName === 'script');
      expect(scripts.map((one) => attribute(one, 'type'))).toEqual(['application/ld+json']);
      expect(elements.filter((one) => attribute(one, 'style') !== undefined)).toEqual([]);
      const loaded = elements
        .filter((one) => ['stylesheet', 'icon'].includes(attribute(one, 'rel') ?? ''))
        .map((one) => attribute(one, 'href')!);
      expect(loaded.every((href) => /^\.\.?\//.test(href))).toBe(true);
      expect(files.has(loaded.at(-1)!.slice(2)), loaded.at(-1)).toBe(true);
    }
  });

  it('have what cards ask for', () => {
    for (const locale of LOCALES) {
      const { elements } = read(text(`lines.${locale}.html`));
      const head = tags(elements);
      const png = files.get(`lines.${locale}.png`)!;
      // ogp.me: title, type, image and url are required.
      expect(head['og:type']).toBe('article');
      expect(head['og:url']).toBe(`${SITE}figures/lines.${locale}.html`);
      expect(head['og:image']).toBe(`${SITE}figures/lines.${locale}.png`);
      expect(head['og:image:width']).toBe(String(png.readUInt32BE(16)));
      expect(head['og:image:height']).toBe(String(png.readUInt32BE(20)));
      expect(head['og:locale']).toBe(
        { en: 'en_US', 'zh-Hans': 'zh_CN', 'zh-Hant': 'zh_TW' }[locale],
      );
      expect(head['twitter:card']).toBe('summary_large_image');
      expect(head['twitter:image:alt']!.length).toBeLessThanOrEqual(420);
      for (const name of ['og:title', 'og:description', 'og:image:alt', 'description'])
        expect(head[name], name).toBeTruthy();
      for (const name of ['title', 'description', 'image'])
        expect(head[`twitter:${name}`]).toBe(head[`og:${name}`]);
      const canonical = elements.find((one) => attribute(one, 'rel') === 'canonical');
      expect(attribute(canonical, 'href')).toBe(head['og:url']);
    }
  });

  it('answer oEmbed as its specification asks', () => {
    const { elements } = read(text('requests.en.html'));
    const link = elements.find((one) => attribute(one, 'type') === 'application/json+oembed');
    expect(attribute(link, 'rel')).toBe('alternate');
    expect(attribute(link, 'href')).toBe(`${SITE}figures/requests.en.oembed.json`);
    const answer = json('requests.en.oembed.json') as Record<string, string | number>;
    expect(answer.type).toBe('rich');
    expect(answer.version).toBe('1.0');
    expect(answer.width).toBeGreaterThan(0);
    expect(answer.height).toBeGreaterThan(0);
    const thumbnail = ['thumbnail_url', 'thumbnail_width', 'thumbnail_height'];
    expect(thumbnail.every((key) => key in answer)).toBe(true);
    const frame = read(String(answer.html)).elements.find(({ tagName }) => tagName === 'iframe');
    const address = new URL(attribute(frame, 'src')!);
    expect(address.href.startsWith(`${SITE}embed.html`)).toBe(true);
    expect(files.has(`${address.searchParams.get('figure')}.en.js`)).toBe(true);
    expect(attribute(frame, 'title')).toBeTruthy();
    expect(attribute(frame, 'sandbox')).not.toContain('allow-same-origin');
  });

  it('describe their data as a schema.org Dataset', () => {
    for (const locale of LOCALES) {
      const { elements } = read(text(`requests.${locale}.html`));
      const block = textOf(elements.find(({ tagName }) => tagName === 'script'));
      const dataset = JSON.parse(block) as Record<string, unknown> & {
        description: string;
        distribution: { contentUrl: string; encodingFormat: string }[];
        isBasedOn: { name: string; url?: string }[];
        spatialCoverage: { name: string }[];
      };
      expect(dataset['@context']).toMatch(/^https:\/\/schema\.org\/?$/);
      expect(dataset['@type']).toBe('Dataset');
      // Google asks for 50 to 5,000 characters.
      expect(dataset.description.length).toBeGreaterThanOrEqual(50);
      expect(dataset.description.length).toBeLessThanOrEqual(5000);
      expect(dataset.temporalCoverage).toBe('2024/2025');
      expect(dataset.spatialCoverage.map(({ name }) => name)).toHaveLength(1);
      expect(dataset.version).toBe(catalogue.version);
      expect(dataset.dateModified).toBe('2026-01-31');
      expect(dataset.isBasedOn).toHaveLength(2);
      for (const key of ['name', 'license', 'creator', 'variableMeasured', 'url'])
        expect(dataset[key], key).toBeTruthy();
      for (const { contentUrl } of dataset.distribution)
        expect(files.has(contentUrl.replace(`${SITE}figures/`, '')), contentUrl).toBe(true);
    }
  });

  it('are pictures that need nothing else', () => {
    for (const [name, bytes] of files) {
      if (name.endsWith('.svg')) {
        const svg = bytes.toString('utf8');
        expect(svg, name).not.toMatch(/var\(|light-dark\(|<style|<script|\sclass=|\shref="data:/);
        expect(svg.match(/<svg/g), name).toHaveLength(1);
        const [, width = '', height = ''] = /\swidth="(\d+)"\sheight="(\d+)"/.exec(svg) ?? [];
        const png = files.get(name.replace(/svg$/, 'png'))!;
        expect([png.readUInt32BE(16), png.readUInt32BE(20)], name).toEqual([
          Number(width) * 2,
          Number(height) * 2,
        ]);
      }
    }
  });

  it('lead somewhere without an address of their own too', () => {
    const html = later.get('requests.en.html')!.toString('utf8');
    const { errors, elements } = read(html);
    expect(errors).toEqual([]);
    expect(tags(elements)['og:image']).toBe('./requests.en.png');
    const links = elements.flatMap((one) => attribute(one, 'href') ?? []);
    const odd = links.filter((href) => !/^(\.\.?\/|https?:\/\/)/.test(href));
    expect(odd).toEqual([]);
    const all = [...later.values()].map((bytes) => bytes.toString('latin1')).join('');
    expect(all).not.toMatch(/gongkai\.invalid|https?:\/\/(\.|\?)/);
  });
});

describe('data inside a page', () => {
  it('cannot end its element', () => {
    const hostile = { name: '</script><script>alert(1)</script><!--', line: '\u2028' };
    const block = dataBlock(hostile);
    const { elements } = read(block);
    const scripts = elements.filter(({ tagName }) => tagName === 'script');
    expect(scripts).toHaveLength(1);
    expect(JSON.parse(textOf(scripts[0]))).toEqual(hostile);
  });
});

describe('the start page', () => {
  const figure = {
    id: 'requests',
    titles: { en: 'A <b>', 'zh-Hans': '甲', 'zh-Hant': '甲' },
    images: {
      en: { width: 1440, height: 500 },
      'zh-Hans': { width: 1440, height: 500 },
      'zh-Hant': { width: 1440, height: 500 },
    },
  };
  const html = '<!doctype html><html lang="en"><head><title>a</title></head><body></body></html>';

  it('is described once, however often it is built', () => {
    const once = describeHome(html, figure, { address: SITE });
    expect(describeHome(once, figure, { address: SITE })).toBe(once);
    const { errors, elements } = read(once);
    expect(errors).toEqual([]);
    expect(tags(elements)['og:image']).toBe(`${SITE}figures/requests.en.png`);
    expect(elements.filter(({ tagName }) => tagName === 'b')).toEqual([]);
  });
});
