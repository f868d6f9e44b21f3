/**
 * `npx tsx tests/render/run.ts FOLDER`: writes the briefing of the fixtures as DOCX, in every
 * language and layout, and turns each into pages to look at. Not part of `npm test`: it needs
 * LibreOffice and poppler (`apt-get install libreoffice-writer poppler-utils fonts-noto-cjk`).
 * Bundles docx.ts first, because Node knows no Svelte.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');
const folder = resolve(process.argv[2] ?? 'pages');
const outDir = mkdtempSync(join(root, 'node_modules/.render-'));
mkdirSync(folder, { recursive: true });
try {
  await build({
    configFile: false,
    root: join(root, 'src'),
    logLevel: 'warn',
    publicDir: false,
    plugins: [svelte({ configFile: join(root, 'svelte.config.js') })],
    build: {
      ssr: true,
      outDir,
      minify: false,
      rolldownOptions: {
        input: join(root, 'tests/render/docx.ts'),
        output: { entryFileNames: 'docx.mjs' },
        checks: { pluginTimings: false },
      },
    },
  });
  const bundle = pathToFileURL(join(outDir, 'docx.mjs')).href;
  const { write } = (await import(bundle)) as typeof import('./docx');
  await write(folder);
} finally {
  rmSync(outDir, { recursive: true, force: true });
}

const inFolder = (extension: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith(extension));
const run = (command: string, args: string[]): void =>
  void execFileSync(command, args, { cwd: folder, stdio: 'inherit' });
run('soffice', ['--headless', '--convert-to', 'pdf', ...inFolder('.docx')]);
for (const name of inFolder('.pdf'))
  run('pdftoppm', ['-r', '70', '-png', name, name.replace('.pdf', '')]);
