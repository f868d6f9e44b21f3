import { m } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type { LegendKey, Layout, Size, Target } from '../../figure';
import { cornerSign } from '../../marks/cell';
import { ownAfter, ownCorner, OWN_ROOM } from '../../marks/own';
import { px } from '../../marks/round';
import { linearScale } from '../../marks/scale';
import { signed } from '../../signs';
import { fitText, textWidth } from '../../text';
import { REST, type Bar } from './bar';
import type { Block, CompositionSpec } from './spec';

/** Under this width long names stand above their bars. */
export const NARROW = 480;
const SIZE = 12;
const NAME = 13;
/** Room for another face than the one widths are reckoned with. */
const SLACK = 1.1;
const THICK = 17;
const STEP = 25;
const STEP_NARROW = 42;
const KEY_LINE = 19;
const SWATCH = 11;

export interface KeyItem {
  x: number;
  y: number;
  fill: string | null;
  text: string;
}

export interface PlacedSegment {
  id: string;
  x: number;
  width: number;
  /** Null for what is not broken down: hatched. */
  fill: string | null;
  sign: string;
}

export interface PlacedBar {
  id: string;
  y: number;
  height: number;
  name: { x: number; y: number; text: string };
  segments: PlacedSegment[];
  /** Stated total where it is not simply the bar's end. */
  total: number | null;
  /** A stated zero: a tick on the zero line. */
  zero: boolean;
  cross: { x: number; y: number } | null;
  value: { x: number; y: number; text: string };
  gapY: number | null;
  rule: { y: number; label: string } | null;
}

export interface PlacedBlock {
  id: string;
  title: { x: number; y: number; text: string } | null;
  key: KeyItem[];
  bars: PlacedBar[];
  zero: string;
}

export interface CompositionLayout extends Layout {
  blocks: PlacedBlock[];
  grid: { x: number; label: string }[];
  gridY: [number, number];
  left: number;
}

/** Swatches with names, wrapped to the width; with amounts where there is a single bar. */
function keyOf(
  block: Block,
  spec: CompositionSpec,
  y: number,
  width: number,
): { items: KeyItem[]; height: number } {
  const only = block.bars.length === 1 ? block.bars[0]! : null;
  const entries = [
    ...block.parts.map((part) => ({
      id: part.id as string,
      label: part.label,
      fill: part.fill as string | null,
    })),
    ...(block.rest
      ? [{ id: REST, label: m.chartb_rest({}, { locale: spec.locale }), fill: null }]
      : []),
  ];
  const items: KeyItem[] = [];
  let x = 0;
  let line = 0;
  for (const { id, label, fill } of entries) {
    const segment = only?.segments.find((one) => one.part === id);
    let text = label;
    if (segment) {
      const amount = signed(segment.value, segment.precision, spec.unit, spec.locale);
      const share = segment.share === null ? '' : ` (${formatNumber(segment.share, spec.locale)}%)`;
      text = `${label} ${amount}${share}`;
    }
    const shown = fitText(text, width - SWATCH - 6, SIZE);
    const need = SWATCH + 5 + textWidth(shown, SIZE) * SLACK;
    if (x > 0 && x + need > width) {
      x = 0;
      line++;
    }
    items.push({ x: px(x), y: px(y + line * KEY_LINE), fill, text: shown });
    x += need + 16;
  }
  return { items, height: entries.length === 0 ? 0 : (line + 1) * KEY_LINE };
}

/** Length of a bar in the scale's unit: its parts, and its total where that lies beyond. */
function reach(bar: Bar, share: boolean): number {
  if (share) return bar.segments.every((one) => one.share !== null) ? 100 : 0;
  const parts = bar.segments.reduce((sum, one) => sum + one.value, 0);
  return Math.max(parts, bar.total ?? 0);
}

/** Behind the number that speaks for the whole. */
function ownSign(value: PlacedBar['value'], y: number): Target['own'] {
  const end = value.x + textWidth(value.text, SIZE) * SLACK;
  return ownAfter(end, y);
}

/** Stacked bars under each other, one block for each form with its own key. Pure. */
export function layout(spec: CompositionSpec, { width }: Size): CompositionLayout {
  const { share, locale } = spec;
  const bars = spec.blocks.flatMap((block) => block.bars);
  const longest = Math.max(0, ...bars.map((bar) => textWidth(bar.label, NAME) * SLACK));
  const above = width < NARROW && longest > width * 0.3;
  const left = above ? 0 : Math.min(longest + 1, width * 0.36) + 10;
  const step = above ? STEP_NARROW : STEP;
  const high = Math.max(0, ...bars.map((bar) => reach(bar, share))) || 1;
  let plot = width - left;
  for (const bar of bars) {
    const need = textWidth(bar.text, SIZE) * SLACK + 10 + (bar.own ? OWN_ROOM : 0);
    const part = reach(bar, share) / high;
    if (part > 0) plot = Math.min(plot, (width - left - need) / part);
  }
  plot = Math.max(plot, (width - left) * 0.4);
  const x = linearScale([0, share ? 100 : high], [left, left + plot]);

  const shown = new Set<LegendKey>();
  const targets: Target[] = [];
  let y = 0;
  const blocks = spec.blocks.map((block, index): PlacedBlock => {
    if (index > 0) y += 18;
    let title: PlacedBlock['title'] = null;
    if (block.label) {
      title = { x: 0, y: px(y + 13), text: block.label };
      y += 22;
      if (index > 0) shown.add('era_break');
    }
    const { items, height } = keyOf(block, spec, y, width);
    y += height + (height > 0 ? 6 : 0);
    const fills = new Map(block.parts.map((part) => [part.id as string, part.fill]));
    const zeroFrom: [number, number][] = [];
    const placed = block.bars.map((bar): PlacedBar => {
      let gapY: number | null = null;
      let rule: PlacedBar['rule'] = null;
      if (bar.gap) {
        gapY = px(y + 5);
        y += 10;
      }
      if (bar.breakBefore && bar !== block.bars[0]) {
        rule = { y: px(y + 9), label: m.chart_form_break({ id: '2019' }, { locale }) };
        shown.add('era_break');
        y += 18;
      }
      const top = above ? y + 20 : y + (STEP - THICK) / 2;
      const middle = top + THICK / 2;
      zeroFrom.push([top - 3, top + THICK + 3]);
      const drawable = !share || reach(bar, true) > 0;
      let at = 0;
      const segments = (drawable ? bar.segments : []).flatMap((segment): PlacedSegment[] => {
        const amount = share ? segment.share! : segment.value;
        const [from, to] = [x(at), x(at + amount)];
        at += amount;
        const id = `${bar.key}|${segment.part}`;
        targets.push({
          id,
          x: px((from + to) / 2),
          y: px(middle),
          box: { x: px(from), y: px(top - 3), width: px(to - from), height: THICK + 6 },
          name: `${bar.label}: ${segment.label}`,
          value: segment.valueText,
          lines: segment.lines,
          state: segment.value === 0 ? 'zero' : 'value',
          precision: segment.precision,
          basis: segment.row?.basis ?? 'stated',
          report: segment.report,
          row: segment.row,
          ...(segment.own && to - from >= 10
            ? { own: ownCorner({ x: from, y: top, width: to - from, height: THICK }) }
            : {}),
        });
        if (segment.precision !== 'exact') shown.add(segment.precision);
        const wide = to - from >= 14;
        // A gap of paper keeps neighbours apart whatever their colours.
        return to - from < 0.3
          ? []
          : [
              {
                id,
                x: px(from),
                width: px(Math.max(to - from - (to - from > 3 ? 1 : 0), 0.8)),
                fill: segment.part === REST ? null : (fills.get(segment.part) ?? 'var(--ink-3)'),
                sign: wide ? cornerSign(to - 1, top, segment.precision) : '',
              },
            ];
      });
      const end = x(share ? at : Math.max(at, 0));
      const marked =
        !share &&
        bar.total !== null &&
        (bar.verdict === 'overlap' || bar.verdict === 'contradicts');
      const totalX = marked ? x(bar.total!) : null;
      const silent = bar.state === 'not_stated' || bar.state === 'no_report';
      if (bar.state !== 'value') shown.add(bar.state);
      const cross = bar.state === 'not_stated' ? { x: px(left + 6), y: px(middle) } : null;
      const valueX = (cross ? left + 12 : Math.max(end, totalX ?? 0)) + 6;
      const placedBar: PlacedBar = {
        id: bar.key,
        y: px(top),
        height: THICK,
        name: above
          ? { x: 0, y: px(y + 14), text: fitText(bar.label, width / SLACK, NAME) }
          : { x: 0, y: px(middle + 4.5), text: fitText(bar.label, (left - 8) / SLACK, NAME) },
        segments,
        total: totalX === null ? null : px(totalX),
        zero: bar.state === 'zero',
        cross,
        value: {
          x: px(valueX),
          y: px(middle + 4),
          text: fitText(bar.text, width - valueX - (bar.own ? OWN_ROOM : 0), SIZE),
        },
        gapY,
        rule,
      };
      // The number beside the bar speaks for the whole.
      targets.push({
        id: `${bar.key}|total`,
        x: px(valueX),
        y: px(middle),
        box: {
          x: px(valueX - 3),
          y: px(top - 3),
          width: px(Math.max(width - valueX + 3, 12)),
          height: THICK + 6,
        },
        name: silent ? bar.label : `${bar.label}: ${m.chartb_total({}, { locale })}`,
        value: bar.totalText,
        lines: bar.lines,
        state: bar.state,
        precision: bar.totalPrecision,
        basis: bar.totalRow?.basis ?? 'stated',
        report: bar.report,
        row: bar.totalRow,
        ...(bar.own ? { own: ownSign(placedBar.value, px(middle)) } : {}),
      });
      y += step;
      return placedBar;
    });
    const first = zeroFrom[0];
    const last = zeroFrom.at(-1);
    const zero = above
      ? zeroFrom.map(([a, b]) => `M${px(left)},${px(a)}V${px(b)}`).join('')
      : first && last
        ? `M${px(left)},${px(first[0])}V${px(last[1])}`
        : '';
    return { id: block.id, title, key: items, bars: placed, zero };
  });
  if (targets.some(({ own }) => own)) shown.add('own');
  const grid = share
    ? [0, 25, 50, 75, 100].map((value) => ({ x: px(x(value)), label: `${value}%` }))
    : [];
  return {
    width,
    height: Math.ceil(y + (grid.length > 0 ? 20 : 4)),
    targets,
    shown,
    blocks,
    grid,
    gridY: [0, px(y)],
    left: px(left),
  };
}
