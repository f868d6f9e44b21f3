/**
 * Golden pictures: a chart rendered on the server as a standalone file, compared with the one that
 * was looked at. UPDATE_GOLDEN=1 rewrites them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { render } from 'svelte/server';
import { expect } from 'vitest';
import type { ChartModule, FigureInput, Layout, Size, Target } from '../../src/figures/figure';

const FOLDER = fileURLToPath(new URL('./golden/', import.meta.url));
/** Elements whose text must not be surrounded by new white space. */
const INLINE = new Set([
  'text',
  'tspan',
  'title',
  'span',
  'td',
  'th',
  'button',
  'a',
  'p',
  'caption',
]);

/** Markup with one element a line, indented by depth; comments of hydration dropped. */
export function prettyMarkup(markup: string): string {
  const clean = markup.replace(/<!--[\s\S]*?-->/g, '');
  const lines: string[] = [];
  let depth = 0;
  let inline = 0;
  for (const [token] of clean.matchAll(/<[^>]+>|[^<]+/g)) {
    const text = token.trim();
    const name = /^<\/?([\w:-]+)/.exec(text)?.[1] ?? '';
    const closing = text.startsWith('</');
    const selfClosing = text.endsWith('/>') || name === 'input' || name === 'br';
    if (inline > 0) {
      if (closing && INLINE.has(name)) inline--;
      else if (name && !selfClosing && INLINE.has(name)) inline++;
      lines[lines.length - 1] += token.replace(/\s+/g, ' ');
      continue;
    }
    if (!text) continue;
    if (closing) {
      depth--;
      // An element without children stays on one line.
      const last = lines[lines.length - 1]!;
      if (last.trim().startsWith(`<${name}`) && !last.includes('</') && !last.endsWith('/>')) {
        lines[lines.length - 1] = last + text;
      } else lines.push('  '.repeat(depth) + text);
      continue;
    }
    lines.push('  '.repeat(depth) + text);
    if (!name || selfClosing) continue;
    if (INLINE.has(name)) inline++;
    else depth++;
  }
  return lines.join('\n') + '\n';
}

/** A chart as a standalone picture (or, for charts of ordinary elements, as its markup). */
export function renderChart<S, L extends Layout>(
  module: ChartModule<S, L>,
  input: FigureInput,
  size: Size,
  active: Target | null = null,
): { markup: string; layout: L; spec: S } {
  const spec = module.spec(input);
  const layout = module.layout(spec, size);
  const { body } = render(module.component, { props: { layout, active } });
  const { width, height } = layout;
  const open =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" ` +
    `height="${height}" font-family="var(--sans)">`;
  const markup = prettyMarkup(module.html ? `<div>${body}</div>` : `${open}${body}</svg>`);
  return { markup, layout, spec };
}

/** Compares markup with tests/unit/golden/<name>; writes it when asked to. */
export function expectGolden(name: string, markup: string): void {
  expect(markup, `${name} holds a number that is none`).not.toMatch(/NaN|undefined|Infinity/);
  const long = /="[^"]*?\d\.\d{2,}/.exec(
    markup.replace(/ (opacity|dy|stroke-width|[\w-]+-opacity)="[^"]*"/g, ''),
  );
  expect(long?.[0], `${name} holds a coordinate that is not rounded`).toBeUndefined();
  const path = FOLDER + name;
  if (process.env['UPDATE_GOLDEN']) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(path, markup);
  }
  expect(markup).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

/** Renders a chart and compares it with tests/unit/golden/<name>.svg (.html for html charts). */
export function golden<S, L extends Layout>(
  name: string,
  module: ChartModule<S, L>,
  input: FigureInput,
  size: Size = { width: 720 },
  active: Target | null = null,
): { layout: L; spec: S; markup: string } {
  const drawn = renderChart(module, input, size, active);
  expectGolden(`${name}.${module.html ? 'html' : 'svg'}`, drawn.markup);
  return drawn;
}
