import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEmbed } from '../../src/embed/address';
import { exploreLink, webLink } from '../../src/embed/link';

const parse = (search: string, hash = '', languages = ['en-GB']) =>
  parseEmbed(search, hash, languages);

describe('the address of an embed', () => {
  it('names a live view', () => {
    const { wanted, locale, theme } = parse('?chart=map&i=a_b,c&a=x&lang=zh-Hant&theme=dark');
    expect(wanted).toMatchObject({ kind: 'live', chart: 'map', indicators: ['a_b', 'c'] });
    expect(wanted.kind === 'live' && wanted.params.toString()).toBe('chart=map&i=a_b%2Cc&a=x');
    expect([locale, theme]).toEqual(['zh-Hant', 'dark']);
  });

  it('names a figure that it carries, or one that was published', () => {
    const carried = { kind: 'carried', fragment: '#1.abc', chart: 'trend' };
    expect(parse('?lang=en', '#1.abc').wanted).toEqual(carried);
    const published = { kind: 'published', file: 'requests.1f2e3d4c5b', chart: 'map' };
    expect(parse('?figure=requests.1f2e3d4c5b&chart=map').wanted).toEqual(published);
  });

  it('speaks the language of the browser when it names none', () => {
    const locale = (...languages: string[]) => parse('', '', languages).locale;
    expect(locale('zh-TW', 'en')).toBe('zh-Hant');
    expect(locale('zh-Hant-CN')).toBe('zh-Hant');
    expect(locale('zh-CN')).toBe('zh-Hans');
    expect(locale('de', 'fr')).toBe('en');
  });

  it('never leads to a script of somebody else', () => {
    for (const file of ['../x.abcdef12', '//evil.example/x.abcdef12', 'x', 'x.js', ''])
      expect(parse(`?figure=${encodeURIComponent(file)}`).wanted).toEqual({ kind: 'damaged' });
    for (const i of ['../../x', '//evil.example', 'a b', 'constructor?', '%00', ','])
      expect(parse(`?i=${encodeURIComponent(i)}`).wanted, i).toEqual({ kind: 'damaged' });
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { wanted } = parse(`?i=${encodeURIComponent(text)}`);
        if (wanted.kind === 'live')
          for (const id of wanted.indicators) expect(id).toMatch(/^[a-z][a-z0-9_]*$/);
      }),
    );
  });

  it('leads back to the same view', () => {
    expect(exploreLink('v=1&a=x,y', 'en')).toBe('./?page=explore&lang=en&v=1&a=x,y');
    expect(exploreLink('', 'zh-Hans')).toBe('./?page=explore&lang=zh-Hans');
    const hostile = exploreLink('page=data&lang=x&a="><script>', 'en');
    expect(hostile).toBe('./?page=explore&lang=en&a=%22%3E%3Cscript%3E');
  });

  it('links to web addresses alone', () => {
    expect(webLink('https://example.org/a?b')?.host).toBe('example.org');
    expect(['javascript:alert(1)', 'data:text/html,x', '', 'nonsense'].map(webLink)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
