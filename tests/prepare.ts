/** Makes sure of a browser and of Chinese fonts, so that `npm ci && npm test` is all one types. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium, HEADLESS } from './chromium';

/** Output of a command, or null when it is missing, fails or takes too long. */
function attempt(command: string, args: string[], seconds: number): string | null {
  try {
    return execFileSync(command, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds * 1000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } catch {
    return null;
  }
}

/** Ubuntu's `chromium` package is an empty shell around a snap, so only Debian's own will do. */
function isDebian(): boolean {
  const release = '/etc/os-release';
  return existsSync(release) && /^ID="?debian"?$/m.test(readFileSync(release, 'utf8'));
}

const mayInstall = (): boolean =>
  process.getuid?.() === 0 && attempt('apt-get', ['-v'], 10) !== null;

let listed = false;

/** Installs Debian packages; false when that did not work. */
function install(packages: string[]): boolean {
  if (!listed) listed = attempt('apt-get', ['-q', 'update'], 180) !== null;
  const args = ['-q', 'install', '-y', '--no-install-recommends', ...packages];
  return attempt('apt-get', args, 600) !== null;
}

const answers = (path: string): boolean => attempt(path, ['--version'], 20) !== null;

/** An installed browser that answers; a path may also lead to a stub that only gives advice. */
function working(): string | null {
  if (!process.env.CHROMIUM && existsSync(HEADLESS) && answers(HEADLESS)) return HEADLESS;
  const seen = new Set<string>();
  for (;;) {
    const path = findChromium((file) => !seen.has(file) && existsSync(file));
    if (path === undefined) break;
    if (answers(path)) return path;
    seen.add(path);
  }
  const own = chromium.executablePath();
  return existsSync(own) ? own : null;
}

/** Path of a browser, installing one where that is allowed; null when there is none to be had. */
export function ensureBrowser(): string | null {
  const found = working();
  if (found) return found;
  if (mayInstall() && isDebian()) {
    for (const name of ['chromium-headless-shell', 'chromium']) {
      install([name, 'fonts-noto-cjk']);
      const debian = working();
      if (debian) return debian;
    }
  }
  const withSystemLibraries = mayInstall() ? ['--with-deps'] : [];
  attempt('npx', ['playwright', 'install', ...withSystemLibraries, 'chromium'], 600);
  return working();
}

/** True when the system can draw Chinese text, installing Noto CJK where that is allowed. */
export function ensureFonts(): boolean {
  if (process.platform !== 'linux') return true;
  const have = () => (attempt('fc-list', [':lang=zh'], 60) ?? '').trim() !== '';
  if (have()) return true;
  if (mayInstall()) install(['fontconfig', 'fonts-noto-cjk']);
  return have();
}
