/** What the session does on the page, by pointer and keys as a person does. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { Visit } from '../../e2e/app';
import type { Move } from './places';

/** Longest that anything may take: the minute after which a query is stopped, and a start of DuckDB. */
const LONGEST_MS = 75_000;

/** A file that the page handed over. */
export interface Saved {
  name: string;
  /** Where it lies until `forget`. */
  path: string;
  bytes(): Uint8Array;
}

export interface Desk {
  page: Page;
  /** Carries a move out; false where there was nothing to do (no report behind the first mark). */
  move(move: Move): Promise<boolean>;
  /** Goes to a place in English, so that buttons have the names that are looked for. */
  go(place: string): Promise<void>;
  /** Runs a query in the console; `stop` presses Stop some time after it began. */
  ask(sql: string, stop?: boolean): Promise<{ done: boolean; told: string }>;
  /** Presses what makes a file. */
  save(press: () => Promise<void>): Promise<Saved>;
  /** Closes the results of the console and goes to the first page: where memory is compared. */
  rest(): Promise<void>;
  forget(): void;
}

/** Takes a place at the page of a visit. */
export function deskAt(visit: Visit, random: () => number): Desk {
  const { page } = visit;
  page.setDefaultTimeout(LONGEST_MS);
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-session-'));
  let files = 0;

  const english = (place: string): string => `${place}${place && '&'}lang=en`;
  const go = (place: string): Promise<void> => visit.move(english(place), 0);
  const on = async (name: string): Promise<boolean> =>
    (await page.evaluate(() => new URLSearchParams(location.search).get('page'))) === name;

  async function brush(): Promise<void> {
    if (!(await on('landscape'))) await go('page=landscape');
    const view = page.locator('[role=listbox]').nth(Math.floor(random() * 3));
    await view.scrollIntoViewIfNeeded();
    const box = await view.boundingBox();
    if (!box) throw new Error('The landscape shows no view to brush');
    const x = (share: number): number => box.x + box.width * share;
    const y = (share: number): number => box.y + box.height * share;
    const from = 0.1 + random() * 0.4;
    await page.mouse.move(x(from), y(from));
    await page.mouse.down();
    await page.mouse.move(x(from + 0.35), y(from + 0.35), { steps: 12 });
    await page.mouse.up();
  }

  async function evidence(): Promise<boolean> {
    await go('page=explore&chart=ranking&i=requests_received&level=prefecture');
    await page.locator('[data-figure] .stage').first().focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open], [role=dialog]').first().waitFor();
    await page.keyboard.press('Escape');
    return true;
  }

  async function point(): Promise<boolean> {
    const stage = page.locator('[data-figure] .stage').first();
    const box = (await stage.count()) > 0 ? await stage.boundingBox() : null;
    if (!box) return false;
    for (let n = 0; n < 10; n++)
      await page.mouse.move(box.x + box.width * random(), box.y + box.height * random());
    await page.mouse.move(0, 0);
    return true;
  }

  async function step(how: 'back' | 'forward'): Promise<void> {
    await page.evaluate((way) => {
      if (way === 'back') history.back();
      else history.forward();
    }, how);
    await page.waitForTimeout(100);
    await page.waitForFunction(() => !!document.querySelector('main h1'));
    await visit.settled(0);
  }

  const state = (): Promise<string | null> =>
    page
      .locator('[role=tablist] [role=tab][aria-selected=true]')
      .first()
      .getAttribute('id', { timeout: 200 })
      .catch(() => null);

  return {
    page,
    go,
    async move(move) {
      if (move.how === 'go') await visit.move(move.place, 0);
      else if (move.how === 'brush') await brush();
      else if (move.how === 'evidence') return evidence();
      else if (move.how === 'point') return point();
      else await step(move.how);
      return true;
    },
    async ask(sql, stop = false) {
      if (!(await on('sql')) || !page.url().includes('lang=en')) await go('page=sql');
      const editor = page.locator('.cm-content');
      await editor.waitFor();
      const before = await state();
      await editor.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(sql);
      await page.keyboard.press('Control+Enter');
      if (stop) {
        await page.locator('[data-run=running]').waitFor();
        await page.waitForTimeout(300);
        await page.getByRole('button', { name: 'Stop', exact: true }).click();
      }
      await page.waitForFunction(
        (old) => {
          const tab = document.querySelector('[role=tablist] [role=tab][aria-selected=true]');
          const panel = document.querySelector<HTMLElement>('[data-run]');
          return tab && tab.id !== old && ['done', 'failed'].includes(panel?.dataset.run ?? '');
        },
        before,
        { polling: 50 },
      );
      const panel = page.locator('[data-run]');
      const done = (await panel.getAttribute('data-run')) === 'done';
      return { done, told: done ? '' : ((await panel.textContent()) ?? '').trim() };
    },
    async save(press) {
      const [download] = await Promise.all([page.waitForEvent('download'), press()]);
      const path = join(folder, String(files++));
      await download.saveAs(path);
      await download.delete();
      return {
        name: download.suggestedFilename(),
        path,
        bytes: () => new Uint8Array(readFileSync(path)),
      };
    },
    async rest() {
      await go('page=sql');
      const close = page.locator('[role=tablist] .close');
      while ((await close.count()) > 0) await close.first().click();
      await go('');
    },
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}
