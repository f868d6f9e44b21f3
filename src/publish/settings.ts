/** What a build is told from outside: where the app will lie, and when its data last changed. */
import { execFileSync } from 'node:child_process';

export interface Settings {
  /** Absolute address of the app's folder, ends with '/'; null when nobody said. */
  site: string | null;
  /** ISO instant that files of the build carry as the day they were made. */
  made: string;
  /** ISO day on which the records last changed, where that is known; never from a clock. */
  modified: string | null;
}

/**
 * The address in `SITE`, else in package.json's `homepage`, as a folder. Throws an Error that
 * shows the value when it is no address on the web.
 */
export function siteOf(given: string | undefined, homepage?: string): string | null {
  const text = given || homepage;
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Error(
      `SITE is ${JSON.stringify(text)}, no address like https://example.org/gongkai/`,
    );
  url.search = '';
  url.hash = '';
  // Of a page, the folder it lies in.
  return new URL(/(\.html?|\/)$/.test(url.pathname) ? './' : `${url.pathname}/`, url).href;
}

/** Seconds since 1970 as an ISO instant; null when they are none. */
function instant(seconds: string | undefined): string | null {
  if (!seconds || !/^\d{1,11}$/.test(seconds.trim())) return null;
  return new Date(Number(seconds) * 1000).toISOString();
}

/** Output of git in a folder; null where there is no git, or no repository. */
function git(folder: string, ...args: string[]): string | null {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio }).trim();
  } catch {
    return null;
  }
}

/** When the records last changed, by the history; a shallow one cannot tell. */
function recordsChanged(root: string): string | null {
  if (git(root, 'rev-parse', '--is-shallow-repository') !== 'false') return null;
  return instant(git(root, 'log', '-1', '--format=%ct', '--', 'data/records') ?? undefined);
}

/**
 * Settings of a build of the sources in `root`. Dates come from SOURCE_DATE_EPOCH (as
 * reproducible-builds.org has it) or the history of data/records, so that the same records give
 * the same bytes; only where neither is there, files carry the day of the build.
 */
export function settingsOf(
  root: string,
  env: Record<string, string | undefined>,
  homepage?: string,
): Settings {
  const changed = instant(env.SOURCE_DATE_EPOCH) ?? recordsChanged(root);
  return {
    site: siteOf(env.SITE, homepage),
    made: changed ?? new Date().toISOString(),
    modified: changed?.slice(0, 10) ?? null,
  };
}
