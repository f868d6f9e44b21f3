/**
 * Writes `licences.txt` beside the app: the notice of every package whose code is in the output.
 * Workers are bundles of their own, so the same collector is given to both (see vite.config.ts).
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

interface Manifest {
  name?: string;
  version?: string;
  license?: string;
}

/** For packages that name the MIT licence and ship no copy of it. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR
THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Folder of the package that a module belongs to: the nearest one whose package.json has a name. */
function packageOf(module: string): string | null {
  const path = module.replace(/^\0+/, '').replace(/\?.*$/, '');
  if (!path.includes('/node_modules/')) return null;
  for (let folder = dirname(path); folder.includes('/node_modules/'); folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && read(file).name !== undefined) return folder;
  }
  return null;
}

function read(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/** A file, or all files of a folder: some packages have a folder of licences. */
function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((file) => filesOf(join(path, file)));
}

/** Name, version, licence and full notice of one package. */
function notice(folder: string): string {
  const { name, version, license } = read(join(folder, 'package.json'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .sort()
    .flatMap((file) => filesOf(join(folder, file)))
    .map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim());
  if (texts.length === 0 && license === 'MIT')
    texts.push(`Copyright the authors of ${name}\n\n${MIT}`);
  return [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n');
}

/**
 * A pair of plugins: `collect` for the bundles of workers, `write` for the app's own.
 * `also` names packages whose files or data are copied rather than bundled.
 */
export function licences(also: string[]): { collect: () => Plugin; write: () => Plugin } {
  const packages = new Set(also.map((name) => resolve('node_modules', name)));
  const gather = (bundle: Rolldown.OutputBundle): void => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const module of Object.keys(chunk.modules)) {
        const folder = packageOf(module);
        if (folder) packages.add(folder);
      }
    }
  };
  const collect = (): Plugin => ({
    name: 'licences:collect',
    apply: 'build',
    generateBundle: (_options, bundle) => gather(bundle),
  });
  const write = (): Plugin => ({
    name: 'licences:write',
    apply: 'build',
    generateBundle(_options, bundle) {
      gather(bundle);
      const line = `\n\n${'-'.repeat(72)}\n\n`;
      const source = [...packages].map(notice).sort().join(line) + '\n';
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
    },
  });
  return { collect, write };
}
