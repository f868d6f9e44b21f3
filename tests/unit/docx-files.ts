/** Word files of the fixture, made once and opened part by part. */
import { strFromU8, unzipSync } from 'fflate';
import type { BriefingDocument } from '../../src/export/document';
import { docxOf, type DocxLayout } from '../../src/export/docx';
import { serverMarkup } from '../../src/export/markup.server';
import { pictureOf } from '../../src/export/picture';
import type { Subject } from '../../src/export/subject';
import { sizeOf } from '../../src/export/svg';
import { loadChart } from '../../src/figures/charts';
import { type Locale } from '../../src/i18n';
import { briefing } from '../fixtures/briefing';
import { all, readXml, type Xml } from './xml';

/** The image beside a drawing; what is in it is the drawer's business. */
export const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export async function pictures(subject: Subject, width: number) {
  const chart = await loadChart(subject.input.view.chart);
  const options = { width, theme: 'light', background: 'none', words: false } as const;
  const svg = pictureOf(subject, { ...options, chart, markup: serverMarkup });
  return { svg, png: PNG, ...sizeOf(svg) };
}

export interface File {
  parts: Record<string, Uint8Array>;
  xml(path: string): Xml;
}

/** Opens a file; every part of it must be well formed. */
export function open(bytes: Uint8Array): File {
  const parts = unzipSync(bytes);
  const read = new Map(
    Object.entries(parts)
      .filter(([path]) => /\.(xml|rels|svg)$/.test(path))
      .map(([path, part]) => [path, readXml(strFromU8(part))]),
  );
  return {
    parts,
    xml: (path) => {
      const found = read.get(path);
      if (!found) throw new Error(`no ${path}`);
      return found;
    },
  };
}

const made = new Map<string, Promise<{ document: BriefingDocument; bytes: Uint8Array }>>();

/** A file of the fixture, made once. */
export function make(locale: Locale, layout: DocxLayout) {
  const key = layout + locale;
  const making = async () => {
    const document = await briefing(locale);
    return { document, bytes: await docxOf(document, layout, { pictures }) };
  };
  if (!made.has(key)) made.set(key, making());
  return made.get(key)!;
}

export async function opened(locale: Locale, layout: DocxLayout) {
  const { document, bytes } = await make(locale, layout);
  return { document, file: open(bytes) };
}

/** What an element says in `w:val`. */
export const val = (element: Xml | undefined): string | undefined => element?.at['w:val'];
/** Id of a paragraph's style. */
export const styleOf = (paragraph: Xml): string | undefined => val(all(paragraph, 'w:pStyle')[0]);
/** The definition of a style. */
export const style = (file: File, id: string): Xml =>
  all(file.xml('word/styles.xml'), 'w:style').find((one) => one.at['w:styleId'] === id)!;
