import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Session } from '../../src/pages/session.svelte';
import { HEADLINES } from '../../src/pages/views';
import { expectNoSidewaysScroll, openAt } from './places';

let stop: () => void = () => {};
beforeEach(() => page.viewport(1440, 900));
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

const figure = (id: string) => document.querySelector(`[data-figure="${id}"]`);
async function drawn(id: string): Promise<void> {
  document.querySelector(`[data-headline="${id}"]`)?.scrollIntoView();
  await expect
    .poll(() => figure(id)?.getAttribute('data-state'), { timeout: 10_000 })
    .toBe('ready');
}

describe('the start page', { timeout: 30_000 }, () => {
  it.each(HEADLINES.map(({ id }) => id))('shows %s one click from Explore', async (id) => {
    const session = await open('?lang=en');
    await drawn(id);
    const link = document.querySelector<HTMLAnchorElement>(`[data-headline="${id}"] a`)!;
    const wanted = new URL(link.href).search;
    const title = figure(id)!.querySelector('[data-title]')!.textContent;
    link.click();
    await expect.poll(() => session.router.page).toBe('explore');
    expect(location.search).toBe(wanted);
    await expect.poll(() => figure('explore')?.getAttribute('data-state')).toBe('ready');
    expect(figure('explore')!.querySelector('[data-title]')!.textContent).toBe(title);
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('finds an agency by initials and goes there with the keyboard', async () => {
    const session = await open('?lang=en');
    await page.getByRole('searchbox').click();
    await userEvent.keyboard('广州 mzj{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Guangzhou');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => session.router.page).toBe('agency');
    expect(session.router.params.get('id')).toBe('guangzhou-civil-affairs');
  });

  it('takes an indicator or a place to Explore', async () => {
    await open('?lang=en');
    await page.getByRole('searchbox').fill('requests received');
    const link = page.getByRole('search').getByRole('link').first();
    await expect.element(link).toHaveAttribute('href', '?page=explore&v=1&lang=en');
    await page.getByRole('searchbox').fill('江苏');
    await expect
      .element(page.getByRole('link', { name: /^Jiangsu/ }).first())
      .toHaveAttribute('href', expect.stringContaining('province=32'));
    await page.getByRole('searchbox').fill('xxxxx');
    await expect.element(page.getByText('Nothing found for “xxxxx”.')).toBeVisible();
  });

  it('says how much is held, of how many', async () => {
    await open('?lang=en');
    await expect.element(page.getByText('2022: 211 of 965 agencies')).toBeInTheDocument();
    await expect.element(page.getByText(/6\.9% is held/)).toBeInTheDocument();
  });

  it('says when a page does not exist', async () => {
    await open('?page=nowhere&lang=en');
    await expect.element(page.getByText(/no page called “nowhere”/)).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss this notice' }).click();
    await expect.element(page.getByText(/no page called/)).not.toBeInTheDocument();
  });

  it('remembers language and theme', async () => {
    const session = await open('');
    await page.getByRole('button', { name: '繁體中文' }).click();
    await expect.poll(() => document.documentElement.lang).toBe('zh-Hant');
    expect(session.locale).toBe('zh-Hant');
    expect(localStorage.getItem('gongkai:locale')).toBe('zh-Hant');
    session.chooseTheme('dark');
    await expect.poll(() => document.documentElement.dataset.theme).toBe('dark');
    expect(localStorage.getItem('gongkai:theme')).toBe('dark');
    session.chooseTheme('auto');
    await expect.poll(() => document.documentElement.dataset.theme).toBe(undefined);
  });

  it.each([
    [360, 'en', 'light'],
    [768, 'zh-Hans', 'dark'],
    [1600, 'zh-Hant', 'light'],
  ])('fits %i px in %s, %s', async (width, lang, theme) => {
    await page.viewport(width, 800);
    await open(`?lang=${lang}&theme=${theme}`);
    for (const { id } of HEADLINES) await drawn(id);
    expectNoSidewaysScroll();
    const bar = document.querySelector('header.bar')!;
    expect(bar.getBoundingClientRect().height).toBe(48);
    expect(bar.scrollWidth).toBeLessThanOrEqual(bar.clientWidth);
  });
});
