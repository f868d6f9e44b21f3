import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, importsOf, reach, type Import } from './imports';

const SRC = 'src';
const imports = importsOf(SRC);
const room = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');
const arrow = ({ from, to }: Import): string => `${from} -> ${to}`;

/** What each room may import, besides itself. */
const ARROWS: Record<string, string[]> = {
  model: [],
  extracts: ['model'],
  reader: ['model'],
  // Of reader it takes the types of what was read.
  own: ['model', 'extracts', 'reader'],
  engines: ['model', 'extracts'],
  i18n: [],
  ui: ['i18n', 'model'],
  figures: ['model', 'engines', 'ui', 'i18n'],
  // Of ui it reads the tokens: a picture's colours have no other source.
  export: ['model', 'extracts', 'engines', 'figures', 'ui', 'i18n'],
  briefing: ['model', 'engines', 'figures', 'export', 'i18n'],
  embed: ['model', 'extracts', 'engines', 'figures', 'ui', 'i18n'],
  pages: [
    'model',
    'extracts',
    'reader',
    'own',
    'engines',
    'figures',
    'export',
    'briefing',
    'embed',
    'ui',
    'i18n',
  ],
  // Runs in the build only.
  publish: ['model', 'extracts', 'engines', 'figures', 'export', 'embed', 'pages', 'ui', 'i18n'],
};

describe('the house', () => {
  const ours = imports.filter((one) => one.ours);

  it('has only rooms that the design names', () => {
    const rooms = new Set(filesUnder(SRC, /(^|\/)node_modules\//).map(room));
    expect([...rooms].filter((name) => name !== '' && !(name in ARROWS))).toEqual([]);
  });

  it('has only the fixed files at its top', () => {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      encoding: 'utf8',
    });
    const top = new Set(listed.split('\n').map((path) => path.replace(/\/.*/, '')));
    const fixed = ['src', 'data', 'public', 'tests', 'vite.config.ts', 'svelte.config.js'];
    const more = ['package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'LICENSE'];
    const allowed = new Set([...fixed, ...more]);
    expect([...top].filter((name) => name && !name.startsWith('.') && !allowed.has(name))).toEqual(
      [],
    );
  });

  it('lets imports point one way', () => {
    const wrong = ours.filter(({ from, to }) => {
      const [a, b] = [room(from), room(to)];
      // The start page shows figures of the published list, which people edit.
      if (a === 'pages' && to === '../data/figures.json') return false;
      // The command line reads and writes files as the build does.
      if (from.startsWith('reader/cli/') && /^\.\.\/data\/build\/(read|replace)\.ts$/.test(to))
        return false;
      return a !== '' && a !== b && !(ARROWS[a] ?? []).includes(b);
    });
    expect(wrong.map(arrow)).toEqual([]);
  });

  it('has no file that imports itself by a detour', () => {
    const files = [...new Set(ours.map(({ from }) => from))];
    expect(files.filter((file) => reach(file, ours).has(file))).toEqual([]);
  });

  it('keeps figures free of input and output', () => {
    const files = filesUnder(SRC).filter((file) => /^figures\/.*\.(ts|svelte)$/.test(file));
    const heavy = /^(extracts\/(?!manifest)|@duckdb|hyparquet|fzstd|arquero)/;
    const wrong = files.flatMap((file) =>
      [...reach(file, imports)].filter((to) => heavy.test(to)).map((to) => `${file} -> ${to}`),
    );
    expect(wrong).toEqual([]);
    const fetching = files.filter((file) =>
      /\bfetch\(|\blocalStorage\b|\bindexedDB\b/.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(fetching).toEqual([]);
  });

  it('keeps DuckDB and arquero out of what starts at once, and out of the embed', () => {
    for (const entry of ['main.ts', 'embed.ts'].filter((file) => existsSync(join(SRC, file)))) {
      const reached = reach(entry, entry === 'main.ts' ? withoutLater() : imports);
      expect([...reached].filter((to) => /^(@duckdb|arquero|apache-arrow)/.test(to))).toEqual([]);
    }
  });

  it('imports only files that exist', () => {
    const missing = ours.filter(({ to }) => !existsSync(join(SRC, to)));
    expect(missing.filter(({ to }) => !to.startsWith('i18n/paraglide/')).map(arrow)).toEqual([]);
  });
});

/** Imports that run at once: without those that a file asks for later with `import()`. */
function withoutLater(): Import[] {
  return imports.filter(({ from, to }) => {
    const text = readFileSync(join(SRC, from), 'utf8');
    const name = to.slice(to.lastIndexOf('/') + 1).replace(/(\.svelte)?\.ts$/, '');
    const statically = new RegExp(`from\\s+['"][^'"]*${name}[^'"]*['"]|import\\s+['"]`);
    return statically.test(text);
  });
}

describe('markup', () => {
  const components = filesUnder(SRC).filter((file) => file.endsWith('.svelte'));

  it('has no inline style or handler, which the content policy would refuse', () => {
    const wrong = components.filter((file) => {
      const text = readFileSync(join(SRC, file), 'utf8').replace(
        /<script[\s\S]*?<\/script>|<style[\s\S]*?<\/style>/g,
        '',
      );
      return /\sstyle="|\sstyle=\{|\son[a-z]+="/.test(text);
    });
    expect(wrong).toEqual([]);
  });
});

describe('texts', () => {
  /** Read at run time from parts, so that this file does not hold what it looks for. */
  const forbidden = new RegExp(
    [
      ['registry', 'npmjs', 'org'].join('\\.'),
      ['registry', 'npmmirror', 'com'].join('\\.'),
      '["\'` (]/' + 'root/',
      '["\'` (]/' + 'work/',
      '["\'` (]/' + 'home/\\w',
      'C:\\\\' + 'Users',
    ].join('|'),
  );

  it('name no machine and no registry', () => {
    const listed = execFileSync(
      'git',
      ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
      {
        encoding: 'utf8',
      },
    );
    const wrong = listed
      .split('\0')
      .filter((path) => /\.(ts|js|svelte|html|css|json|md|csv)$|^\.(ci|config)\//.test(path))
      .filter((path) => existsSync(path) && forbidden.test(readFileSync(path, 'utf8')));
    expect(wrong).toEqual([]);
  });

  it('leave no registry address in the lock file', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"');
  });
});
