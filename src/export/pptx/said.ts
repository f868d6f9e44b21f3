import { groupLabel } from '../../figures/labels';
import { indicatorShort, valueText } from '../../figures/names';
import { m } from '../../i18n';
import type { Row } from '../../engines/query';
import type { BriefingDocument } from '../document';
import { figureAddress, type Subject } from '../subject';

/** More lines than this are no longer read by a speaker; the workbook has all. */
const MOST = 40;

/** A row in words: who, what, which year, how much and how precisely. */
function rowText({ input }: Subject, row: Row): string {
  const { catalogue, locale, view } = input;
  const what = indicatorShort(row.indicator, catalogue, locale);
  const who = view.by === 'indicator' ? '' : groupLabel(input, row);
  const value = valueText(row.value!, row.precision, row.indicator, catalogue, locale);
  return m.document_pptx_value(
    {
      who: who ? m.document_pptx_who({ who, what }, { locale }) : what,
      year: String(row.year),
      value,
    },
    { locale },
  );
}

function some(lines: readonly string[], locale: Subject['input']['locale']): string[] {
  const more = lines.length - MOST;
  if (more <= 0) return [...lines];
  return [
    ...lines.slice(0, MOST),
    m.document_pptx_more({ n: more, shown: String(more) }, { locale }),
  ];
}

/** Rows of a figure that are drawn. */
function drawn({ input }: Subject): Row[] {
  const { from, to } = input.view;
  return input.rows.filter(
    ({ year, value }) => value !== null && year >= (from ?? -Infinity) && year <= (to ?? Infinity),
  );
}

/** Footnotes by their numbers, as the speaker's notes print them. */
export function footnoteLines(
  { footnotes }: BriefingDocument,
  numbers: readonly number[],
): string[] {
  const wanted = new Set(numbers);
  return footnotes
    .filter(({ number }) => wanted.has(number))
    .map(({ number, text, url }) => [`${number}.`, text, url].filter(Boolean).join(' '));
}

/**
 * What the speaker's notes say of a figure: its summary, its notes, every value that is not exact,
 * targets, sources with their addresses, where the figure is and of which data.
 */
export function figureLines(
  subject: Subject,
  document: BriefingDocument,
  notes: readonly number[],
): string[] {
  const { text, sources, input } = subject;
  const at = { locale: input.locale };
  const rows = drawn(subject);
  const inexact = rows.filter((row) => row.precision !== 'exact' && row.basis !== 'target');
  const targets = rows.filter((row) => row.basis === 'target');
  const list = (head: string, lines: readonly string[]) =>
    lines.length > 0 ? [head, ...some(lines, input.locale)] : [];
  const titled = sources.map(({ titleZh, url }) => [titleZh, url].filter(Boolean).join(' '));
  return [
    ...(text.summary ? [text.summary] : []),
    ...text.notes.map((note) => note.text),
    ...list(
      m.document_pptx_inexact({}, at),
      inexact.map((row) => rowText(subject, row)),
    ),
    ...list(
      m.document_pptx_targets({}, at),
      targets.map((row) => rowText(subject, row)),
    ),
    ...footnoteLines(document, notes),
    m.frame_source({ text: text.source }, at),
    ...some(titled, input.locale),
    m.document_pptx_address({ address: figureAddress(subject) }, at),
  ];
}

/** The signs of precision that a slide shows, explained in a line; '' where all is exact. */
export function signsLine(precisions: ReadonlySet<Row['precision']>, { input }: Subject): string {
  const at = { locale: input.locale };
  const signs = (['at_least', 'at_most', 'approximate'] as const).filter((one) =>
    precisions.has(one),
  );
  return signs.map((id) => m.document_pptx_sign({ id }, at)).join(m.document_pptx_joint({}, at));
}
