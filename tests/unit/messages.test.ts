import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder } from './imports';

const ROOT = 'src/i18n/messages';

/** All messages of a language by key, over all files; a key in two files is an error. */
function messages(locale: string): Map<string, unknown> {
  const all = new Map<string, unknown>();
  for (const file of readdirSync(join(ROOT, locale))) {
    const content = JSON.parse(readFileSync(join(ROOT, locale, file), 'utf8')) as object;
    for (const [key, value] of Object.entries(content)) {
      if (key === '$schema') continue;
      if (all.has(key)) throw new Error(`${locale}/${file}: ${key} is defined twice`);
      all.set(key, value);
    }
  }
  return all;
}

/** The texts of a message: one, or one a variant. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: { match?: Record<string, string> }) => Object.values(one.match ?? {}));
}

/** What the texts print: the names in braces. */
function printed(value: unknown): string[] {
  const found = texts(value).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)]);
  return [...new Set(found.map((match) => match[1]!))].sort();
}

/** What a caller may give: declared inputs, or the names in braces. */
function inputs(value: unknown): string[] {
  const declared = Array.isArray(value)
    ? (value as { declarations?: string[] }[]).flatMap(({ declarations = [] }) => declarations)
    : [];
  const names = declared.flatMap((line) => /^input (\w+)/.exec(line)?.[1] ?? []);
  return [...new Set([...names, ...printed(value)])];
}

const en = messages('en');
const zh = messages('zh-Hans');

describe('messages', () => {
  it('exist in both source languages', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
  });

  it('print the same inputs in both, and Chinese needs no others', () => {
    const differing = [...en]
      .filter(([key, value]) => {
        const other = zh.get(key);
        const known = inputs(value);
        const more = inputs(other).filter((name) => !known.includes(name));
        return more.length > 0 || printed(value).join() !== printed(other).join();
      })
      .map(([key, value]) => `${key}: ${inputs(value).join()} | ${inputs(zh.get(key)).join()}`);
    expect(differing).toEqual([]);
  });

  it('are never empty', () => {
    for (const all of [en, zh]) {
      const empty = [...all].filter(
        ([, value]) => texts(value).length === 0 || texts(value).some((text) => text.trim() === ''),
      );
      expect(empty.map(([key]) => key)).toEqual([]);
    }
  });

  it('end sentences in Chinese with full-width marks', () => {
    const wrong = [...zh].filter(([, value]) =>
      texts(value).some((text) => /[\u4e00-\u9fff}][,;!?](\s|$|[\u4e00-\u9fff])/.test(text)),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('never shout', () => {
    const loud = [...en, ...zh].filter(([, value]) =>
      texts(value).some((one) => /[!！]/.test(one)),
    );
    expect(loud.map(([key]) => key)).toEqual([]);
  });

  it('are all used', () => {
    const sources = filesUnder('src', /^i18n\/(paraglide|messages)\//)
      .filter((path) => /\.(ts|svelte)$/.test(path))
      .map((path) => readFileSync(join('src', path), 'utf8'))
      .join('\n');
    const named = new Set([...sources.matchAll(/\bm\.(\w+)/g)].map((match) => match[1]!));
    const built = [...sources.matchAll(/\bm\[`([a-z_]*)\$\{/g)].map((match) => match[1]!);
    const unused = [...en.keys()].filter(
      (key) => !named.has(key) && !built.some((prefix) => prefix && key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
