import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { lightEngine, type Engine } from '../../src/engines';
import { TooMuchError } from '../../src/engines/partitioned';
import { webSource } from '../../src/extracts';
import type { Session } from '../../src/pages/session.svelte';
import { expectNoSidewaysScroll, openAt, violations } from './places';

let stop: () => void = () => {};
beforeEach(() => page.viewport(1280, 800));
afterEach(() => {
  stop();
  localStorage.clear();
});

async function open(search: string): Promise<Session> {
  history.replaceState(null, '', location.pathname + search);
  const session = await openAt(search);
  stop = session.router.start();
  return session;
}

const state = () => document.querySelector('[data-figure="explore"]')?.getAttribute('data-state');
const drawn = () => expect.poll(state, { timeout: 10_000 }).toBe('ready');
const control = (name: string) => {
  const found = document.querySelector<HTMLElement>(`[data-control="${name}"]`);
  if (!found) throw new Error(`no control ${name}`);
  return found;
};

describe('explore', { timeout: 30_000 }, () => {
  it('answers a question before anything is asked', async () => {
    await open('?page=explore&lang=en');
    await drawn();
    const figure = document.querySelector<HTMLElement>('[data-figure="explore"] svg')!;
    expect(figure.getBoundingClientRect().height).toBeGreaterThan(0.5 * innerHeight);
    expect(figure.getBoundingClientRect().bottom).toBeLessThan(innerHeight);
    await expect.element(page.getByText('1,350')).toBeInTheDocument();
  });

  it('picks an indicator by keyboard and gives focus back', async () => {
    const session = await open('?page=explore&lang=en');
    await drawn();
    control('indicator').focus();
    await userEvent.keyboard('{Enter}');
    const field = page.getByRole('combobox', { name: 'Search for an indicator' });
    await expect.element(field).toHaveFocus();
    await userEvent.keyboard('items published on web');
    const active = document.activeElement!.getAttribute('aria-activedescendant')!;
    expect(document.getElementById(active)?.textContent).toContain('Items published on websites');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => session.router.params.get('i')).toBe('published_website');
    await expect.poll(() => document.activeElement).toBe(control('indicator'));
    await drawn();
  });

  it('tells what an indicator means and how widely it is held', async () => {
    await open('?page=explore&lang=en');
    await drawn();
    control('indicator').click();
    const picker = page.getByRole('dialog');
    await expect.element(picker.getByText(/515 agencies/)).toBeVisible();
    await expect.element(picker.getByText(/2014 table/)).toBeVisible();
    await picker.getByRole('option', { name: /^Items published 4/ }).hover();
    await expect.element(picker.getByText(/Official row ends with 2018/)).toBeVisible();
  });

  it('chooses agencies by initials, and takes saved sets', async () => {
    const session = await open('?page=explore&lang=en');
    await drawn();
    control('agencies').click();
    const picker = page.getByRole('dialog');
    await picker.getByRole('combobox', { name: /pinyin/ }).fill('gzmzj');
    await picker.getByRole('option', { name: /^Guangzhou Municipal Civil Affairs/ }).click();
    await expect
      .poll(() => session.router.params.get('a')?.split(',').at(-1))
      .toBe('guangzhou-civil-affairs');
    await picker.getByText('All that fit').click();
    await picker.getByRole('button', { name: 'Civil affairs bureaus of prefectures' }).click();
    await expect.poll(() => session.router.params.get('kind')).toBe('civil_affairs');
    expect(session.router.params.get('level')).toBe('prefecture');
    expect(session.router.params.has('a')).toBe(false);
    await userEvent.keyboard('{Escape}');
    await expect.element(picker).not.toBeInTheDocument();
    await drawn();
  });

  it('keeps the previous figure while the next one is read', async () => {
    const session = await open('?page=explore&lang=en');
    await drawn();
    const states: (string | null)[] = [];
    const marks: number[] = [];
    const figure = document.querySelector('[data-figure="explore"]')!;
    const watch = new MutationObserver(() => {
      states.push(figure.getAttribute('data-state'));
      marks.push(figure.querySelectorAll('svg path, svg circle').length);
    });
    watch.observe(figure, { attributes: true, attributeFilter: ['data-state'] });
    session.router.go('explore', 'kind=civil_affairs&level=prefecture&v=1');
    await expect.poll(() => document.title).toContain('civil affairs');
    await drawn();
    watch.disconnect();
    expect(document.querySelector('[data-figure="explore"]')).toBe(figure);
    expect(states).not.toContain('error');
    expect(marks.every((count) => count > 0)).toBe(true);
  });

  it('offers ways on where a whole country is too much for one figure', async () => {
    const light = lightEngine(webSource('/extracts/'));
    const rows: Engine['rows'] = (query, signal) =>
      query.groupBy.includes('agency')
        ? Promise.reject(new TooMuchError(6e6, 'agencies'))
        : light.rows(query, signal);
    const session = await openAt('?page=explore&chart=ranking&lang=en', { rows });
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent(/every single agency, about 6 MB/);
    expect(page.getByRole('button', { name: 'Try again' }).elements()).toEqual([]);
    expect(await violations(['[data-figure]'])).toEqual([]);
    await page.getByRole('button', { name: 'Add up each province' }).click();
    await drawn();
    expect(session.router.params.get('by')).toBe('province');
  });

  it('says which parts of an address it could not follow', async () => {
    await open('?page=explore&lang=en&i=nonsense&from=12&chart=pie');
    await drawn();
    const notice = page.getByRole('status').filter({ hasText: 'could not be followed' });
    await expect.element(notice.getByText(/nonsense/)).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss this notice' }).click();
    await expect.element(notice).not.toBeInTheDocument();
  });

  it('goes back and forward, and resets', async () => {
    const session = await open('?page=explore&lang=en');
    await drawn();
    control('chart').click();
    await page.getByRole('dialog').getByText('Heat map').click();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => session.router.params.get('chart')).toBe('heat');
    history.back();
    await expect.poll(() => session.router.params.has('chart')).toBe(false);
    history.forward();
    await expect.poll(() => session.router.params.get('chart')).toBe('heat');
    await drawn();
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => session.router.params.size).toBe(0);
  });

  it.each([
    ['en', 'light'],
    ['zh-Hans', 'dark'],
  ])('opens its pickers to everybody in %s, %s', async (lang, theme) => {
    await open(`?page=explore&lang=${lang}&theme=${theme}`);
    await drawn();
    for (const name of ['indicator', 'agencies', 'years', 'more']) {
      control(name).click();
      await expect.element(page.getByRole('dialog')).toBeVisible();
      expect(await violations(['[role=dialog]']), name).toEqual([]);
      await userEvent.keyboard('{Escape}');
      await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    }
  });

  it('fits a phone, with pickers as sheets', async () => {
    await page.viewport(360, 740);
    await open('?page=explore&lang=en');
    await drawn();
    expectNoSidewaysScroll();
    control('agencies').click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    const sheet = () => document.querySelector('dialog')!.getBoundingClientRect();
    await expect.poll(() => Math.round(sheet().bottom)).toBe(innerHeight);
    expect(sheet().width).toBe(document.documentElement.clientWidth);
    expectNoSidewaysScroll();
  });
});
