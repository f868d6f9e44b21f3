/**
 * The code of embed.html as classic scripts. One pass of Rolldown makes ES chunks out of
 * src/embed.ts, link.ts makes scripts of these.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown, type OutputChunk, type Plugin } from 'rolldown';
import { components } from './components.ts';
import { linkScripts, small, type EmbedScripts } from './link.ts';
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

/** Frozen and live figures of a chart each have a script; the rest are parts of both. */
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
      // What d3-array makes while it loads, though nobody here uses it.
      manualPureFunctions: ['bisector', 'Blur2', 'shuffler'],
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

/** src/embed/boot.ts, which asks for the scripts, as one line. */
async function bootScript(pattern: string): Promise<string> {
  const bundle = await rolldown({
    input: join(src, 'embed/boot.ts'),
    treeshake: { moduleSideEffects: [{ test: /boot\.ts$/, sideEffects: true }] },
    transform: { target: 'es2022' },
    logLevel: 'warn',
  });
  const { output } = await bundle.generate({ format: 'iife', minify: false, comments: false });
  await bundle.close();
  return (await small(output[0].code.replace('$SCRIPTS', pattern))).trim();
}

/**
 * embed.html with the script that asks for all others inside it, and its content policy, which
 * allows that very script by its hash (Content Security Policy Level 3, section 2.3.1).
 */
export async function embedPage(pattern: string, policy: string): Promise<string> {
  const html = readFileSync(join(src, 'embed.html'), 'utf8');
  const module = '<script type="module" src="./embed.ts"></script>';
  if (!html.includes(module)) throw new Error('src/embed.html starts otherwise');
  const boot = await bootScript(pattern);
  const hash = createHash('sha256').update(boot).digest('base64');
  const scripts = "script-src 'self' 'wasm-unsafe-eval'";
  if (!policy.includes(scripts)) throw new Error('the content policy allows scripts otherwise');
  const own = policy.replace(scripts, `script-src 'self' 'sha256-${hash}'`);
  const meta = `<meta http-equiv="Content-Security-Policy" content="${own}" />`;
  return html
    .replace(module, '')
    .replace('<head>', `<head>\n${meta}`)
    .replace('</body>', () => `<script>${boot}</script></body>`)
    .replace(/\n\s*/g, '\n');
}
