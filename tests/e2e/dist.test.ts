import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { filesUnder } from '../unit/imports';
import { DIST } from './app';

const files = filesUnder(DIST);
/** Pages drawn ahead are parts of index.html, not pages of their own. */
const parts = files.filter((file) => file.startsWith('extracts/ahead/') && file.endsWith('.html'));
/** The app itself; embeds and figures of their own have their own tests. */
const pages = ['index.html'];
const text = (file: string): string => readFileSync(join(DIST, file), 'utf8');

describe('the built app', () => {
  it('has no file over 25 MB, the limit of some static hosts', () => {
    expect(files.filter((file) => statSync(join(DIST, file)).size > 25_000_000)).toEqual([]);
  });

  it('has faithful .br and .gz files beside its text files', () => {
    const texts = files.filter((file) => /\.(html|js|css|csv|json|svg)$/.test(file));
    const large = texts.filter((file) => statSync(join(DIST, file)).size >= 1024);
    expect(large.length).toBeGreaterThan(3);
    for (const file of large) {
      const bytes = readFileSync(join(DIST, file));
      const brotli = brotliDecompressSync(readFileSync(join(DIST, `${file}.br`)));
      expect(brotli.equals(bytes), `${file}.br`).toBe(true);
      const gzip = gunzipSync(readFileSync(join(DIST, `${file}.gz`)));
      expect(gzip.equals(bytes), `${file}.gz`).toBe(true);
    }
  });

  it('has only relative paths in its pages', () => {
    for (const page of pages) {
      const links = [...text(page).matchAll(/\s(?:src|href)="([^"]*)"/g)].map((match) => match[1]!);
      expect(links.length).toBeGreaterThan(0);
      expect(links.filter((link) => !link.startsWith('./'))).toEqual([]);
    }
  });

  it('has no script or style inside its pages', () => {
    for (const page of [...pages, ...parts]) {
      const html = text(page);
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
      expect(
        [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code),
      ).toEqual([...html.matchAll(/<script/g)].map(() => ''));
    }
  });

  it('carries a strict content policy', () => {
    for (const page of pages) {
      const written = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(text(page));
      const policy = written?.[1]?.replaceAll('&#39;', "'");
      expect(policy, page).toContain("default-src 'self'");
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
    }
  });

  it('names the licence of every package inside', () => {
    const named = [...text('licences.txt').matchAll(/^(\S+) \d\S* \((.+)\)$/gm)];
    const names = named.map((match) => match[1]);
    const expected = ['svelte', 'd3-array', 'hyparquet', 'fzstd', '@duckdb/duckdb-wasm'];
    expect(names).toEqual(expect.arrayContaining(expected));
    expect(named.filter((match) => match[2] === 'see below')).toEqual([]);
  });
});
