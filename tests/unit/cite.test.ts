import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/i18n';
import { cite, CITATION_STYLES } from '../../src/export/citation';

const cited = {
  version: '0a1b2c3d',
  url: 'https://example.org/gongkai/?page=data',
  accessed: new Date(Date.UTC(2025, 10, 2, 23, 30)),
};

describe('citations', () => {
  it('follow GB/T 7714 for an online data set', () => {
    expect(cite('gbt7714', cited, 'zh-Hans')).toBe(
      'Gongkai. 公开:中国行政机关政府信息公开年度报告数据[DS/OL]. 数据版本 0a1b2c3d. [2025-11-02]. https://example.org/gongkai/?page=data.',
    );
  });

  it('follow APA for an undated data set', () => {
    expect(cite('apa', cited, 'en')).toBe(
      "Gongkai. (n.d.). Figures from the open-government-information reports of China's public agencies (Version 0a1b2c3d) [Data set]. Retrieved November 2, 2025, from https://example.org/gongkai/?page=data",
    );
  });

  it('give BibTeX whose braces balance', () => {
    for (const locale of LOCALES) {
      const text = cite('bibtex', { ...cited, url: 'https://example.org/{a}_%20' }, locale);
      expect(text).toMatch(/^@misc\{gongkai_0a1b2c3d,\n[\s\S]*\n\}$/);
      expect(text.split('{').length).toBe(text.split('}').length);
      expect(text).toContain('urldate = {2025-11-02}');
    }
  });

  it('name the version and the address in every style and language', () => {
    for (const style of CITATION_STYLES)
      for (const locale of LOCALES) {
        const text = cite(style, cited, locale);
        expect(text).toContain('0a1b2c3d');
        expect(text).toContain('https://example.org/gongkai/');
      }
  });
});
