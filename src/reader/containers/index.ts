/** Files of any kind that reports come in, as transcripts: text in reading order with its tables. */
import { lazy } from '../../model/lazy';
import { LIMITS, Refusal, sizeInWords, startTimer, type Timer } from '../limits';
import type { Limits, SourceFile, Transcript, Unreadable } from '../types';
import { hasHan } from './common';
import type { Contents } from './contents';
import { decode } from './decode';
import { withTabs } from './delimited';
import { blocksOfText } from './lines';
import { formatOf } from './sniff';

/** Loaded when the first file of their kind comes; asking anew for each file costs milliseconds. */
const html = lazy(() => import('./page'));
const markdown = lazy(() => import('./markdown'));
const docx = lazy(() => import('./docx'));
const pdf = lazy(() => import('./pdf'));

/**
 * A file's text with its paragraphs and tables. Never throws: what cannot be read comes back with
 * the reason, because a folder goes on without it.
 * @param limits bytes, characters, depth and time that a file may take; see `limits.ts`
 */
export async function transcribe(
  file: SourceFile,
  limits: Limits = LIMITS,
): Promise<Transcript | Unreadable> {
  const { name } = file;
  try {
    const { length } = file.bytes;
    if (length > limits.bytes)
      throw new Refusal('too_large', `${sizeInWords(length)} > ${sizeInWords(limits.bytes)}`);
    const transcript = await openFile(file, limits, startTimer(limits.milliseconds));
    if (!hasHan(transcript.text))
      throw new Refusal(transcript.text.trim() === '' ? 'empty' : 'not_chinese');
    return transcript;
  } catch (error) {
    if (error instanceof Refusal) return { name, reason: error.reason, detail: error.detail };
    return {
      name,
      reason: 'damaged',
      detail: error instanceof Error ? error.message : String(error),
    };
  }
}

async function openFile(file: SourceFile, limits: Limits, timer: Timer): Promise<Transcript> {
  const { name, bytes } = file;
  const format = formatOf(file);
  switch (format) {
    case 'docx': {
      const { readDocx } = await docx();
      return { name, format, encoding: '', ...readDocx(bytes, limits, timer) };
    }
    case 'pdf': {
      const { readPdf } = await pdf();
      return { name, format, encoding: '', ...(await readPdf(bytes, limits, timer)) };
    }
    case 'mhtml':
      throw new Refusal('unknown_format', 'MHTML');
    case 'html': {
      const { readPage } = await html();
      const { text, encoding, notices } = decode(bytes, true);
      const contents = readPage(text, limits, timer);
      return { name, format, encoding, ...contents, notices: [...notices, ...contents.notices] };
    }
    case 'markdown':
    case 'text': {
      const { text, encoding, notices } = decode(bytes, false);
      const kept = text.length > limits.characters ? text.slice(0, limits.characters) : text;
      if (kept !== text) notices.push({ kind: 'text_cut', detail: String(kept.length) });
      const marked = format === 'markdown' || isMarked(kept);
      const contents = marked ? await readMarked(kept) : readText(kept);
      return { name, format, encoding, ...contents, notices: [...notices, ...contents.notices] };
    }
  }
}

/** Headings of Markdown, whatever the file's name: what converters of PDF and pages write. */
const isMarked = (text: string): boolean => /^#{1,6} \S[^]*?\n#{1,6} \S/m.test(text);

function readText(source: string): Contents {
  const text = withTabs(source);
  return { title: '', text, blocks: blocksOfText(text), notices: [] };
}

async function readMarked(text: string): Promise<Contents> {
  const { readMarkdown } = await markdown();
  return readMarkdown(text);
}
