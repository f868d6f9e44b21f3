/**
 * Puts src/arrive.ts where Vite has its own way of fetching code ahead: around every `import()` of
 * the build. Vite names the files of what is imported, and those that it imports, but not a file that
 * imports none; here all are named, because each can be missing.
 */
import { join } from 'node:path';
import type { BuildEnvironmentOptions, Plugin } from 'vite';

const VITES_OWN = '\0vite/preload-helper.js';

export function arriving(): Plugin {
  let path = '';
  return {
    name: 'gongkai:arrive',
    apply: 'build',
    enforce: 'pre',
    configResolved({ root }) {
      path = join(root, 'arrive.ts');
    },
    load(id) {
      if (id !== VITES_OWN) return null;
      return `export { arrive as __vitePreload } from ${JSON.stringify(path)};`;
    },
  };
}

export const NAMED: BuildEnvironmentOptions['modulePreload'] = {
  polyfill: false,
  resolveDependencies: (file, others, { hostType }) =>
    hostType === 'js' && others.length === 0 ? [file] : others,
};
