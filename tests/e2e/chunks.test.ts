/** The order in which the built chunks run: shared ones may import each other in a circle. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { expect, it } from 'vitest';
import { DIST } from './app';

/** Of a tree as ESTree has it, only what is looked at. */
interface Node {
  type: string;
  [key: string]: unknown;
}

interface Chunk {
  code: string;
  /** Chunks that run before it, in their order, but for those that wait for it themselves. */
  imports: string[];
  /** Chunks that it asks for later. */
  later: string[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

/** Names that are read while a module runs: not in functions, which run later. */
function readAtOnce(node: Node, names: Set<string>): void {
  if (/Function|^ImportDeclaration$|^ExportSpecifier$/.test(node.type)) return;
  for (const [key, value] of Object.entries(node)) {
    const isName = /^(MemberExpression|Property|MethodDefinition|PropertyDefinition)$/;
    if (!node.computed && isName.test(node.type) && (key === 'property' || key === 'key')) continue;
    if (node.type === 'PropertyDefinition' && !node.static && key === 'value') continue;
    for (const child of Array.isArray(value) ? value : [value])
      if (isNode(child)) readAtOnce(child, names);
  }
  if (node.type === 'Identifier') names.add(node.name as string);
}

function chunkOf(code: string): Chunk {
  const { staticImports, staticExports, dynamicImports } = parseSync('chunk.js', code).module;
  const sources = [
    ...staticImports.map((one) => one.moduleRequest.value),
    ...staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  const later = dynamicImports.map(({ moduleRequest: { start, end } }) =>
    basename(code.slice(start + 1, end - 1)),
  );
  return { code, imports: [...new Set(sources)].map((source) => basename(source)), later };
}

/** What a chunk takes from others and uses while it runs for the first time. */
function usesOf({ code }: Chunk): { name: string; from: string }[] {
  const { module, program } = parseSync('chunk.js', code);
  const atOnce = new Set<string>();
  readAtOnce(program as unknown as Node, atOnce);
  return module.staticImports.flatMap(({ moduleRequest, entries }) =>
    entries
      .map(({ localName }) => localName.value)
      .filter((name) => atOnce.has(name))
      .map((name) => ({ name, from: basename(moduleRequest.value) })),
  );
}

/** Whether a chunk waits for itself by a detour; any other runs after all that it imports. */
function isInCircle(file: string, chunks: Map<string, Chunk>): boolean {
  const seen = new Set<string>();
  const waiting = [...chunks.get(file)!.imports];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next === file) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(chunks.get(next)?.imports ?? []));
  }
  return false;
}

/** Runs a chunk and all before it, as ECMAScript's InnerModuleEvaluation orders them. */
function run(file: string, chunks: Map<string, Chunk>, done: string[], begun: Set<string>): void {
  const chunk = chunks.get(file);
  if (!chunk || begun.has(file)) return;
  begun.add(file);
  for (const one of chunk.imports) run(one, chunks, done, begun);
  done.push(file);
}

it('lets no chunk use what has not run yet, whatever is asked for first', () => {
  const folder = join(DIST, 'assets');
  const files = readdirSync(folder).filter((file) => /^(?!embed-|worker-).*\.js$/.test(file));
  const chunks = new Map(
    files.map((file) => [file, chunkOf(readFileSync(join(folder, file), 'utf8'))]),
  );
  const [entry = ''] = files.filter((file) => file.startsWith('index-'));
  const starts = new Set([...chunks.values()].flatMap(({ later }) => later));
  expect(chunks.get(entry)!.imports.length).toBeGreaterThan(2);
  expect(starts.size).toBeGreaterThan(20);
  const inCircles = new Map(
    [...chunks]
      .filter(([file]) => isInCircle(file, chunks))
      .map(([file, chunk]) => [file, usesOf(chunk)]),
  );
  const early = new Set<string>();
  for (const start of [entry, ...starts]) {
    const done: string[] = [];
    const begun = new Set<string>();
    run(entry, chunks, done, begun);
    run(start, chunks, done, begun);
    const place = new Map(done.map((file, at) => [file, at]));
    for (const [file, uses] of inCircles)
      for (const { name, from } of uses)
        if (place.get(from)! > place.get(file)!)
          early.add(`${file} uses ${name} of ${from}, which runs after it`);
  }
  expect([...early]).toEqual([]);
});
