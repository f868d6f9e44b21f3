/**
 * ES chunks as classic scripts. A frame that is sandboxed without `allow-same-origin` cannot load
 * module scripts from a host that sends no CORS headers, but runs its classic scripts. Each chunk
 * that is imported later becomes one script per language, with all that it needs beyond the start:
 * what two of them share is in both, and runs once.
 */
import { createHash } from 'node:crypto';
import type { OutputChunk } from 'rolldown';
import { minify, parseSync } from 'rolldown/utils';
import { styles } from './components.ts';
import { LOCALES, type Locale, type Words } from './words.ts';

export interface EmbedScripts {
  /** Scripts by path. */
  files: Map<string, string>;
  /** Path of a figure's script, `$NAME` in place of its own name. */
  pattern: string;
}

/**
 * Comes before everything in a figure's script. `gongkaiChunk` takes the later scripts; `$import` stands for `import()`.
 * Styles are constructed, so that the content policy allows them and no file is asked for.
 */
const LOADER = `
const $folder = document.currentScript.src.replace(/[^/]*$/, '');
const $made = {};
const $loading = {};
const $ = { plural: (locale, n) => (locale === 'en' && +n === 1 ? 'one' : 'other') };
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
async function $import(name) {
  // What came with the start is made once the start has run.
  await null;
  return $made[name] ?? ($loading[name] ??= new Promise((done, fail) => {
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

/** A call of a message: `m.key(inputs, { locale })`. */
interface Said {
  key: string;
  /** Places in the code: of the whole call, and of its inputs. */
  call: readonly [number, number];
  inputs: readonly [number, number];
}

interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

/** Calls of messages in a chunk, in their order. */
function messagesIn({ code, fileName }: OutputChunk): Said[] {
  const found: Said[] = [];
  const visit = (node: Node): void => {
    if (node.type === 'CallExpression') {
      const callee = node.callee as Node;
      const [inputs] = node.arguments as Node[];
      const object = callee.object as Node | undefined;
      if (inputs && object?.type === 'Identifier' && /^m(\$\d+)?$/.test(String(object.name)))
        found.push({
          key: String((callee.property as Node).name),
          call: [node.start, node.end],
          inputs: [inputs.start, inputs.end],
        });
    }
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
        if (typeof child === 'object' && child !== null && 'type' in child) visit(child as Node);
    }
  };
  visit(parseSync(fileName, code).program as unknown as Node);
  return found;
}

/** Code that says messages by their short keys; all are in one language, so none is named. */
function shortened(
  code: string,
  said: readonly Said[],
  short: ReadonlyMap<string, string>,
): string {
  let text = '';
  let end = 0;
  // A message inside another's inputs lies between the two edits of the outer call.
  const edits = said.flatMap(({ key, call, inputs }) => [
    { from: call[0], to: inputs[0], text: `$m.${short.get(key)}(` },
    { from: inputs[1], to: call[1], text: ')' },
  ]);
  for (const edit of edits.sort((a, b) => a.from - b.from)) {
    text += code.slice(end, edit.from) + edit.text;
    end = edit.to;
  }
  return text + code.slice(end);
}

const nameOf = (file: string): string => file.replace(/\.js$/, '');

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** A chunk as an expression that runs it and gives its exports; `$made` holds those of others. */
function linked(code: string, fileName: string): string {
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
 * All scripts. `isFigure` tells the chunks that a page starts with: their scripts hold the start
 * too, so that one request brings all of a figure's code. The others are fetched when wanted.
 */
export async function linkScripts(
  chunks: readonly OutputChunk[],
  words: Words,
  isFigure: (chunk: OutputChunk) => boolean,
): Promise<EmbedScripts> {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const start = needs(
    chunks.find(({ isEntry }) => isEntry)!,
    byFile,
  );
  const said = new Map(
    chunks.map((chunk) => [chunk, messagesIn(chunk).filter(({ key }) => words.has(key))]),
  );
  const keysOf = (parts: Iterable<OutputChunk>): string[] =>
    [...parts].flatMap((chunk) => said.get(chunk)!.map(({ key }) => key));
  const all = [...new Set(keysOf(chunks))].sort();
  const short = new Map(all.map((key, place) => [key, `_${place.toString(36)}`]));
  const statements = (parts: Iterable<OutputChunk>): string =>
    [...parts]
      .map((chunk) => {
        const code = shortened(chunk.code, said.get(chunk)!, short);
        return `$made['${nameOf(chunk.fileName)}'] ??= ${linked(code, chunk.fileName)};`;
      })
      .join('\n');
  const styleOf = (parts: Iterable<OutputChunk>): string =>
    JSON.stringify(styles([...parts].flatMap(({ moduleIds }) => moduleIds)));
  const textsOf = (parts: Iterable<OutputChunk>, locale: Locale): string =>
    [...new Set(keysOf(parts))].map((key) => `${short.get(key)}:${words.get(key)![locale]}`).join();

  const later = chunks.filter(({ isDynamicEntry }) => isDynamicEntry);
  const scripts = (
    wanted: OutputChunk[],
    write: (parts: OutputChunk[], locale: Locale) => string,
  ): Promise<(readonly [string, string])[]> =>
    Promise.all(
      wanted.flatMap((chunk) => {
        const parts = [...needs(chunk, byFile)].filter((one) => !start.has(one));
        return LOCALES.map(
          async (locale) =>
            [`${nameOf(chunk.fileName)}.${locale}`, await small(write(parts, locale))] as const,
        );
      }),
    );
  const parts = await scripts(
    later.filter((chunk) => !isFigure(chunk)),
    (own, locale) => `gongkaiChunk(${styleOf(own)}, ($made, $import, $m, $) => {
      Object.assign($m, {${textsOf(own, locale)}});
      ${statements(own)}
    });`,
  );
  const partsHash = hashOf(parts.map((one) => one.join()).join());
  const figures = await scripts(later.filter(isFigure), (own, locale) => {
    const whole = [...start, ...own];
    return `(() => {
      ${LOADER.replace('$HASH', partsHash)}
      $style(${styleOf(whole)});
      Object.assign($m, {${textsOf(whole, locale)}});
      ${statements(whole)}
    })()`;
  });
  const hash = hashOf(figures.map((one) => one.join()).join());
  const path = (name: string, version: string): string => `assets/embed-${name}-${version}.js`;
  return {
    files: new Map([
      ...parts.map(([name, text]) => [path(name, partsHash), text] as const),
      ...figures.map(([name, text]) => [path(name, hash), text] as const),
    ]),
    pattern: path('$NAME', hash),
  };
}

/** Code as small as it gets; throws where it does not parse. */
export async function small(code: string): Promise<string> {
  const { code: text, errors } = await minify('embed.js', code, {
    compress: { target: 'es2022' },
    mangle: { toplevel: true },
  });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return text;
}
