/** axe in pages and frames of the built app. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** All that WCAG 2.2 AA asks and axe can tell. */
export const WCAG: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
};

/** What another theme can change. */
export const COLOURS: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** What axe finds in a page, or in `within`, a selector: lines of rule, element and reason. */
export async function violations(
  page: Page | Frame,
  options: RunOptions = WCAG,
  within?: string,
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const found = await page.evaluate(
    async ({ options, within }) => {
      const { axe } = window as unknown as {
        axe: { run(context: Document | string, options: object): Promise<AxeResults> };
      };
      return axe.run(within ?? document, { ...options, resultTypes: ['violations'] });
    },
    { options, within },
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
