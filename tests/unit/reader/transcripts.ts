import type { Transcript } from '../../../src/reader/types';

/** Texts of a transcript's paragraphs. */
export const paragraphs = ({ text, blocks }: Transcript): string[] =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? [text.slice(block.from, block.to)] : []));

/** Texts of its tables' cells, by row and column; ∅ where a row has no cell. */
export const tables = ({ text, blocks }: Transcript): string[][][] =>
  blocks.flatMap((block) =>
    block.kind === 'table'
      ? [
          block.rows.map((row) =>
            Array.from(row, (cell) => (cell ? text.slice(cell.from, cell.to) : '∅')),
          ),
        ]
      : [],
  );
