/** Time from pressing a document's button to the document, cold: none of its code is there yet. */
import type { Page } from 'playwright';
import { launch } from '../../e2e/app';
import { marked } from '../measure';
import type { Choice } from './drafts';

/** Ids of the buttons of the export menu; `print` is the sheet that the browser prints. */
export const DOCUMENTS = ['print', 'docx', 'official', 'pptx', 'xlsx'] as const;

type Document = (typeof DOCUMENTS)[number];

const FILE = 'bench:file';

/** Runs in the page before its own code: notes when a file is handed over or print is called. */
function noteFiles(mark: string): void {
  const note = (): void => void performance.mark(mark);
  window.print = () => void (document.querySelector('.paper .sources li') && note());
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    if (this.download) note();
    click.call(this);
  };
}

async function pressed(page: Page, document: Document): Promise<number> {
  await page.locator('.desk-bar .strong').click();
  const start = await page.locator(`[data-format=${document}]`).evaluate((node: HTMLElement) => {
    const now = performance.now();
    node.click();
    return now;
  });
  return (await marked(page, FILE)) - start;
}

/** Ms from the press to the document, in a browser that has seen nothing of the site before. */
export async function fileIn(site: string, choice: Choice, document: Document): Promise<number> {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript('globalThis.__name = (of) => of');
    await page.addInitScript(noteFiles, FILE);
    const failures: Error[] = [];
    page.on('pageerror', (error) => failures.push(error));
    const { agency, year } = choice;
    await page.goto(`${site}?page=briefing&agency=${agency}&year=${year}&lang=zh-Hans`);
    await page.locator('.sheet section').first().waitFor();
    const time = await pressed(page, document);
    if (failures[0]) throw failures[0];
    return time;
  } finally {
    await browser.close();
  }
}
