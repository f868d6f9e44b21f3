import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Session } from '../../src/pages/session.svelte';
import { store } from '../../src/pages/briefing/store.svelte';
import { openAt } from './places';

const SUQIAN = '?page=briefing&agency=suqian-civil-affairs&year=2015&lang=en';

let stop: () => void = () => {};
beforeEach(() => page.viewport(1280, 900));
afterEach(() => {
  stop();
  vi.restoreAllMocks();
  for (const { briefing } of store().kept) store().remove(briefing.id);
  localStorage.clear();
});

async function open(search: string): Promise<Session> {
  history.replaceState(null, '', location.pathname + search);
  const session = await openAt(search);
  stop = session.router.start();
  return session;
}

const kept = () => store().kept.map(({ briefing }) => briefing);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const headings = () => [...document.querySelectorAll('.sheet h2')].map((one) => one.textContent);

describe('briefings', { timeout: 30_000 }, () => {
  it('go from a name with a year to a draft whose numbers show their evidence', async () => {
    const session = await open('?page=briefing&lang=en');
    const field = page.getByRole('combobox');
    await field.fill('suqian 2015');
    await expect
      .element(page.getByRole('option', { name: /^Suqian Municipal Civil/ }))
      .toBeVisible();
    await field.click();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => session.router.params.get('agency')).toBe('suqian-civil-affairs');
    expect(session.router.params.get('year')).toBe('2015');
    const number = page.getByRole('button', { name: '909', exact: true });
    await number.hover();
    await expect.element(page.getByRole('tooltip')).toHaveTextContent(/909.*Items published.*2015/);
    await number.click();
    await expect.poll(() => session.evidence?.indicator).toBe('published_total');
    expect(kept()).toEqual([]);
  });

  it('are edited in place, step by step back and forth, and last', async () => {
    const session = await open(SUQIAN);
    const title = page.getByRole('textbox', { name: 'Title' });
    await title.fill('For the director');
    await expect.poll(() => session.router.params.get('b')).toBeTruthy();
    (document.activeElement as HTMLElement).blur();
    const order = headings();
    await button('Move down: Key figures').click();
    expect(headings()).toEqual([order[1], order[0], ...order.slice(2)]);
    await expect.poll(() => document.activeElement?.getAttribute('data-move')).toBe('down');

    document.querySelector<HTMLElement>('[data-edit="requests.text"]')!.click();
    const sentence = page.getByRole('textbox', { name: 'Sentence 1' });
    await sentence.fill('We had 7 requests.');
    await expect.element(page.getByText(/hold a number that the draft does not/)).toBeVisible();
    await button('Done').click();
    await button('Leave out Reviews and litigation').click();
    await expect.element(page.getByText('Left out of the document.')).toBeVisible();

    const edits = () => kept()[0]!.edits;
    expect(edits().hidden).toEqual(['reviews']);
    expect(edits().sentences['requests.received']?.text).toBe('We had 7 requests.');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(edits().hidden).toEqual([]);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(edits().sentences).toEqual({});
    await button('Undo').click();
    await button('Undo').click();
    expect(edits().title).toBeNull();
    await expect.element(button('Undo')).toBeDisabled();
    for (let step = 0; step < 4; step++) await button('Redo').click();
    expect(edits().title).toBe('For the director');
    expect(edits().hidden).toEqual(['reviews']);
    expect(JSON.parse(localStorage.getItem(`gongkai:briefing:${kept()[0]!.id}`)!)).toMatchObject({
      briefing: kept()[0],
    });
  });

  it('go on in memory, and say so, where the browser keeps nothing', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await open(SUQIAN);
    await page.getByRole('textbox', { name: 'Issuing body' }).fill('Suqian');
    await expect.element(page.getByText(/lost when the page closes/)).toBeVisible();
    expect(kept()[0]?.edits.issuer).toBe('Suqian');
  });

  it('come from files, and say what is wrong with one', async () => {
    const session = await open('?page=briefing&lang=en');
    await expect.element(button('Open a briefing file')).toBeVisible();
    const input = document.querySelector<HTMLInputElement>('.kept input[type=file]')!;
    const give = (name: string, text: string): void => {
      const files = new DataTransfer();
      files.items.add(new File([text], name));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const briefing = {
      format: 1,
      id: 'a1',
      agency: 'suqian-civil-affairs',
      year: 2015,
      locale: 'en',
      peers: { kind: 'alike' },
      edits: { title: 'Mine', date: '', issuer: '', order: [], hidden: [], wanted: [] },
    };
    give('broken.json', JSON.stringify(briefing));
    await expect.element(page.getByText(/“broken.json” could not be opened/)).toBeVisible();
    await expect.element(page.getByText(/should be: edits.sentences/)).toBeVisible();
    give('text.json', 'not a briefing');
    await expect.element(page.getByText(/It is not a briefing file/)).toBeVisible();
    give('newer.json', JSON.stringify({ ...briefing, format: 2 }));
    await expect.element(page.getByText(/newer version of this site/)).toBeVisible();
    expect(kept()).toEqual([]);

    const whole = { ...briefing, edits: { ...briefing.edits, sentences: {}, own: [] } };
    give('whole.json', JSON.stringify(whole));
    await expect.poll(() => session.router.params.get('b')).toBe('a1');
    await expect.element(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Mine');
    session.router.go('briefing');
    await button('Delete: Mine').click();
    expect(kept()).toEqual([]);
    await button('Undo').click();
    expect(kept()[0]).toEqual(whole);
  });
});
