import { TextRun } from 'docx';
import { isChinese, type Locale } from '../../i18n';
import { legalXml } from '../svg';

/**
 * Text as runs, line ends kept. In Chinese, marks that Latin letters use too (quotation marks,
 * dashes) are hinted to be Chinese ones: full width, in the Chinese face (ECMA-376 part 1, 17.3.2.26).
 */
export function textRuns(text: string, locale: Locale, style?: string): TextRun[] {
  const lines = legalXml(text).split(/\r\n?|\n/);
  return lines.flatMap((line, n) =>
    line === '' && n === 0
      ? []
      : [
          new TextRun({
            text: line,
            ...(n > 0 && { break: 1 }),
            ...(style !== undefined && { style }),
            ...(isChinese(locale) && { font: { hint: 'eastAsia' } }),
          }),
        ],
  );
}
