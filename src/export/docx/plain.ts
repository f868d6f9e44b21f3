import { AlignmentType, Footer, Header, LineRuleType, PageNumber, Paragraph } from 'docx';
import { TabStopType, TextRun } from 'docx';
import type { IParagraphPropertiesOptionsBase, IParagraphStyleOptions } from 'docx';
import { isChinese, m } from '../../i18n';
import type { BriefingDocument } from '../document';
import { printedDate } from './date';
import { plainFaces, type Faces } from './fonts';
import { font, halves, type Layout } from './layout';
import { PLAIN_PAGE, textBlock } from './measures';
import { characterStyles, headingStyles, sharedStyles } from './styles';
import { textRuns } from './text';
import { titleLines } from './title';

const SEAL = '9E2A1F';
const TITLE_SIZE = 22;

function stylesOf(faces: Faces, chinese: boolean, size: number): IParagraphStyleOptions[] {
  const headings = headingStyles((level) => ({
    paragraph: {
      alignment: AlignmentType.LEFT,
      spacing: {
        before: [360, 280, 240, 200][level - 1]!,
        after: 100,
        line: 276,
        lineRule: LineRuleType.AUTO,
      },
    },
    run: {
      font: font(faces.headings[level - 1]!),
      size: halves([15, 13, 12, 11][level - 1]!),
      bold: true,
    },
  }));
  const body: IParagraphPropertiesOptionsBase = {
    alignment: chinese ? AlignmentType.BOTH : AlignmentType.LEFT,
    widowControl: true,
    spacing: { line: 324, lineRule: LineRuleType.AUTO, after: chinese ? 60 : 140 },
    // Two characters, as Chinese paragraphs begin; English ones stand apart instead.
    ...(chinese && { indent: { firstLineChars: 200, firstLine: size * 40 } }),
  };
  return [
    { id: 'Normal', name: 'Normal', quickFormat: true },
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: body,
    },
    ...headings,
    {
      id: 'Title',
      name: 'Title',
      basedOn: 'Normal',
      next: 'BodyText',
      quickFormat: true,
      paragraph: {
        alignment: AlignmentType.LEFT,
        keepNext: true,
        keepLines: true,
        spacing: { after: 80, line: 288, lineRule: LineRuleType.AUTO },
      },
      run: { font: font(faces.title), size: halves(TITLE_SIZE), bold: true },
    },
    {
      id: 'Subtitle',
      name: 'Subtitle',
      basedOn: 'Normal',
      next: 'BodyText',
      quickFormat: true,
      paragraph: {
        alignment: AlignmentType.LEFT,
        keepNext: true,
        spacing: { after: 280 },
        border: { bottom: { style: 'single', size: 8, color: SEAL, space: 8 } },
      },
      run: { font: font(faces.small), size: halves(10.5), color: '595959' },
    },
  ];
}

/** A clean layout for A4: text 160 mm wide, title at the left, page number and version below. */
export function plainLayout(document: BriefingDocument): Layout {
  const { locale, title, issuer, date, version, site, agencyName, year } = document;
  const chinese = isChinese(locale);
  const faces = plainFaces(locale);
  const [size, tableSize] = chinese ? [12, 10] : [11, 9.5];
  const { width } = textBlock(PLAIN_PAGE);
  const lines = chinese
    ? titleLines(title, Math.floor(width / (TITLE_SIZE * 20))).join('\n')
    : title;
  const tabStops = [{ type: TabStopType.RIGHT, position: width }];
  const line = (style: string, left: string, right: TextRun[]): Paragraph =>
    new Paragraph({
      style,
      tabStops,
      children: [...textRuns(left, locale), new TextRun({ children: ['\t'] }), ...right],
    });
  const footer = new Footer({
    children: [
      line('Footer', m.document_docx_data({ version, site }, { locale }), [
        new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
      ]),
    ],
  });
  const said = [issuer.trim() || `${agencyName}${chinese ? ' ' : ', '}${year}`];
  if (date.trim()) said.push(printedDate(date, locale));
  return {
    page: PLAIN_PAGE,
    faces,
    size,
    tableSize,
    paragraphStyles: [...stylesOf(faces, chinese, size), ...sharedStyles(faces, tableSize, true)],
    characterStyles: characterStyles(SEAL),
    numbering: null,
    twoSided: false,
    boxed: false,
    section: {
      properties: { titlePage: true },
      headers: {
        first: new Header({ children: [new Paragraph({ style: 'Header' })] }),
        default: new Header({ children: [line('Header', title, [])] }),
      },
      footers: { first: footer, default: footer },
    },
    opening: [
      new Paragraph({ style: 'Title', children: textRuns(lines, locale) }),
      new Paragraph({
        style: 'Subtitle',
        children: textRuns(said.join(chinese ? '　' : ' · '), locale),
      }),
    ],
    closing: [],
  };
}
