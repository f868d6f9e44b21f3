/** Svelte components and style sheets of the embed, for Rolldown alone. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'svelte/compiler';
import type { Plugin } from 'rolldown';

const sheets = new Map<string, string>();

/** Compiles components; their styles and imported sheets are kept for `styles`. */
export function components(): Plugin {
  sheets.clear();
  return {
    name: 'embed:components',
    resolveId: {
      filter: { id: /^svelte\/internal\/server$|\/crowds$|\/marks\/crowd$/ },
      handler: (id) => {
        const name = id.endsWith('/crowds')
          ? 'distribution-dots'
          : id.endsWith('/crowd')
            ? 'dots'
            : 'markup';
        return fileURLToPath(new URL(`../../src/embed/${name}.ts`, import.meta.url));
      },
    },
    load: {
      filter: { id: /\.(svelte|css)$/ },
      handler(id) {
        const source = readFileSync(id, 'utf8');
        if (id.endsWith('.css')) {
          sheets.set(id, source);
          return { code: '', moduleType: 'js' };
        }
        const { js, css } = compile(source, {
          filename: id,
          generate: 'server',
          css: 'external',
          runes: true,
          dev: false,
        });
        if (css) sheets.set(id, css.code);
        // Anchors of a runtime that is not there.
        return { code: js.code.replace(/<!--[^>]*-->/g, ''), moduleType: 'js' };
      },
    },
  };
}

/** The styles of modules, in their order, without comments and white space. */
export function styles(modules: readonly string[]): string {
  return modules
    .map((id) => sheets.get(id) ?? '')
    .join('\n')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replaceAll(';}', '}')
    .trim();
}
