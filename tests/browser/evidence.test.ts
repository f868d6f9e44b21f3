import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectNoSidewaysScroll, openAt, violations } from './places';

const GUANGZHOU = '?page=agency&id=guangzhou-civil-affairs&lang=en';
const drawer = page.getByRole('dialog', { name: 'Who says so' });

beforeEach(() => page.viewport(1280, 800));

describe('the evidence drawer', { timeout: 30_000 }, () => {
  it('says who says so: value, precision, section, title, missing link', async () => {
    const session = await openAt('?page=data&tab=cite&lang=en&theme=dark');
    session.openEvidence('guangzhou-civil-affairs-2020', 'published_total');
    await expect.element(drawer.getByText('at least 4,000 items', { exact: true })).toBeVisible();
    await expect.element(drawer.getByText('一 › (六)')).toBeVisible();
    await expect.element(drawer.getByText('Stated in the report')).toBeVisible();
    await expect.element(drawer.getByText('广州市民政局2020年')).toHaveAttribute('lang', 'zh-Hans');
    await expect.element(drawer.getByText('No link:')).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('takes the focus, shows another figure of the report, and gives the focus back', async () => {
    await openAt(GUANGZHOU);
    const cell = page.getByRole('cell', { name: 'at least 4,000' }).getByRole('button');
    await cell.click();
    await expect.element(drawer.getByRole('heading', { name: 'Who says so' })).toHaveFocus();
    await drawer.getByRole('button', { name: /Press releases/ }).click();
    await expect.element(drawer.getByText('268 pieces')).toBeVisible();
    await expect.element(drawer.getByRole('heading', { name: 'Who says so' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(drawer).not.toBeInTheDocument();
    await expect.element(cell).toHaveFocus();
  });

  it('opens the source outside, and says where that is', async () => {
    const session = await openAt('?page=data&tab=cite&lang=en');
    session.openEvidence('weinan-industry-2022');
    await expect.element(drawer.getByText('Report', { exact: true })).toBeVisible();
    const link = document.querySelector<HTMLAnchorElement>('[role=dialog] a[target=_blank]');
    if (link) {
      expect(link.rel).toBe('noopener noreferrer');
      expect(drawer.element().textContent).toContain(link.hostname);
    } else {
      await expect.element(drawer.getByText('No link:')).toBeVisible();
    }
  });

  it('names a check that fails, with both sides', async () => {
    const session = await openAt('?page=data&tab=cite&lang=en');
    session.openEvidence('weinan-industry-2022');
    await expect.element(drawer.getByText('40 ≠ 30 = 13 + 17')).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  it('says what went wrong, and tries again', async () => {
    let broken = true;
    const { engine } = await openAt('?page=data&tab=cite&lang=en');
    const session = await openAt('?page=data&tab=cite&lang=en', {
      evidence: (report, signal) =>
        broken ? Promise.reject(new Error('the line is dead')) : engine!.evidence(report, signal),
    });
    session.openEvidence('guangzhou-civil-affairs-2020', 'press_releases');
    await expect.element(drawer.getByText(/the line is dead/)).toBeVisible();
    broken = false;
    await drawer.getByRole('button', { name: 'Try again' }).click();
    await expect.element(drawer.getByText('268 pieces')).toBeVisible();
  });

  it('narrows the page beside it on a desk, and is a sheet on a phone', async () => {
    const session = await openAt(GUANGZHOU);
    session.openEvidence('guangzhou-civil-affairs-2020', 'published_total');
    await expect.element(drawer).toBeVisible();
    const main = document.querySelector('main')!;
    const right = (): number => main.getBoundingClientRect().right;
    expect(right()).toBeLessThanOrEqual(drawer.element().getBoundingClientRect().left + 1);
    await page.viewport(360, 780);
    const sheet = drawer.element().getBoundingClientRect();
    expect(sheet.left).toBeLessThan(1);
    expect(sheet.top).toBeGreaterThan(780 * 0.2);
    expectNoSidewaysScroll();
    expect(await violations()).toEqual([]);
  });
});
