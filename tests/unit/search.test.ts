import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../src/extracts';
import { folderSource } from '../../src/extracts/folder';
import type { Catalogue } from '../../src/model/nouns';
import { searchIndex, type SearchIndex } from '../../src/pages/search';

let catalogue: Catalogue;
let index: SearchIndex;
beforeAll(async () => {
  catalogue = await loadCatalogue(folderSource('public/extracts'));
  index = searchIndex(catalogue);
});

const ids = (query: string, most = 5): string[] =>
  index.find(query, undefined, most).map(({ id }) => id);

describe('search', () => {
  it.each([
    ['simplified', '普陀区民政局', 'shanghai-putuo-civil-affairs'],
    ['traditional', '廣州市民政局', 'guangzhou-civil-affairs'],
    ['English', 'suqian civil', 'suqian-civil-affairs'],
    ['pinyin', 'guangzhoushiminzhengju', 'guangzhou-civil-affairs'],
    ['pinyin by syllables', 'guang zhou min zheng', 'guangzhou-civil-affairs'],
    ['initials', 'gzsmzj', 'guangzhou-civil-affairs'],
    ['initials without 市', 'gzmzj', 'guangzhou-civil-affairs'],
    ['Chinese and pinyin', '青浦 huanbao', 'qingpu-environment'],
    ['characters left out', '广州民政', 'guangzhou-civil-affairs'],
  ])('finds an agency by %s', (_how, query, id) => {
    expect(ids(query)).toContain(id);
  });

  it.each([
    ['a province', 'beijing', '11'],
    ['a province in Chinese', '江苏', '32'],
    ['a prefecture', '广州市', '44/广州市'],
    ['a prefecture by initials', 'gz', '44/广州市'],
  ])('finds %s', (_what, query, id) => {
    expect(index.find(query, ['place']).map((hit) => hit.id)).toContain(id);
  });

  it('puts the place before what is in it, and the exact name first', () => {
    expect(ids('广州市')[0]).toBe('44/广州市');
    expect(ids('广州市民政局')[0]).toBe('guangzhou-civil-affairs');
  });

  it('finds indicators in both languages and scripts', () => {
    expect(ids('requests received')[0]).toBe('requests_received');
    expect(index.find('收到的申请', ['indicator'])[0]?.id).toBe('requests_received');
    expect(index.find('收到的申請', ['indicator'])[0]?.id).toBe('requests_received');
    expect(index.find('press conf', ['indicator']).length).toBeGreaterThan(2);
  });

  it('does not take 人民政府 for 民政', () => {
    const names = index
      .find('民政', ['agency'], 400)
      .map(({ id }) => catalogue.agencies.get(id)!.nameZh);
    expect(names.length).toBeGreaterThan(100);
    expect(names.every((name) => name.replaceAll('人民政府', '').includes('民政'))).toBe(true);
  });

  it('finds nothing for nothing, and keeps to the types asked for', () => {
    expect(index.find('  ')).toEqual([]);
    expect(index.find('xxxxx')).toEqual([]);
    expect(index.find('上海', ['agency']).every((hit) => hit.type === 'agency')).toBe(true);
  });

  it('finds every agency by its own names', () => {
    for (const agency of catalogue.agencies.values()) {
      const found = index.find(agency.nameZh, ['agency'], 3).map(({ id }) => id);
      expect(found, agency.nameZh).toContain(agency.id);
    }
  });
});
