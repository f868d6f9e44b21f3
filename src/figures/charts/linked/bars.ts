import { formatNumber } from '../../../i18n/numbers';
import type { Size } from '../../figure';
import { px } from '../../marks/round';
import { fitText, textWidth } from '../../text';
import { fillOf, inkOf, type LinkedLayout, type Piece, type Words } from './pieces';
import { mostOf, numberOf, sizesOf, type LinkedSpec } from './spec';

const TEXT = 12;
const SLACK = 1.12;
/** Height of a row: room for a finger, but for long lists on wide screens, which a mouse points at. */
const ROOMY = 24;
const DENSE = 17;
const WIDE = 380;

const wide = (text: string): number => textWidth(text, TEXT) * SLACK;

/** Bars that lie in a list: name, bar, number. */
export function bars(spec: LinkedSpec, { width }: Size): LinkedLayout {
  const { bins } = spec;
  const step = bins.length > 12 && width >= WIDE ? DENSE : ROOMY;
  const names = Math.min(width * 0.46, Math.max(0, ...bins.map(({ short }) => wide(short))) + 6);
  const texts = bins.map((bin) => numberOf(spec, bin));
  // As wide as the widest number can get, so that bars do not jump under a brush.
  const most =
    spec.measure === 'share'
      ? 38
      : Math.max(20, ...bins.map(({ base }) => wide(formatNumber(base, spec.locale))));
  const left = names + 6;
  const room = Math.max(10, width - left - most - 6);
  const scale = room / mostOf(spec);
  const pieces: Piece[] = [];
  const words: Words[] = [];
  let [brackets, rules] = ['', ''];
  bins.forEach((bin, i) => {
    const y = i * step;
    const thick = Math.round(step * 0.58);
    const top = y + (step - thick) / 2;
    const sizes = sizesOf(spec, bin);
    const base = { x: px(left), y: px(top), height: thick };
    if (sizes) {
      const [long, behind] = [sizes.size * scale, sizes.behind * scale].map((one) =>
        one > 0 ? Math.max(1, one) : 0,
      ) as [number, number];
      pieces.push(
        {
          ...base,
          width: px(behind),
          fill: 'var(--rule)',
          stroke: null,
          opacity: 0.7,
        },
        {
          ...base,
          width: px(long),
          fill: fillOf(spec, bin),
          stroke: bin.missing && long > 0 ? 'var(--rule-strong)' : null,
          opacity: 1,
        },
      );
    } else if (bin.count > 0) {
      // Off the scale: a bar that is broken has no length to be read.
      const cut = room * 0.7;
      const look = { fill: fillOf(spec, bin), stroke: 'var(--rule-strong)', opacity: 1 };
      pieces.push(
        { ...base, width: px(cut), ...look },
        {
          ...base,
          x: px(left + cut + 5),
          width: px(room - cut - 5),
          ...look,
        },
      );
    }
    rules += `M${px(left - 0.5)},${px(top - 1)}v${thick + 2}`;
    if (spec.filtered && bin.selected) brackets += `M${px(left - 3)},${y + 1}V${y + step - 1}`;
    const middle = px(y + step / 2 + TEXT * 0.36);
    const [fill, strong] = [inkOf(spec, bin), spec.filtered && bin.selected];
    words.push(
      {
        x: px(names),
        y: middle,
        text: fitText(bin.short, names / SLACK, TEXT),
        anchor: 'end',
        size: TEXT,
        strong,
        fill,
      },
      {
        x: px(width),
        y: middle,
        text: texts[i]!,
        anchor: 'end',
        size: TEXT,
        strong: false,
        fill,
      },
    );
  });
  return {
    form: 'bars',
    width,
    height: bins.length * step,
    pieces,
    words,
    rules,
    brackets,
    boxes: bins.map(({ id, name, cell }, i) => ({
      id,
      name,
      cell,
      x: 0,
      y: i * step,
      width,
      height: step,
    })),
  };
}
