/** Time from choosing an agency and a year to the draft on the screen, for many in one page. */
import type { Locale } from '../../../src/i18n';
import { launch } from '../../e2e/app';

/** An agency and a year, as addresses write them. */
export interface Choice {
  agency: string;
  year: string;
}

/** A choice with ms from it to the frame that shows text and tables, and to that with figures. */
export interface Drawn extends Choice {
  draft: number;
  figures: number;
  /** Characters of the draft. */
  length: number;
}

/** Rest between choices, so that what one set off is not counted with the next. */
const REST_MS = 20;

/** Runs in the page: chooses as the address does, and waits for the frames. */
async function choose([address, year]: [string, string]): Promise<Omit<Drawn, keyof Choice>> {
  const old = document.querySelector('.sheet');
  const painted = (): Promise<number> =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(null);
      }),
    );
  const until = (stands: () => boolean): Promise<void> =>
    new Promise((done) => {
      if (stands()) return done();
      const seen = new MutationObserver(() => {
        if (!stands()) return;
        seen.disconnect();
        done();
      });
      seen.observe(document, { subtree: true, childList: true, attributes: true });
    });
  const sheet = (): Element | null => document.querySelector('.sheet');
  const title = (): string =>
    document.querySelector<HTMLTextAreaElement>('.sheet .title textarea')?.value ?? '';

  const start = performance.now();
  history.pushState(null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
  await until(() => sheet() !== old && title().includes(year));
  const draft = (await painted()) - start;
  await until(() =>
    [...document.querySelectorAll<HTMLElement>('.sheet [data-figure]')].every(
      ({ dataset }) => dataset.state === 'ready',
    ),
  );
  const figures = (await painted()) - start;
  return { draft, figures, length: sheet()?.textContent?.length ?? 0 };
}

/** Draws the briefing of every choice, in their order, in one page that has drawn none before. */
export async function draftsOf(
  site: string,
  choices: readonly Choice[],
  locale: Locale,
): Promise<Drawn[]> {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const failures: Error[] = [];
    page.on('pageerror', (error) => failures.push(error));
    // The compiler that runs this file names inner functions by a helper, which the page lacks.
    await page.addInitScript('globalThis.__name = (of) => of');
    await page.goto(`${site}?page=briefing&lang=${locale}`);
    await page.locator('.agency-list [role=option]').first().waitFor();
    const drawn: Drawn[] = [];
    for (const choice of choices) {
      const { agency, year } = choice;
      const address = `?page=briefing&agency=${agency}&year=${year}&lang=${locale}`;
      drawn.push({
        ...choice,
        ...(await page.evaluate(choose, [address, year] as [string, string])),
      });
      if (failures[0]) throw failures[0];
      await page.waitForTimeout(REST_MS);
    }
    return drawn;
  } finally {
    await browser.close();
  }
}
