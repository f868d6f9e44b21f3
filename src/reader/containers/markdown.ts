/**
 * Markdown (CommonMark with tables): the text stays as it stands, so that offsets are the file's
 * own, but marks become zero-width spaces, which mean nothing to any later step.
 */
import type { Block, Notice } from '../types';
import { blocksOfText } from './lines';

/** Takes the place of one character of markup. */
const NOTHING = '\u200b';

const nothing = (marks: string): string => NOTHING.repeat(marks.length);

/** Text and blocks of a Markdown file; the title from its front matter, where it has one. */
export function readMarkdown(source: string): {
  title: string;
  text: string;
  blocks: Block[];
  notices: Notice[];
} {
  const front = /^\ufeff?---\r?\n([\s\S]{0,4000}?)\r?\n---[ \t]*(?=\r?\n)/.exec(source);
  const title = /^title:[ \t]*["']?(.*?)["']?[ \t]*$/m.exec(front?.[1] ?? '')?.[1] ?? '';
  const body = front ? source.replace(front[0], front[0].replace(/[^\r\n]/g, NOTHING)) : source;
  const text = withoutMarks(body);
  const blocks: Block[] = [];
  for (const block of blocksOfText(text)) {
    const level = block.kind === 'paragraph' ? levelOf(body, block.from) : 0;
    const last = blocks.at(-1);
    const under =
      block.kind === 'paragraph' ? /^(=+|-+)$/.exec(body.slice(block.from, block.to)) : null;
    // A line of = or - makes the one before it a heading; anywhere else it is a rule.
    if (under) {
      if (last?.kind === 'paragraph' && block.from - last.to <= 2 && last.level === 0)
        last.level = under[0].startsWith('=') ? 1 : 2;
      continue;
    }
    blocks.push(block.kind === 'paragraph' ? { ...block, level } : block);
  }
  return { title, text, blocks, notices: [] };
}

/** Level of the heading whose words begin here: the marks stand before them on the same line. */
function levelOf(source: string, from: number): number {
  let start = from;
  while (start > 0 && source[start - 1] !== '\n' && from - start < 12) start--;
  return /^ {0,3}(#{1,6})[ \t]/.exec(source.slice(start, from + 8))?.[1]!.length ?? 0;
}

/** Every expression stops at the end of a line or after a bounded stretch: linear in the text. */
function withoutMarks(source: string): string {
  return (
    source
      .replace(/^ {0,3}#{1,6}(?=[ \t])/gm, nothing)
      .replace(/[ \t]#{1,6}[ \t]*$/gm, nothing)
      .replace(/^ {0,3}>[ \t]?/gm, nothing)
      .replace(/^[ \t]{0,8}[-*+](?=[ \t]+\S)/gm, nothing)
      .replace(/!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)/g, nothing)
      .replace(
        /\[([^\]\n]{0,300})\](\([^)\n]{0,1000}\))/g,
        (_all, words: string, target: string) => NOTHING + words + NOTHING + nothing(target),
      )
      // Emphasis stands against a word; a star between digits is a multiplication.
      .replace(/(?<!\d)\*{1,3}|\*{1,3}(?!\d)|~~|`{1,3}/g, nothing)
      .replace(/(?<![0-9a-z_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![0-9a-z_])/gi, nothing)
      .replace(/\\(?=[!-/:-@[-`{-~])/g, nothing)
      .replace(/<\/?[a-z][a-z0-9]{0,10}(?:\s[^<>\n]{0,300})?\/?>/gi, nothing)
  );
}
