/** What a page fetched, as the browser itself accounts for it. */
import type { Page } from 'playwright';

export interface Resource {
  /** Path under the app's address. */
  path: string;
  /** As sent, compressed, without headers. */
  bytes: number;
  /** When it was asked for, in ms since navigation began. */
  start: number;
}

/** What must never be asked for before the first figure. */
export const HEAVY = /duckdb|\.wasm|arquero|apache-arrow/i;

/** Code is what the browser runs or lays out; the rest is data. */
export function isCode(path: string): boolean {
  return path === '' || /\.(html|js|mjs|css|wasm)$/.test(path);
}

/** The document and every resource asked for before a mark was set. */
export function before(page: Page, mark: string): Promise<Resource[]> {
  return page.evaluate((name) => {
    const set = performance.getEntriesByName(name)[0];
    if (!set) throw new Error(`${name} was never marked`);
    const entries = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    const base = new URL('.', location.href).href;
    return entries
      .filter((entry) => entry.startTime < set.startTime)
      .map((entry) => ({
        path: entry.name.replace(base, '').replace(/[?#].*$/, ''),
        bytes: entry.encodedBodySize,
        start: entry.startTime,
      }));
  }, mark);
}
