import { AlignmentType, DocumentGridType, Footer, LevelFormat, LevelSuffix } from 'docx';
import { LineRuleType, PageNumber, Paragraph, TextRun } from 'docx';
import type { ILevelsOptions, IParagraphPropertiesOptionsBase, IParagraphStyleOptions } from 'docx';
import { isChinese, type Locale } from '../../i18n';
import type { BriefingDocument } from '../document';
import { printedDate } from './date';
import { officialFaces, type Faces } from './fonts';
import { font, halves, NUMBERING, type Layout } from './layout';
import {
  BODY_SIZE,
  CHARACTER,
  CHARACTERS,
  LINE_PITCH,
  OFFICIAL_PAGE,
  PAGE_NUMBER,
  TRACKING,
} from './measures';
import { characterStyles, headingStyles, sharedStyles } from './styles';
import { textRuns } from './text';
import { charactersOf, titleLines } from './title';

/** Every line stands on the grid: exactly its pitch, whatever the letters in it. */
const GRID = { line: LINE_PITCH, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
/** A line of the title, in 22 pt letters. */
const TITLE_LINE = 700;
/** Characters of a line of the title: 156 mm of 22 pt. */
const TITLE_CHARACTERS = Math.floor((CHARACTERS * CHARACTER) / (22 * 20));
/** Tables are set smaller than text, in 小四. */
const TABLE_SIZE = 12;
const FIRST_LINE = { firstLineChars: 200, firstLine: Math.round(2 * CHARACTER), left: 0 };

function stylesOf(faces: Faces, chinese: boolean): IParagraphStyleOptions[] {
  // Latin letters are no squares to fit in.
  const tracked = chinese ? { characterSpacing: TRACKING } : {};
  const body: IParagraphPropertiesOptionsBase = {
    // Words of English would stand far apart in so few of them a line.
    alignment: chinese ? AlignmentType.BOTH : AlignmentType.LEFT,
    indent: FIRST_LINE,
    spacing: GRID,
    // Pages are full to the last line.
    widowControl: false,
  };
  const headings = headingStyles((level) => ({
    paragraph: {
      indent: FIRST_LINE,
      spacing: GRID,
      numbering: { reference: NUMBERING, level: level - 1 },
    },
    run: { font: font(faces.headings[level - 1]!), bold: !chinese && level < 3, ...tracked },
  }));
  return [
    {
      id: 'Normal',
      name: 'Normal',
      quickFormat: true,
      paragraph: { spacing: GRID },
      run: { size: halves(BODY_SIZE) },
    },
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: body,
      run: tracked,
    },
    ...headings,
    {
      id: 'Title',
      name: 'Title',
      basedOn: 'Normal',
      next: 'BodyText',
      quickFormat: true,
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        keepLines: true,
        // The text begins a line below (7.3.2).
        spacing: { line: TITLE_LINE, lineRule: LineRuleType.EXACT, after: LINE_PITCH },
      },
      run: { font: font(faces.title), size: halves(22), bold: !chinese },
    },
    {
      id: 'Signature',
      name: 'Signature',
      basedOn: 'Normal',
      paragraph: { alignment: AlignmentType.RIGHT, keepLines: true, spacing: GRID },
      run: tracked,
    },
    {
      id: 'PageNumber',
      name: 'Page number line',
      basedOn: 'Footer',
      paragraph: {
        spacing: { line: PAGE_NUMBER.line, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
      },
      run: {
        font: font(faces.pageNumber),
        size: halves(PAGE_NUMBER.size),
        color: 'auto',
      },
    },
  ];
}

/** 一、（一）1.（1） (7.3.3); in English 1. 1.1 1.1.1 (a). */
function levels(locale: Locale): ILevelsOptions[] {
  const counting =
    locale === 'zh-Hant'
      ? LevelFormat.TAIWANESE_COUNTING_THOUSAND
      : LevelFormat.CHINESE_COUNTING_THOUSAND;
  const chinese: [text: string, format: ILevelsOptions['format']][] = [
    ['%1、', counting],
    ['（%2）', counting],
    ['%3.', LevelFormat.DECIMAL],
    ['（%4）', LevelFormat.DECIMAL],
  ];
  const english: typeof chinese = [
    ['%1.', LevelFormat.DECIMAL],
    ['%1.%2', LevelFormat.DECIMAL],
    ['%1.%2.%3', LevelFormat.DECIMAL],
    ['(%4)', LevelFormat.LOWER_LETTER],
  ];
  return (isChinese(locale) ? chinese : english).map(([text, format], level) => ({
    level,
    text,
    format,
    suffix: isChinese(locale) ? LevelSuffix.NOTHING : LevelSuffix.SPACE,
    style: { paragraph: { indent: FIRST_LINE } },
  }));
}

/** 4号, half width, a dash on either side, a character from the outer edge (7.5). */
function pageNumber(side: 'odd' | 'even'): Footer {
  const character = PAGE_NUMBER.size * 20;
  const odd = side === 'odd';
  return new Footer({
    children: [
      new Paragraph({
        style: 'PageNumber',
        alignment: odd ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: odd ? { right: character } : { left: character },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { hint: 'eastAsia' },
          }),
        ],
      }),
    ],
  });
}

/**
 * Characters left empty at the right of the issuing body and of the date, without a seal
 * (7.3.5.2): the body two from the edge, the date's first character two to the right of the
 * body's; where the date is the longer, it stands two from the edge and the body moves left.
 */
export function signatureIndents(issuer: string, date: string): { issuer: number; date: number } {
  const [body, day] = [charactersOf(issuer), charactersOf(date)];
  if (body === 0 || body + 4 > CHARACTERS || day > body) {
    const shifted = body > 0 && body + 4 <= CHARACTERS;
    return { issuer: shifted ? 4 + day - body : 2, date: 2 };
  }
  return { issuer: 2, date: body - day };
}

function closingOf({ issuer, date, locale }: BriefingDocument): Paragraph[] {
  const said = { issuer: issuer.trim(), date: printedDate(date, locale) };
  const free = isChinese(locale)
    ? signatureIndents(said.issuer, said.date)
    : { issuer: 2, date: 2 };
  const lines = (['issuer', 'date'] as const).filter((one) => said[one] !== '');
  return lines.map(
    (one, n) =>
      new Paragraph({
        style: 'Signature',
        indent: { right: Math.round(free[one] * CHARACTER) },
        spacing: { ...GRID, before: n === 0 ? LINE_PITCH : 0 },
        keepNext: n < lines.length - 1,
        children: textRuns(said[one], locale),
      }),
  );
}

/**
 * The layout of official documents, GB/T 9704-2012: 22 lines of 28 characters, 小标宋 2号 above,
 * 仿宋 3号, headings 黑体 and 楷体, page numbers outside, issuing body and date at the end.
 */
export function officialLayout(document: BriefingDocument): Layout {
  const { locale, title } = document;
  const chinese = isChinese(locale);
  const faces = officialFaces(locale);
  const lines = chinese ? titleLines(title, TITLE_CHARACTERS).join('\n') : title;
  return {
    page: OFFICIAL_PAGE,
    faces,
    size: BODY_SIZE,
    tableSize: TABLE_SIZE,
    paragraphStyles: [...sharedStyles(faces, TABLE_SIZE, !chinese), ...stylesOf(faces, chinese)],
    characterStyles: characterStyles('auto'),
    numbering: { config: [{ reference: NUMBERING, levels: levels(locale) }] },
    twoSided: true,
    boxed: true,
    section: {
      properties: {
        grid: {
          type: DocumentGridType.LINES,
          linePitch: LINE_PITCH,
        },
      },
      footers: { default: pageNumber('odd'), even: pageNumber('even') },
    },
    opening: [new Paragraph({ style: 'Title', children: textRuns(lines, locale) })],
    closing: closingOf(document),
  };
}
