/** Every text of the command line, in one place. */
import type { Format, Notice, Unreadable } from '../types';

/** Why a file could not be read, and what to do about it. */
const REASONS: Record<Unreadable['reason'], string> = {
  empty: 'holds no text',
  too_large: 'is larger than the reader takes on',
  unknown_format: 'is of a kind that the reader does not read',
  pdf_without_text: 'is a PDF of pictures without text: run it through text recognition first',
  encrypted: 'is protected by a password: save it without one',
  damaged: 'is damaged',
  archive_too_large: 'unpacks to more than the reader takes on',
  too_slow: 'took too long to read',
  not_chinese: 'holds no Chinese text',
};

/** What to do with formats that are known and not read. */
const ADVICE: Record<string, string> = {
  DOC: 'Word before 2007: save it as .docx',
  XLS: 'an Excel workbook',
  XLSX: 'an Excel workbook',
  PPTX: 'a presentation',
  RTF: 'rich text: save it as .docx',
  OFD: 'an OFD document: save it as PDF or .docx',
  ODT: 'an OpenDocument file: save it as .docx',
  OLE: 'an Office file before 2007, or of WPS: save it as .docx',
  ZIP: 'an archive: unpack it first',
};

const NOTICES: Record<Notice['kind'], string> = {
  encoding_guessed: 'the encoding is not declared; it was found by the characters',
  encoding_declared_wrongly: 'the encoding declared is not the one used',
  text_cut: 'the text is longer than the reader takes on; the rest was left out',
  tables_cut: 'a table is larger than the reader takes on; the rest was left out',
  no_tables_in_pdf: 'tables of this PDF could not be told from text',
  damaged: 'a part of the file is damaged',
};

/** `reports/a.doc: is of a kind that the reader does not read (Word before 2007: save it as .docx)` */
export function unreadableInWords({ name, reason, detail }: Unreadable): string {
  const more = ADVICE[detail] ?? detail;
  return `${name}: ${REASONS[reason]}${more ? ` (${more})` : ''}`;
}

/** A notice as a sentence without its end. */
export function noticeInWords({ kind, detail }: Notice): string {
  return detail ? `${NOTICES[kind]} (${detail})` : NOTICES[kind];
}

export const FORMAT_WORDS: Record<Format, string> = {
  html: 'HTML',
  text: 'plain text',
  markdown: 'Markdown',
  docx: 'Word',
  pdf: 'PDF',
};

export const READ_HELP = `Reads annual reports on open government information and gives the figures that they state.

  npm run --silent read -- [options] FILE|FOLDER...
  ... | npm run --silent read -- [options]

Files are HTML, plain text, Markdown, Word (.docx) or PDF with text, in any Chinese encoding.
Standard input is one report, or many: one JSON object a line, {"file": "name", "text": "..."}
or {"file": "name", "base64": "..."}.

  --table            for people (the default on a terminal)
  --csv              one figure a row (the default elsewhere)
  --jsonl            one report a line, with findings and all evidence
  --report FILE      writes a page with the text of each report and its figures highlighted
  --output FILE      writes to a file instead of standard output; what is done is kept in FILE.progress
  --resume           goes on where an interrupted run with the same --output ended
  --derived          gives figures that follow from an identity as well (basis derived)
  --keep-going       ends well even where something could not be read
  --workers N        worker threads (as many as the machine has cores)
  --quiet            no progress, no list of what could not be read
  --help             this text

Ends with 0 when everything could be read, with 1 when something could not, with 2 on a wrong option.
`;

export const EVALUATE_HELP = `Compares what the reader finds with what a person found.

  npm run --silent evaluate -- [--json] TRUTH.csv FOLDER

TRUTH.csv has the columns seed_file (or file), metric_id (or indicator_id), value, precision, basis
and, where they are known, agency_zh, year, section, applicant. FOLDER holds the files it names.
`;

export const LEARN_HELP = `Learns anew what numbers look like that no rule reads.

  npm run --silent learn -- [options] [TRUTH.csv FOLDER]...

  --sentences FOLDER  files of sentences with their figures, beside those of the tests; may be repeated
  --folds N           judges on N parts of the texts what was learned from the others (5; 0: not)
  --out FILE          where the weights go (src/reader/rules/learned.json)

TRUTH.csv and FOLDER as for evaluate. The same texts give the same weights, which hold no words.
`;

export const ADD_HELP = `Reviews the figures of reports and writes those that are accepted into data/records.

  npm run --silent add -- [options] FILE...

  --agency ID        the agency, where it cannot be told from the report
  --url ADDRESS      where the report was published (one FILE only)
  --yes              accepts all figures of at least --confidence without asking
  --confidence N     for --yes (0.95)
  --records FOLDER   the records (data/records)
`;

export const PROBLEMS = {
  noInput: 'Nothing to read: name files or folders, or give a report on standard input (--help).',
  twoForms: 'Choose one of --table, --csv and --jsonl.',
  resumeNeedsOutput: 'Nothing can be resumed on standard output: name a file with --output.',
  workers: (value: string): string =>
    `--workers must be a whole number from 1 to 256, not ${value}.`,
  missing: (path: string): string => `${path}: there is no such file or folder`,
  notFile: (path: string): string => `${path}: is neither a file nor a folder`,
  crashed: 'the reader broke down on it',
  hung: (seconds: number): string => `no answer after ${seconds} s`,
  badRecord: (line: number): string =>
    `standard input:${line}: must be a JSON object with "file" and "text" or "base64"`,
  otherRun: (path: string): string =>
    `${path} does not belong to this output: delete both to begin anew.`,
};

/** What `add` says and asks. */
export const REVIEW = {
  keys: 'y or Enter takes it, a number takes that value instead, n leaves it, a takes all that follow, s leaves the report, q leaves.',
  report: (path: string, title: string, year: number | null, era: string): string =>
    `\n${path}\n${title} · ${year ?? 'year not told'} · ${era || 'no form told'}`,
  agency: (name: string): string => `Id of the agency${name ? ` (${name})` : ''}: `,
  unknownAgency: (id: string): string =>
    `${id || 'No agency'}: not in agencies.csv; add it there first, then name it with --agency.`,
  noYear: 'The year covered cannot be told from this report, so nothing was written.',
  url: 'Address where it was published (Enter for none): ',
  nothing: 'No figure was taken, so nothing was written.',
  figure: (
    value: number,
    precision: string,
    basis: string,
    section: string,
    sure: number,
  ): string =>
    `  ${value} ${precision} ${basis} ${section} (${Math.round(sure * 100)} %) [y/n/value/a/s/q] `,
  refused: (id: string): string => `${id} was not written:`,
  added: (id: string, figures: number): string =>
    `${id}: ${figures === 1 ? '1 figure' : `${figures} figures`} written. Run npm run data to build with them.`,
  left: '\nLeft; what was written before stays.',
};

/** `Read 1,200 reports: 8,512 figures; 3 could not be read.` */
export function summaryInWords(
  files: number,
  figures: number,
  bad: number,
  skipped: number,
): string {
  const n = (value: number): string => value.toLocaleString('en');
  const reports = files === 1 ? '1 report' : `${n(files)} reports`;
  const failed = bad === 0 ? '' : `; ${n(bad)} could not be read`;
  const before = skipped === 0 ? '' : `; ${n(skipped)} were done before`;
  return `Read ${reports}: ${figures === 1 ? '1 figure' : `${n(figures)} figures`}${failed}${before}.`;
}
