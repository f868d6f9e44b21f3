import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { formatView, VIEW_KEYS } from '../../src/figures/address';
import { DEFAULT_VIEW, OPENING_VIEW } from '../../src/figures/view';
import { preferredLocale } from '../../src/i18n';
import { formatPlace, PAGES, parsePlace } from '../../src/pages/place';
import { HEADLINES, readView, writeView } from '../../src/pages/views';

describe('places', () => {
  it('is the start page where the address says nothing', () => {
    expect(parsePlace('')).toMatchObject({ page: 'start', locale: null, unknown: null });
    expect(formatPlace({ page: 'start', params: '' })).toBe('?');
  });

  it('names the page it does not know, and starts', () => {
    expect(parsePlace('?page=nowhere')).toMatchObject({ page: 'start', unknown: 'nowhere' });
    expect(parsePlace('?page=__proto__').page).toBe('start');
  });

  it('takes only languages and themes that exist', () => {
    expect(parsePlace('?lang=zh-Hant&theme=dark')).toMatchObject({
      locale: 'zh-Hant',
      theme: 'dark',
    });
    expect(parsePlace('?lang=de&theme=pink')).toMatchObject({ locale: null, theme: null });
  });

  it('keeps what belongs to the page, readable', () => {
    const place = parsePlace('?page=explore&i=a,b&from=2015&lang=en');
    expect([...place.params]).toEqual([
      ['i', 'a,b'],
      ['from', '2015'],
    ]);
    expect(formatPlace(place)).toBe('?page=explore&i=a,b&from=2015&lang=en');
  });

  it('reads back what it writes, and never throws', () => {
    const pairs = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.string()), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.constantFrom(...PAGES), pairs, (page, list) => {
        const params = new URLSearchParams(
          list.filter(([key]) => !/^(page|lang|theme)$/.test(key)),
        );
        const place = parsePlace(formatPlace({ page, params }));
        expect(place.page).toBe(page);
        expect(place.params.toString()).toBe(params.toString());
      }),
    );
    fc.assert(fc.property(fc.string(), (search) => void parsePlace(search)));
  });
});

describe('views in the address', () => {
  it('opens on the opening view, and writes nothing for it', () => {
    expect(readView(new URLSearchParams()).view).toBe(OPENING_VIEW);
    expect(writeView(OPENING_VIEW).toString()).toBe('');
  });

  it('tells the default view from the opening one', () => {
    const params = writeView(DEFAULT_VIEW);
    expect(params.toString()).toBe('v=1');
    expect(readView(params).view).toEqual(DEFAULT_VIEW);
  });

  it('lets a hand-written address mean what it says, no more', () => {
    const { view, notices } = readView(new URLSearchParams('kind=civil_affairs'));
    expect(view).toEqual({ ...DEFAULT_VIEW, kinds: ['civil_affairs'] });
    expect(notices).toEqual([]);
  });

  it('gives a scatter of one indicator another to hold it against', () => {
    const read = (i: string) =>
      readView(new URLSearchParams(`chart=scatter&i=${i}`)).view.indicators;
    expect(read('replies_total')).toEqual(['replies_total', 'requests_received']);
    expect(read('requests_received')).toEqual(['requests_received', 'published_total']);
    expect(read('reviews_total,litigation_total')).toEqual(['reviews_total', 'litigation_total']);
  });

  it('ignores keys of others', () => {
    expect(readView(new URLSearchParams('utm=1')).view).toBe(OPENING_VIEW);
  });

  it('reads every headline back', () => {
    for (const { id, view } of HEADLINES) {
      expect(readView(writeView(view)).view, id).toEqual(view);
      expect([...formatView(view).keys()].every((key) => VIEW_KEYS.includes(key))).toBe(true);
    }
  });
});

describe('the language of a first visit', () => {
  it.each([
    [['zh-CN'], 'zh-Hans'],
    [['zh-TW', 'en'], 'zh-Hant'],
    [['zh-Hant-HK'], 'zh-Hant'],
    [['fr', 'zh'], 'zh-Hans'],
    [['en-GB', 'zh'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ] as const)('%j is %s', (languages, locale) => {
    expect(preferredLocale(languages)).toBe(locale);
  });
});
