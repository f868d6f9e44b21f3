/**
 * Runs before everything else, and small: takes the reader's theme and language, asks for the page
 * that the build drew ahead (publish/ahead.ts) and shows it while the app is on its way.
 */
import { fetchEarly } from './extracts/early';
import { ownExpected } from './own/flag';
import { aheadPath, drawnAhead } from './pages/drawn';
import { rememberedLocale, rememberedTheme } from './pages/memory';
import { parsePlace } from './pages/place';

const place = parsePlace(location.search);
const theme = place.theme ?? rememberedTheme();
const locale = place.locale ?? rememberedLocale();
document.documentElement.lang = locale;
if (theme !== 'auto') document.documentElement.dataset.theme = theme;

async function show(): Promise<void> {
  const response = await fetch(aheadPath(place.page, locale, innerWidth, innerHeight));
  if (!response.ok) return;
  const page = await response.text();
  // Removed by the app when it was faster.
  const ahead = document.getElementById('ahead');
  if (!ahead) return;
  ahead.innerHTML = page;
  performance.mark('gongkai:first-figure');
}

// What was drawn ahead lacks what the reader brought along.
if (drawnAhead(place) && !ownExpected()) show().catch(() => undefined);

/** Files of code by what needs them. */
const code = document.currentScript?.dataset ?? {};

/** Asks for code, so that it comes beside the app's own. */
function preload(name: string): void {
  for (const file of (code[name] ?? '').split(' ').filter(Boolean)) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = file;
    document.head.append(link);
  }
}

fetchEarly(() => preload('parted'));
preload(place.page);
