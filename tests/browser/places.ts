import axe from 'axe-core';
import { expect } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { lightEngine, type Engine } from '../../src/engines';
import { loadCatalogue, webSource } from '../../src/extracts';
import App from '../../src/pages/App.svelte';
import { Router } from '../../src/pages/router.svelte';
import { Session } from '../../src/pages/session.svelte';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';

const source = webSource('/extracts/');
const engine = lightEngine(source);

/** The app at an address, over the bundled extracts; `change` replaces parts of the engine. */
export async function openAt(search: string, change: Partial<Engine> = {}): Promise<Session> {
  const session = new Session(
    {
      open: async () => ({
        catalogue: await loadCatalogue(source),
        engine: { ...engine, ...change },
        source,
      }),
      full: () => Promise.reject(new Error('not asked for')),
    },
    new Router(search),
  );
  await session.load();
  await render(App, { session });
  return session;
}

/**
 * Rules of WCAG 2.2 A and AA that the page and the drawer break, or only what `within` finds, once
 * they have come to rest.
 */
export async function violations(within = ['main', '[role=dialog]']): Promise<string[]> {
  await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
  const include = within.filter((one) => document.querySelector(one));
  const found = await axe.run(
    { include },
    { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } },
  );
  return found.violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  );
}

/** The page never scrolls sideways, whatever its tables do inside. */
export function expectNoSidewaysScroll(): void {
  const { scrollWidth, clientWidth } = document.documentElement;
  expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
}
