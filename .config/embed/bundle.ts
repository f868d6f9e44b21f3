/**
 * The code of embed.html as classic scripts. One pass of Rolldown makes ES chunks out of
 * src/embed.ts, link.ts makes scripts of these.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown, type OutputChunk, type Plugin } from 'rolldown';
import { components } from './components.ts';
import { linkScripts, type EmbedScripts } from './link.ts';
import { wordsOf } from './words.ts';

const src = join(import.meta.dirname, '../../src');

/** Messages come with the scripts that say them, so that nobody fetches three languages. */
const messages: Plugin = {
  name: 'embed:messages',
  transform: {
    filter: { id: /[\\/]i18n[\\/]index\.ts$/ },
    handler(code) {
      const all = "export * as m from './paraglide/messages';";
      if (!code.includes(all)) throw new Error('src/i18n/index.ts exports its messages otherwise');
      return code.replace(all, 'export const m = globalThis.gongkaiWords;');
    },
  },
};

/** Charts come with the words of all that every embed starts with. */
const family = (module: string | null): string =>
  /[\\/]embed[\\/](live|frozen)[\\/]/.exec(module ?? '')?.[1] ?? 'part';

export type { EmbedScripts };

/** Builds everything, in all languages. */
export async function embedScripts(): Promise<EmbedScripts> {
  const bundle = await rolldown({
    input: { start: join(src, 'embed.ts') },
    plugins: [messages, components()],
    resolve: { conditionNames: ['browser', 'production', 'svelte', 'import', 'default'] },
    preserveEntrySignatures: false,
    treeshake: {
      moduleSideEffects: [
        { test: /\.css$|[\\/]embed\.ts$|[\\/]embed[\\/]scripts\.ts$/, sideEffects: true },
        { test: /./, sideEffects: false },
      ],
    },
    transform: { target: 'es2022' },
    logLevel: 'warn',
  });
  const { output } = await bundle.generate({
    format: 'es',
    minify: false,
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames: ({ facadeModuleId, name }) => `${family(facadeModuleId)}-${name}.js`,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: 'start', tags: ['$initial'] }],
    },
  });
  await bundle.close();
  const chunks = output.filter((one): one is OutputChunk => one.type === 'chunk');
  const words = wordsOf(join(src, 'i18n/paraglide/messages'));
  return linkScripts(chunks, words, (chunk) => family(chunk.facadeModuleId) !== 'part');
}

/** embed.html with its classic script in place of the module, and its content policy. */
export function embedPage(entry: string, policy: string): string {
  const html = readFileSync(join(src, 'embed.html'), 'utf8');
  const module = '<script type="module" src="./embed.ts"></script>';
  if (!html.includes(module)) throw new Error('src/embed.html starts otherwise');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  return html
    .replace(module, `<script defer src="./${entry}"></script>`)
    .replace('<head>', `<head>\n${meta}`)
    .replace(/\n\s*/g, '\n');
}
