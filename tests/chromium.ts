/** Where the browser is and how it is started, for every test that needs one. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * For tests, which call little of DuckDB's 35 MB: functions are compiled when they are first called.
 * No benchmark takes them.
 */
export const TEST_FLAGS = [...CHROMIUM_FLAGS, '--js-flags=--wasm-lazy-compilation'];

/**
 * Chromium without windows, as Debian packs it beside the whole: it draws the same, with a sixth
 * less of the processor. What is measured is measured in the whole.
 */
export const HEADLESS = '/usr/bin/chromium-headless-shell';

const CANDIDATES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  HEADLESS,
];

/** Path of the installed browser, or undefined: then Playwright's own is used. */
export function findChromium(exists: (path: string) => boolean): string | undefined {
  const chosen = process.env.CHROMIUM;
  return [...(chosen ? [chosen] : []), ...CANDIDATES].find((path) => exists(path));
}
