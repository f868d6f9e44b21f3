/**
 * Draws the pages that readers open first, as the app would: their markup stands in the document
 * until the app has drawn the same (pages/ahead.ts).
 */
import { join } from 'node:path';
import { render } from 'svelte/server';
import { lightEngine } from '../engines';
import { loadCatalogue, type Source } from '../extracts';
import { OPENING_VIEW, type View } from '../figures/view';
import { LOCALES, type Locale } from '../i18n';
import App from '../pages/App.svelte';
import { askDrawable, sameView, type Drawable } from '../pages/ask';
import { aheadPath, figureWidth, PAGES_AHEAD, SCREENS } from '../pages/drawn';
import { loadModule } from '../pages/modules';
import { Router } from '../pages/router.svelte';
import { Session, type Ready } from '../pages/session.svelte';
import { HEADLINES } from '../pages/views';
import { writeServed } from './served';

type Page = (typeof PAGES_AHEAD)[number];
type Screen = (typeof SCREENS)[number];

/**
 * Markup without what only a running app needs: anchors of hydration, live regions. Figures stay
 * `loading`, because nothing in them answers yet.
 */
export function atRest(markup: string): string {
  return markup
    .replace(/<!--[\s\S]*?-->/g, '')
    .replaceAll('data-state="ready"', 'data-state="loading"');
}

/** The markup of a page for one window. */
async function drawPage(page: Page, locale: Locale, screen: Screen, ready: Ready): Promise<string> {
  const session = new Session(
    { open: () => Promise.resolve(ready), full: () => Promise.reject(new Error('not here')) },
    new Router(page === 'start' ? '' : `?page=${page}`),
    locale,
  );
  await session.load();
  return atRest(render(App, { props: { session } }).body);
}

/** Writes every page, language and window under `folder`; resolves with the number of files. */
export async function drawAhead(source: Source, folder: string): Promise<number> {
  const engine = lightEngine(source);
  const catalogue = await loadCatalogue(source);
  const views = [OPENING_VIEW, ...HEADLINES.map(({ view }) => view)];
  const known: [View, Drawable][] = await Promise.all(
    views.map(async (view) => [view, await askDrawable(engine, view)] as [View, Drawable]),
  );
  const answer = (view: View) => known.find(([one]) => sameView(one, view))?.[1];
  let files = 0;
  for (const page of PAGES_AHEAD) {
    await loadModule(page);
    for (const screen of SCREENS) {
      const ahead = { answer, screen, width: figureWidth(page, screen.width) };
      for (const locale of LOCALES) {
        const file = join(folder, aheadPath(page, locale, screen.width, screen.height));
        await writeServed(file, await drawPage(page, locale, screen, { catalogue, engine, ahead }));
        files += 1;
      }
    }
  }
  return files;
}
