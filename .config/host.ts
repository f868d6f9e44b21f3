/** Bundles src/embed/host as `embed.js`: one classic script for other people's pages. */
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

export function hostScript(): Plugin {
  let root = '';
  return {
    name: 'gongkai:host',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    async generateBundle() {
      const source = await bundleHost(root);
      this.emitFile({ type: 'asset', fileName: 'embed.js', source });
    },
  };
}

/** The script as text, from the folder of the sources. */
export async function bundleHost(root: string): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      // Syntax that browsers of 2020 know, as the articles' readers may bring them.
      target: 'es2020',
      modulePreload: false,
      rolldownOptions: {
        input: join(root, 'embed/host/index.ts'),
        output: { format: 'iife' },
      },
    },
  });
  const chunk = (Array.isArray(built) ? built : [built])
    .flatMap((one) => ('output' in one ? one.output : []))
    .find((one) => one.type === 'chunk');
  if (!chunk) throw new Error('src/embed/host gave no script');
  return chunk.code;
}
