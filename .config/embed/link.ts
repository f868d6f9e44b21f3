/**
 * ES chunks as classic scripts. A frame that is sandboxed without `allow-same-origin` cannot load
 * module scripts from a host that sends no CORS headers, but runs its classic scripts. Each chunk
 * that is imported later becomes one script per language, with all that it needs beyond the start:
 * what two of them share is in both, and runs once.
 */
import { createHash } from 'node:crypto';
import type { OutputChunk } from 'rolldown';
import { minify } from 'rolldown/utils';
import { styles } from './components.ts';
import { LOCALES, type Words } from './words.ts';

export interface EmbedScripts {
  /** Scripts by path. */
  files: Map<string, string>;
  /** The script that embed.html starts with. */
  entry: string;
}

/**
 * Comes before everything. `gongkaiChunk` takes the later scripts; `$import` stands for `import()`.
 * Styles are constructed, so that the content policy allows them and no file is asked for.
 */
const LOADER = `
const $folder = document.currentScript.src.replace(/[^/]*$/, '');
const $made = {};
const $loading = {};
const $rules = {};
const $ = { plural: (locale, n) => ($rules[locale] ??= new Intl.PluralRules(locale)).select(n) };
const $m = (globalThis.gongkaiWords = {});
globalThis.gongkaiChunk = (style, make) => {
  $style(style);
  make($made, $import, $m, $);
};
function $style(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
function $import(name) {
  return ($loading[name] ??= new Promise((done, fail) => {
    const script = document.createElement('script');
    script.src = $folder + 'embed-' + name + '.' + document.documentElement.lang + '-$HASH.js';
    script.onload = () => done($made[name]);
    script.onerror = () => {
      delete $loading[name];
      fail(new Error(script.src + ' could not be loaded'));
    };
    document.head.append(script);
  }));
}
`;

const MESSAGE = /\bm(?:\$\d+)?\.([a-z]\w*)\b/g;

const nameOf = (file: string): string => file.replace(/\.js$/, '');

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** A chunk as an expression that runs it and gives its exports; `$made` holds those of others. */
function linked({ code, fileName }: OutputChunk): string {
  let exports = '';
  const body = code
    .replace(
      /^import\s*\{([^}]*)\}\s*from\s*"\.\/([^"]+)";\n?/gm,
      (_, list: string, from: string) => {
        return `const {${list.replace(/ as /g, ': ')}} = $made['${nameOf(from)}'];\n`;
      },
    )
    .replace(/^export\s*\{([^}]*)\};?\n?/gm, (_, list: string) => {
      exports = list.replace(/(\S+) as (\S+?)(,|\s*$)/g, '$2: $1$3');
      return '';
    })
    .replace(/\bimport\("\.\/([\w-]+)\.js"\)/g, '$import("$1")');
  if (/^(import|export)\b|(?<!\$)\bimport\(/m.test(body))
    throw new Error(`${fileName} is linked in a way that .config/embed/link.ts does not know`);
  return `(() => {\n${body}\nreturn {${exports}};\n})()`;
}

/** What a chunk needs, in the order in which it must run, itself last. */
function needs(
  chunk: OutputChunk,
  byFile: ReadonlyMap<string, OutputChunk>,
  seen = new Set<OutputChunk>(),
): Set<OutputChunk> {
  if (seen.has(chunk)) return seen;
  for (const file of chunk.imports) needs(byFile.get(file)!, byFile, seen);
  return seen.add(chunk);
}

/**
 * All scripts. The start says nothing before another script has come, so `bringsAll` tells which
 * bring its words too.
 */
export async function linkScripts(
  chunks: readonly OutputChunk[],
  words: Words,
  bringsAll: (chunk: OutputChunk) => boolean,
): Promise<EmbedScripts> {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const start = needs(
    chunks.find(({ isEntry }) => isEntry)!,
    byFile,
  );
  const keysOf = (parts: Iterable<OutputChunk>): string[] =>
    [...parts]
      .flatMap(({ code }) => [...code.matchAll(MESSAGE)].map(([, key]) => key!))
      .filter((key) => words.has(key));
  const all = [...new Set(keysOf(chunks))].sort();
  const short = new Map(all.map((key, place) => [key, `_${place.toString(36)}`]));
  const said = (key: string) => (short.has(key) ? `$m.${short.get(key)}` : null);
  const statements = (parts: Iterable<OutputChunk>): string =>
    [...parts]
      .map((chunk) => `$made['${nameOf(chunk.fileName)}'] ??= ${linked(chunk)};`)
      .join('\n')
      .replace(MESSAGE, (text, key: string) => said(key) ?? text);
  const styleOf = (parts: Iterable<OutputChunk>): string =>
    JSON.stringify(styles([...parts].flatMap(({ moduleIds }) => moduleIds)));

  const later = chunks.filter(({ isDynamicEntry }) => isDynamicEntry);
  const scripts = await Promise.all(
    later.flatMap((chunk) => {
      const parts = [...needs(chunk, byFile)].filter((one) => !start.has(one));
      const keys = new Set(keysOf(bringsAll(chunk) ? [...start, ...parts] : parts));
      return LOCALES.map(async (locale) => {
        const texts = [...keys].map((key) => `${short.get(key)}:${words.get(key)![locale]}`);
        const text = await small(
          `gongkaiChunk(${styleOf(parts)}, ($made, $import, $m, $) => {
            Object.assign($m, {${texts.join()}});
            ${statements(parts)}
          });`,
        );
        return [`${nameOf(chunk.fileName)}.${locale}`, text] as const;
      });
    }),
  );
  const hash = hashOf(scripts.map(([name, text]) => name + text).join());
  const text = await small(
    `(() => {${LOADER.replace('$HASH', hash)}$style(${styleOf(start)});${statements(start)}})()`,
  );
  const entry = `assets/embed-${hashOf(text)}.js`;
  const named = scripts.map(([name, one]) => [`assets/embed-${name}-${hash}.js`, one] as const);
  return { files: new Map([[entry, text], ...named]), entry };
}

async function small(code: string): Promise<string> {
  const { code: text, errors } = await minify('embed.js', code, {
    compress: { target: 'es2022' },
    mangle: { toplevel: true },
  });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return text;
}
