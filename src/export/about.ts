import { m } from '../i18n';
import { dataVersion } from '../figures/own';
import { sentenceText } from '../figures/sentence';
import { CITATION_STYLES, figureCitations } from './citation';
import { dataAddress, figureAddress, type Subject } from './subject';

/** One line of what a file says about itself; `href` where it is an address to follow. */
export interface AboutLine {
  /** Stable name, the same in every language. */
  id: string;
  label: string;
  text: string;
  href?: string;
}

/**
 * What every file says about itself, so that it explains itself when nothing else is left: the
 * figure's words, its notes, where it and all data are, version, licence, citations.
 */
export function aboutOf(subject: Subject): AboutLine[] {
  const { input, text, made } = subject;
  const { locale, catalogue, view } = input;
  const line = (id: string, words: string, href?: string): AboutLine => ({
    id,
    label: m.export_line({ id: id.replace(/-\d+$/, '') }, { locale }),
    text: words,
    ...(href === undefined ? {} : { href }),
  });
  const cited = figureCitations(subject);
  const [figure, data] = [figureAddress(subject), dataAddress(subject)];
  return [
    line('figure', [text.title, text.subtitle].filter(Boolean).join('\n')),
    line('selection', sentenceText(view, catalogue, locale)),
    ...(text.summary ? [line('summary', text.summary)] : []),
    ...text.notes.map((note, i) => line(`note-${i + 1}`, note.text)),
    line('source', text.source),
    line('missing', m.export_missing({}, { locale })),
    line('address', figure, figure),
    line('data', data, data),
    line('version', dataVersion(input)),
    line('made', made.slice(0, 10)),
    line('licence', m.data_about_licence_text({}, { locale })),
    ...CITATION_STYLES.map((style) => line(`cite_${style}`, cited[style])),
  ];
}

/** A line of a README; a text of several lines starts on its own, as it is to be copied. */
export function aboutText({ label, text }: AboutLine): string {
  return text.includes('\n')
    ? `${label}:\r\n${text.replaceAll('\n', '\r\n')}`
    : `${label}: ${text}`;
}
