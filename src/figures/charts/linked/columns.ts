import type { Size } from '../../figure';
import { px } from '../../marks/round';
import { textWidth } from '../../text';
import { fillOf, inkOf, type LinkedLayout, type Piece, type Words } from './pieces';
import { mostOf, numberOf, sizesOf, type LinkedBin, type LinkedSpec } from './spec';

const TEXT = 11;
const TOP = 18;
const BOTTOM = 26;
/** Between the scale and the bars that stand for no value. */
const APART = 14;
const ZERO = 6;
/** Room for another face than the one widths are reckoned with. */
const SLACK = 1.12;

const wide = (text: string): number => textWidth(text, TEXT) * SLACK;

/** Bars that stand along a scale; what is no value stands apart at its end. */
export function columns(spec: LinkedSpec, { width, height = 168 }: Size): LinkedLayout {
  const along = spec.bins.filter(({ missing }) => !missing);
  const apart = spec.bins.filter(({ missing }) => missing);
  const widest = Math.max(0, ...apart.map(({ short }) => wide(short) + 8));
  // Zero has no place on a scale of powers of ten, so it stands apart from it too.
  const zero = along[0]?.zero ? ZERO : 0;
  const taken = zero + (apart.length ? APART + apart.length * widest : 0);
  const step = Math.max(2, (width - taken) / Math.max(1, along.length));
  const floor = height - BOTTOM;
  const scale = (floor - TOP) / mostOf(spec);

  const places = [
    ...along.map((bin, i) => ({ bin, x: i * step + (i > 0 ? zero : 0), step, most: 56 })),
    ...apart.map((bin, i) => ({
      bin,
      x: along.length * step + zero + APART + i * widest,
      step: widest,
      most: 34,
    })),
  ];
  const pieces: Piece[] = [];
  const tops = new Map<LinkedBin, number>();
  for (const { bin, x, step: slot, most } of places) {
    const wanted = Math.min(most, slot - Math.min(3, slot * 0.18));
    const at = { x: px(x + (slot - wanted) / 2), width: px(wanted) };
    const sizes = sizesOf(spec, bin);
    if (!sizes) continue;
    const [high, behind] = [sizes.size * scale, sizes.behind * scale].map((one) =>
      one > 0 ? Math.max(1, one) : 0,
    ) as [number, number];
    tops.set(bin, floor - Math.max(high, behind));
    pieces.push(
      {
        ...at,
        y: px(floor - behind),
        height: px(behind),
        fill: 'var(--rule)',
        stroke: null,
        opacity: 0.7,
      },
      {
        ...at,
        y: px(floor - high),
        height: px(high),
        fill: fillOf(spec, bin),
        stroke: bin.missing && high > 0 ? 'var(--rule-strong)' : null,
        opacity: 1,
      },
    );
  }

  const words: Words[] = numbers(spec, places, tops, width);
  let used = -Infinity;
  for (const { bin, x, step: slot } of places) {
    const middle = x + slot / 2;
    const label = bin.tick || bin.short;
    if (!label) continue;
    const half = wide(label) / 2;
    const at = Math.min(width - half, Math.max(half, bin.tick ? x : middle));
    if (at - half < used + 5 && !bin.missing) continue;
    used = at + half;
    words.push({
      x: px(at),
      y: height - 5,
      text: label,
      anchor: 'middle',
      size: TEXT,
      strong: false,
      fill: 'var(--ink-3)',
    });
  }

  const end = along.length * step + zero;
  const first = places[along.length];
  const rules = [
    ...(zero ? [`M0,${floor + 0.5}H${px(step)}`] : []),
    `M${px(zero && step + zero)},${floor + 0.5}H${px(end)}`,
    ...(first ? [`M${px(first.x)},${floor + 0.5}H${px(width)}`] : []),
    ...places.flatMap(({ bin, x }) => (bin.tick ? [`M${px(x)},${floor}v4`] : [])),
  ].join('');
  let brackets = '';
  if (spec.filtered)
    for (const { bin, x, step: slot } of places)
      if (bin.selected) brackets += `M${px(x + 0.5)},${floor + 3}H${px(x + slot - 0.5)}`;

  return {
    form: 'columns',
    width,
    height,
    pieces,
    words,
    rules,
    brackets,
    boxes: places.map(({ bin, x, step: slot }) => ({
      id: bin.id,
      name: bin.name,
      cell: bin.cell,
      x: px(x),
      y: 0,
      width: px(slot),
      height,
    })),
  };
}

/** Numbers over the bars, the largest first, as far as they do not touch. */
function numbers(
  spec: LinkedSpec,
  places: readonly { bin: LinkedBin; x: number; step: number }[],
  tops: ReadonlyMap<LinkedBin, number>,
  width: number,
): Words[] {
  const taken: [number, number][] = [];
  const words: Words[] = [];
  const ranked = [...places].sort(
    (a, b) => Number(b.bin.selected) - Number(a.bin.selected) || b.bin.count - a.bin.count,
  );
  for (const { bin, x, step } of ranked) {
    if (bin.count === 0 && !bin.missing) continue;
    const text = numberOf(spec, bin);
    const half = wide(text) / 2;
    const middle = Math.min(width - half, Math.max(half, x + step / 2));
    const [low, high] = [middle - half - 2, middle + half + 2];
    if (taken.some(([from, to]) => low < to && high > from)) continue;
    taken.push([low, high]);
    words.push({
      x: px(middle),
      y: px((tops.get(bin) ?? 60) - 5),
      text,
      anchor: 'middle',
      size: TEXT,
      strong: false,
      fill: inkOf(spec, bin),
    });
  }
  return words;
}
