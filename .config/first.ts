/**
 * Bundles src/first.ts as one classic script, named in the head before the app's own: it must run
 * without waiting for the modules. Beside it stand the files of each page's code, and of what reads
 * extracts in parts, so that they come with the app's and not after it.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

export function firstScript(): Plugin {
  let fileName = '';
  let root = '';
  return {
    name: 'gongkai:first',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async buildStart() {
      const built = await build({
        configFile: false,
        root,
        logLevel: 'error',
        publicDir: false,
        build: {
          write: false,
          target: 'es2022',
          modulePreload: false,
          rolldownOptions: {
            input: join(root, 'first.ts'),
            output: { format: 'iife' },
            treeshake: { moduleSideEffects: false },
          },
        },
      });
      const outputs = Array.isArray(built) ? built : [built];
      const chunk = outputs
        .flatMap((one) => ('output' in one ? one.output : []))
        .find((one) => one.type === 'chunk');
      if (!chunk) throw new Error('src/first.ts gave no script');
      const hash = createHash('sha256').update(chunk.code).digest('base64url').slice(0, 8);
      fileName = `assets/first-${hash}.js`;
      this.emitFile({ type: 'asset', fileName, source: chunk.code });
    },
    transformIndexHtml: {
      order: 'post',
      // Before the style sheet: a script after it would wait for it.
      handler(html, { bundle }) {
        if (!bundle || !html.includes('id="ahead"')) return html;
        const needed = {
          start: ['pages/start/Start.svelte', 'figures/charts/trend/index.ts'],
          explore: ['pages/explore/Explore.svelte', 'figures/charts/trend/index.ts'],
          parted: ['pages/partitioned.ts'],
        };
        const data = Object.entries(needed).map(([name, modules]) => {
          const later = codeOf(bundle, modules).filter((file) => !html.includes(file));
          return `data-${name}="${later.join(' ')}"`;
        });
        const tag = `<script src="./${fileName}" ${data.join(' ')}></script>`;
        return html.replace('<title>', `${tag}\n    <title>`);
      },
    },
  };
}

/** Files of the chunks that hold modules, and of all that they import at once. */
function codeOf(bundle: Rolldown.OutputBundle, modules: string[]): string[] {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const wanted = chunks.filter(({ moduleIds }) =>
    modules.some((module) => moduleIds.some((id) => id.endsWith(module))),
  );
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    chunks.find((chunk) => chunk.fileName === file)?.imports.forEach(add);
  };
  wanted.forEach(({ fileName }) => add(fileName));
  return [...files];
}
