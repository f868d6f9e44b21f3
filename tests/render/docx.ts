/** Writes the documents that `run.ts` turns into pages. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { docxOf, DOCX_LAYOUTS } from '../../src/export/docx';
import type { BriefingDocument } from '../../src/export/document';
import { LOCALES } from '../../src/i18n';
import { briefing } from '../fixtures/briefing';
import { nodePlate } from './plate';

/** Nothing but running text. */
function running(document: BriefingDocument): BriefingDocument {
  const runs = [{ text: '国'.repeat(280), notes: [] }];
  const blocks = Array.from({ length: 12 }, () => ({ kind: 'paragraph', runs }) as const);
  return { ...document, sections: [{ id: 'key', title: '情况', blocks }], footnotes: [] };
}

/** One file for each language and layout; `running-*` to count the lines and characters of a page. */
export async function write(folder: string): Promise<void> {
  const parts = { pictures: nodePlate };
  for (const locale of LOCALES) {
    const document = await briefing(locale);
    for (const layout of DOCX_LAYOUTS) {
      const file = await docxOf(document, layout, parts);
      writeFileSync(join(folder, `${layout}-${locale}.docx`), file);
      if (locale !== 'zh-Hans') continue;
      const text = await docxOf(running(document), layout, parts);
      writeFileSync(join(folder, `running-${layout}.docx`), text);
    }
  }
}
