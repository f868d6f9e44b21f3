import { sequential } from '../../colour';
import type { Size } from '../../figure';
import { px } from '../../marks/round';
import { textWidth } from '../../text';
import { TILE_COLUMNS, TILE_ROWS, TILES } from '../../tiles';
import type { Box, LinkedLayout, Piece, Words } from './pieces';
import { numberOf, sizesOf, type LinkedSpec } from './spec';

const GAP = 3;
const WIDEST = 108;
const SLACK = 1.12;

/** Provinces as equal tiles, shaded by the classes of what stands behind, so that shades stay. */
export function tiles(spec: LinkedSpec, { width, height: wanted }: Size): LinkedLayout {
  const step = Math.min(WIDEST, width / TILE_COLUMNS);
  const high = Math.max(36, Math.min(step * 0.8, wanted ? wanted / TILE_ROWS : step * 0.66));
  const left = Math.floor((width - step * TILE_COLUMNS) / 2);
  const roomy = step >= 60;
  const scale = sequential(
    spec.bins.flatMap((bin) => {
      const sizes = sizesOf(spec, bin);
      return sizes && sizes.behind > 0 ? [sizes.behind] : [];
    }),
  );
  const pieces: Piece[] = [];
  const words: Words[] = [];
  const boxes: Box[] = [];
  let brackets = '';
  for (const tile of TILES) {
    const bin = spec.bins.find(({ id }) => id === tile.code);
    if (!bin) continue;
    const box = {
      x: px(left + tile.column * step),
      y: px(tile.row * high),
      width: px(step - GAP),
      height: px(high - GAP),
    };
    const size = sizesOf(spec, bin)?.size ?? 0;
    const dim = spec.filtered && !bin.selected;
    const shade = size > 0 && !dim ? scale.of(size) : null;
    const empty = bin.base === 0 && bin.count === 0;
    const fill = empty
      ? 'none'
      : dim && size > 0
        ? 'var(--rule)'
        : (shade?.fill ?? 'var(--paper-2)');
    pieces.push({ ...box, fill, stroke: shade ? null : 'var(--rule)', opacity: 1 });
    if (spec.filtered && bin.selected)
      brackets += `M${box.x},${box.y}h${box.width}v${box.height}h${-box.width}Z`;
    const ink = shade?.ink ?? (empty ? 'var(--ink-3)' : 'var(--ink-2)');
    const number = empty ? '' : numberOf(spec, bin);
    const [nameSize, numberSize] = [roomy ? 12 : 11, roomy ? 14 : 11];
    const middle = px(box.x + box.width / 2);
    words.push({
      x: middle,
      y: px(box.y + box.height * (number ? 0.42 : 0.58)),
      text: bin.short,
      anchor: 'middle',
      size: nameSize,
      strong: false,
      fill: ink,
    });
    if (number && textWidth(number, numberSize) * SLACK <= box.width)
      words.push({
        x: middle,
        y: px(box.y + box.height * 0.82),
        text: number,
        anchor: 'middle',
        size: numberSize,
        strong: true,
        fill: ink,
      });
    boxes.push({ id: bin.id, name: bin.name, cell: bin.cell, ...box });
  }
  const height = Math.ceil(TILE_ROWS * high);
  return { form: 'tiles', width, height, pieces, words, boxes, rules: '', brackets };
}
