/** Reads the imports of our own sources: what the house test judges. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

export interface Import {
  /** The importing file, relative to src, with forward slashes. */
  from: string;
  /** The imported file relative to src, or a package's name. */
  to: string;
  ours: boolean;
  /** Erased when compiled. */
  typeOnly: boolean;
}

/** All files under a folder, relative to it, except what is generated. */
export function filesUnder(folder: string, ignore: RegExp = /$^/): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !ignore.test(path) && statSync(join(folder, path)).isFile())
    .sort();
}

/** The TypeScript in a source file; a component's markup is left out. */
function script(path: string, text: string): string {
  if (!path.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    .map((match) => match[1])
    .join('\n');
}

/** Module names that a file imports, re-exports, loads later or starts as a worker. */
function specifiers(code: string): { name: string; typeOnly: boolean }[] {
  const file = ts.createSourceFile('file.ts', code, ts.ScriptTarget.ESNext, true);
  const found: { name: string; typeOnly: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const allTypes =
        clause?.name === undefined &&
        named !== undefined &&
        ts.isNamedImports(named) &&
        named.elements.length > 0 &&
        named.elements.every((element) => element.isTypeOnly);
      const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes;
      found.push({ name: node.moduleSpecifier.text, typeOnly });
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ name: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument && ts.isStringLiteral(argument))
        found.push({ name: argument.text, typeOnly: false });
    } else if (ts.isNewExpression(node) && node.expression.getText() === 'URL') {
      const [argument] = node.arguments ?? [];
      if (argument && ts.isStringLiteral(argument) && /^\.{1,2}\/.*\.ts$/.test(argument.text))
        found.push({ name: argument.text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Imports of every source under `src`; generated message functions are left out. */
export function importsOf(src: string): Import[] {
  const files = filesUnder(src, /^i18n\/(paraglide|messages|project\.inlang)\//);
  const known = new Set(files);
  const find = (path: string): string =>
    [path, `${path}.ts`, `${path}.svelte.ts`, `${path}/index.ts`].find((one) => known.has(one)) ??
    path;
  return files
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .flatMap((from) =>
      specifiers(script(from, readFileSync(join(src, from), 'utf8'))).map(({ name, typeOnly }) => {
        const bare = name.replace(/\?.*$/, '');
        const ours = bare.startsWith('.');
        const path = relative(src, resolve(src, dirname(from), bare))
          .split(sep)
          .join('/');
        return { from, to: ours ? find(path) : bare, ours, typeOnly };
      }),
    );
}

/** Everything that runs when `start` runs: runtime imports, followed to the end. */
export function reach(start: string, imports: Import[]): Set<string> {
  const seen = new Set<string>();
  const queue = [start];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const { from, to, typeOnly } of imports) {
      if (from !== file || typeOnly || seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return seen;
}
