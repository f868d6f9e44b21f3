/** Briefings of the bundled records, made once for all tests that read them. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import {
  askFacts,
  draftOf,
  textOf,
  type Draft,
  type Facts,
  type PeerRule,
} from '../../src/briefing';
import { lightEngine } from '../../src/engines';
import { loadCatalogue } from '../../src/extracts';
import { folderSource } from '../../src/extracts/folder';
import type { Locale } from '../../src/i18n';

export const source = folderSource('public/extracts');
export const engine = lightEngine(source);
export const catalogue = await loadCatalogue(source);

/** One of the records' tables as it is written, read without any code of ours. */
export function records(name: string): Record<string, string>[] {
  const text = readFileSync(new URL(`../../data/records/${name}.csv`, import.meta.url));
  return parse(text, { columns: true, bom: true }) as Record<string, string>[];
}

/** Facts of one agency and year. */
export function factsOf(
  agency: string,
  year: number,
  peers: PeerRule = { kind: 'alike' },
): Promise<Facts> {
  return askFacts(engine, catalogue, agency, year, peers);
}

/** Draft of one agency and year. */
export async function draftAt(
  agency: string,
  year: number,
  locale: Locale,
  peers?: PeerRule,
): Promise<Draft> {
  return draftOf(await factsOf(agency, year, peers), locale);
}

/** A draft as one text to read: sentences, tables and figures, section by section. */
export function readable(draft: Draft): string {
  const lines = [draft.title];
  for (const { title, missing, blocks } of draft.sections) {
    lines.push('', `# ${title}`);
    if (missing) lines.push(`(${missing})`);
    for (const block of blocks) {
      if (block.kind === 'figure') lines.push(`[${block.address}]`);
      else if (block.kind === 'paragraph') lines.push(...block.sentences.map(textOf));
      else {
        lines.push(block.caption, block.columns.map(({ label }) => label).join(' | '));
        lines.push(...block.rows.map((row) => row.map(({ text }) => text).join(' | ')));
      }
    }
  }
  return lines.join('\n') + '\n';
}
