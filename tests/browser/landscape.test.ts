import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { openAt } from './places';

const bars = (view: string): HTMLElement =>
  document.querySelector(`[data-view="${view}"] [role="listbox"]`)!;
const chosen = (view: string): number =>
  bars(view).querySelectorAll('[aria-selected="true"]').length;
const key = (name: string): string | null => new URLSearchParams(location.search).get(name);
const sum = (): string => document.querySelector('.sum')!.textContent!.trim();

/** The page's code and data come first. */
const LONG = { timeout: 20_000 };

async function arrived(): Promise<void> {
  await expect
    .poll(() => document.querySelectorAll('[data-view] [role=option]').length, LONG)
    .toBeGreaterThan(90);
  // The first width is measured after the first frame.
  await expect.poll(() => bars('year').offsetWidth, LONG).toBeGreaterThan(100);
}

/** Presses, moves and, if asked to, lets go, at shares of a view's width. */
function draw(view: string, from: number, to: number, release = true): void {
  const target = bars(view);
  const { left, top, width, height } = target.getBoundingClientRect();
  const send = (type: string, at: number): void => {
    const clientX = left + width * at;
    const clientY = top + height / 2;
    const options = { bubbles: true, cancelable: true, pointerId: 1, clientX, clientY };
    target.dispatchEvent(new PointerEvent(type, { ...options, isPrimary: true }));
  };
  // No pointer of a device is down, so there is none to capture.
  target.setPointerCapture = () => undefined;
  send('pointerenter', from);
  send('pointerdown', from);
  for (const part of [0.25, 0.5, 0.75, 1]) send('pointermove', from + (to - from) * part);
  if (release) send('pointerup', to);
}

describe('the landscape', { timeout: 60_000 }, () => {
  it('follows a brush under the pointer, and the address when it rests', async () => {
    await page.viewport(1280, 900);
    await openAt('?page=landscape&lang=en');
    await arrived();
    const all = sum();
    draw('year', 0.62, 0.88, false);
    await expect.poll(sum).toMatch(/^[\d,]+ of [\d,]+ annual reports/);
    expect(key('year')).toBe(null);
    const before = sum();
    draw('year', 0.62, 0.97);
    await expect.poll(() => key('year')).toMatch(/^20\d\d-20\d\d$/);
    await expect.poll(sum).not.toBe(before);
    bars('level').querySelectorAll<HTMLElement>('[role=option]')[3]!.focus();
    bars('level').focus();
    await userEvent.keyboard('{End}{ArrowUp} ');
    await expect.poll(() => key('level')).toBe('county');
    await userEvent.keyboard('i');
    await expect.poll(() => key('level')).toBe('central,province,prefecture,township');
    expect(chosen('level')).toBe(4);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => key('level')).toBe(null);
    await page.getByRole('button', { name: /^Remove Year/ }).click();
    await expect.poll(sum).toBe(all);
  });

  it('opens on its address, says what it could not follow, and counts years without reports when asked', async () => {
    await openAt('?page=landscape&lang=en&coverage=no_report&year=2019-2020&value=3-4');
    await arrived();
    await expect
      .element(page.getByText('Parts of this address could not be followed:'))
      .toBeVisible();
    expect(chosen('year')).toBe(2);
    expect(sum()).toMatch(/^0 of [\d,]+ annual reports \(0%\) [\d,]+ years of agencies without/);
    const link = page.getByRole('link', { name: 'Open in Explore' }).element();
    expect(link.getAttribute('href')).toContain('from=2019&to=2020');
  });
});
