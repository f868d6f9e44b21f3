import { AlignmentType, LineRuleType } from 'docx';
import type { ICharacterStyleOptions, IParagraphStyleOptions } from 'docx';
import type { Faces } from './fonts';
import { font, halves } from './layout';

/** How far apart lines of small texts stand, as a multiple of 240ths. */
const CLOSE = 276;
const GREY = '595959';

/** The four levels of headings, as Word knows them, each with what a layout makes of it. */
export function headingStyles(
  look: (level: 1 | 2 | 3 | 4) => Pick<IParagraphStyleOptions, 'paragraph' | 'run'>,
): IParagraphStyleOptions[] {
  return ([1, 2, 3, 4] as const).map((level) => {
    const { paragraph, run } = look(level);
    return {
      id: `Heading${level}`,
      name: `heading ${level}`,
      basedOn: 'Normal',
      next: 'BodyText',
      quickFormat: true,
      uiPriority: 9,
      paragraph: { keepNext: true, keepLines: true, outlineLevel: level - 1, ...paragraph },
      run,
    };
  });
}

/**
 * Styles that both layouts share, under the names that Word knows as its own: captions, tables,
 * footnotes, headers. `small` is the size in points of tables and
 * captions, `bold` whether their heads are.
 */
export function sharedStyles(faces: Faces, small: number, bold: boolean): IParagraphStyleOptions[] {
  const plain = { line: CLOSE, lineRule: LineRuleType.AUTO, before: 0, after: 0 };
  const run = { font: font(faces.small), size: halves(small) };
  const head = { ...run, font: font(faces.smallHead) };
  const indent = { firstLine: 0, firstLineChars: 0, left: 0 };
  const paragraph = { indent, alignment: AlignmentType.LEFT, spacing: plain };
  return [
    {
      id: 'Figure',
      name: 'Figure',
      basedOn: 'Normal',
      next: 'Caption',
      paragraph: {
        ...paragraph,
        alignment: AlignmentType.CENTER,
        spacing: { ...plain, line: 240, before: 200, after: 60 },
        keepNext: true,
      },
    },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      next: 'BodyText',
      quickFormat: true,
      paragraph: { ...paragraph, spacing: { ...plain, before: 100, after: 60 }, keepLines: true },
      run: { ...head, bold },
    },
    {
      id: 'TableCaption',
      name: 'Table caption',
      basedOn: 'Caption',
      paragraph: { keepNext: true, spacing: { ...plain, before: 240, after: 80 } },
    },
    {
      id: 'FigureNote',
      name: 'Figure note',
      basedOn: 'Normal',
      paragraph: { ...paragraph, keepLines: true },
      run: { ...run, size: halves(small - 1), color: GREY },
    },
    {
      id: 'AfterBlock',
      name: 'After block',
      basedOn: 'Normal',
      next: 'BodyText',
      paragraph: { ...paragraph, spacing: { ...plain, line: 160, lineRule: LineRuleType.EXACT } },
      run: { ...run, size: 8 },
    },
    {
      id: 'TableText',
      name: 'Table text',
      basedOn: 'Normal',
      quickFormat: true,
      // Exactly so high: faces of Latin digits and Chinese characters differ in height.
      paragraph: {
        ...paragraph,
        spacing: {
          line: Math.round(small * 27),
          lineRule: LineRuleType.EXACT,
          before: 30,
          after: 30,
        },
      },
      run,
    },
    {
      id: 'TableNumber',
      name: 'Table number',
      basedOn: 'TableText',
      quickFormat: true,
      paragraph: { alignment: AlignmentType.RIGHT },
    },
    {
      id: 'TableHead',
      name: 'Table head',
      basedOn: 'TableText',
      quickFormat: true,
      paragraph: { keepNext: true },
      run: { ...head, bold },
    },
    {
      id: 'TableNumberHead',
      name: 'Table number head',
      basedOn: 'TableHead',
      paragraph: { alignment: AlignmentType.RIGHT },
    },
    {
      id: 'FootnoteText',
      name: 'footnote text',
      basedOn: 'Normal',
      paragraph: { ...paragraph, spacing: { ...plain, line: 252 } },
      run: { ...run, size: halves(9) },
    },
    {
      id: 'Header',
      name: 'header',
      basedOn: 'Normal',
      paragraph,
      run: { ...run, size: halves(9), color: GREY },
    },
    {
      id: 'Footer',
      name: 'footer',
      basedOn: 'Normal',
      paragraph,
      run: { ...run, size: halves(9), color: GREY },
    },
  ];
}

/** Character styles of both layouts. */
export function characterStyles(link: string): ICharacterStyleOptions[] {
  return [
    {
      id: 'FootnoteReference',
      name: 'footnote reference',
      run: { superScript: true },
    },
    { id: 'Hyperlink', name: 'Hyperlink', run: { color: link, underline: {} } },
  ];
}

/** Styles whose lines do not stand on the grid of running text. */
export const OFF_GRID: ReadonlySet<string> = new Set([
  'Title',
  'Figure',
  'Caption',
  'TableCaption',
  'FigureNote',
  'AfterBlock',
  'TableText',
  'FootnoteText',
  'Header',
  'Footer',
]);
