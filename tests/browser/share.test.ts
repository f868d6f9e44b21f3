import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openAt } from './places';

let stop: () => void = () => {};
beforeEach(() => page.viewport(1280, 800));
afterEach(() => {
  vi.restoreAllMocks();
  stop();
  localStorage.clear();
});

async function open(lang: string, door: string): Promise<void> {
  const search = `?page=explore&lang=${lang}`;
  history.replaceState(null, '', location.pathname + search);
  const session = await openAt(search);
  stop = session.router.start();
  await page.getByRole('button', { name: door, exact: true }).click();
  await expect.element(page.getByRole('dialog')).toBeVisible();
}

const field = (label: string) =>
  page.getByLabelText(label, { exact: true }).element() as HTMLInputElement | HTMLTextAreaElement;

describe('the share dialog', { timeout: 30_000 }, () => {
  it('selects the text when the browser lets nobody copy', async () => {
    await open('en', 'Share');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no'));
    vi.spyOn(document, 'execCommand').mockReturnValue(false);
    await page.getByRole('button', { name: /^Copy link/ }).click();
    await expect.element(page.getByText(/does not allow copying/)).toBeVisible();
    const link = field('Link to this view');
    expect(document.activeElement).toBe(link);
    expect(link.value.slice(link.selectionStart!, link.selectionEnd!)).toBe(link.value);
    expect(link.value).toMatch(/\?page=explore&lang=en&v=1&a=jiangning-government/);
  });

  it('copies without a clipboard where the old command works', async () => {
    await open('en', 'Share');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no'));
    const old = vi.spyOn(document, 'execCommand').mockReturnValue(true);
    const button = page.getByRole('button', { name: /^Copy link/ });
    await button.click();
    expect(old).toHaveBeenCalledWith('copy');
    await expect.element(page.getByText('Copied')).toBeVisible();
    expect(document.activeElement).toBe(button.element());
  });

  it('says that nobody else can reach this machine', async () => {
    await open('zh-Hans', '分享');
    await expect.element(page.getByText(/他人无法访问/)).toBeVisible();
  });

  it('writes the code anew for each choice', async () => {
    await open('en', 'Share');
    const code = () => field('Paste this into the page').value;
    await expect.poll(code, { timeout: 10_000 }).toContain('data-gongkai=');
    await page.getByText('Custom element').click();
    await expect.poll(code).toContain('<gongkai-figure src=');
    await page.getByText('Dark', { exact: true }).click();
    await expect.poll(code).toMatch(/theme=dark[^]*fill="#161412"/);
    await page.getByText('Transparent background').click();
    await expect.poll(code).toMatch(/bg=none/);
    await page.getByText('繁體中文', { exact: true }).last().click();
    await expect.poll(code).toMatch(/lang=zh-Hant[^]*收到的申請數/);
    await page.getByText('Frame', { exact: true }).click();
    await expect.poll(code).toMatch(/^<iframe /);
    await page.getByText('For mail and WeChat').click();
    await expect
      .poll(() => field('Text to set below it').value, { timeout: 10_000 })
      .toMatch(/來源：[^]*\?page=explore&lang=zh-Hant/);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });
});
