import { sankey } from 'd3-sankey';
import { m } from '../../../i18n';
import { formatPercent } from '../../../i18n/numbers';
import { CARRIED_IN, RECEIVED, REPLIES } from '../../../model/flow';
import type { Row } from '../../../engines/query';
import type { LegendKey, Layout, Size, Target } from '../../figure';
import { ownAfter, OWN_ROOM } from '../../marks/own';
import { px } from '../../marks/round';
import { valueText } from '../../names';
import { signed } from '../../signs';
import { fitText, textWidth } from '../../text';
import { HUB, type FlowLink, type FlowNode, type FlowSpec } from './spec';

/** Under this width labels stand inside the picture, in two lines. */
const NARROW = 600;
const NODE = 10;
const SIZE = 12;
const LINE = 14;
/** Room above the columns for the names of those in the middle. */
const HEAD = 36;

export interface PlacedNode {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  fill: string;
  open: boolean;
  /** Paper inside: the number is a floor, a ceiling or a guess. */
  hollow: boolean;
  label: {
    x: number;
    anchor: 'start' | 'middle' | 'end';
    rows: { y: number; text: string; strong: boolean }[];
  };
}

export interface Ribbon {
  key: string;
  /** A closed band; of open ones the two edges. */
  path: string;
  fill: string;
  open: boolean;
}

export interface FlowLayout extends Layout {
  nodes: PlacedNode[];
  ribbons: Ribbon[];
}

interface Node extends FlowNode {
  /** The column that it stands in; the last where null. */
  column: number | null;
}

const COLUMNS: Readonly<Record<string, number>> = {
  [RECEIVED]: 0,
  [CARRIED_IN]: 0,
  surplus: 0,
  excess: 0,
  [HUB]: 1,
  [REPLIES]: 2,
};

/** A band between two places, as wide as it carries. */
function ribbon(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  wide: number,
  open: boolean,
): string {
  const half = wide / 2;
  const xm = px((x0 + x1) / 2);
  const edge = (from: number, to: number) =>
    `M${px(x0)},${px(from)}C${xm},${px(from)} ${xm},${px(to)} ${px(x1)},${px(to)}`;
  if (open) return edge(y0 - half, y1 - half) + edge(y0 + half, y1 + half);
  return (
    edge(y0 - half, y1 - half) +
    `V${px(y1 + half)}C${xm},${px(y1 + half)} ${xm},${px(y0 + half)} ${px(x0)},${px(y0 + half)}Z`
  );
}

/**
 * Places and bands by d3-sankey's relaxation, columns and order kept as the form has them. Where
 * every number is zero, nothing has a width, so that places are spread evenly.
 */
function placed(spec: FlowSpec, extent: [[number, number], [number, number]], padding: number) {
  const empty = spec.nodes.every(({ value }) => value === 0);
  const nodes = spec.nodes.map((node): Node => {
    const column = COLUMNS[node.id] ?? null;
    return { ...node, column };
  });
  const links = spec.links.map((link) => ({ ...link, value: empty ? 1 : link.value }));
  const graph = sankey<Node, FlowLink>()
    .nodeId((node) => node.id)
    .nodeWidth(NODE)
    .nodePadding(padding)
    .nodeAlign((node, n) => Math.min(node.column ?? n - 1, n - 1))
    .nodeSort(null as never)
    .linkSort(null as never)
    .extent(extent)({ nodes: nodes.map(({ value: _, ...node }) => node as Node), links });
  const values = new Map(spec.nodes.map(({ id, value }) => [id, value]));
  return { graph, empty, values };
}

/** What a target says besides the number. */
function linesOf(spec: FlowSpec, node: FlowNode): string[] {
  const { locale, into } = spec;
  if (node.open) return [m.analyst_flow_open_why({ id: node.open }, { locale })];
  const share =
    into && into.precision === 'exact' && node.precision === 'exact' && into.value >= 10;
  if (!share || node.id === HUB) return [];
  const pct = formatPercent((node.value / into.value) * 100, locale);
  return [m.analyst_flow_share({ pct }, { locale })];
}

/** Bands from what came in to what became of it. Pure. */
export function layout(spec: FlowSpec, size: Size): FlowLayout {
  const { width } = size;
  const { locale, input } = spec;
  const narrow = width < NARROW;
  const rows = spec.nodes.length;
  const wanted = Math.max(narrow ? 380 : 340, rows * (narrow ? 38 : 26));
  const height = Math.max(size.height ?? 0, wanted);
  const shown = new Set<LegendKey>();
  const targets: Target[] = [];
  if (rows === 0) return { width, height: 120, targets, shown, nodes: [], ribbons: [] };
  const text = (node: FlowNode) => signed(node.value, node.precision, 'request', locale);
  const wide = (node: FlowNode) => (textWidth(`${node.label}  ${text(node)}`, SIZE) + 4) * 1.1;
  const own = spec.nodes.some((node) => node.rows.some((row) => row.own)) ? OWN_ROOM : 0;
  // Replies that nothing is told of beyond their number end the picture.
  const broken = spec.links.some(({ source }) => source === REPLIES);
  const isEnd = (id: string) => (COLUMNS[id] ?? 3) === 3 || (id === REPLIES && !broken);
  const side = (first: boolean) =>
    narrow
      ? 0
      : Math.min(
          width * 0.27,
          own +
            12 +
            Math.max(
              60,
              ...spec.nodes.filter(({ id }) => (first ? COLUMNS[id] === 0 : isEnd(id))).map(wide),
            ),
        );
  const [left, right] = [side(true), width - side(false)];
  const { graph, empty, values } = placed(
    spec,
    [
      [left + 1, HEAD],
      [Math.max(left + 80, right - 1), height - 10],
    ],
    narrow ? 31 : 19,
  );
  const last = Math.max(...graph.nodes.map((node) => node.x0!));
  const nodes = graph.nodes.map((at): PlacedNode => {
    const node: FlowNode = { ...at, value: values.get(at.id)! };
    const middle = (at.y0! + at.y1!) / 2;
    const [top, bottom] = empty ? [middle, middle] : [at.y0!, at.y1!];
    if (node.precision !== 'exact') shown.add(node.precision);
    if (node.value === 0) shown.add('zero');
    const label = labelOf(node, {
      ...{ x0: at.x0!, x1: at.x1!, top, middle, left, right, width, narrow },
      isLast: at.x0! >= last - 1,
      text: text(node),
    });
    const made: PlacedNode = {
      ...{ id: node.id, x: px(at.x0!), y: px(top), width: NODE, fill: node.fill, label },
      height: px(Math.max(1.5, bottom - top)),
      open: node.open !== null,
      hollow: node.precision !== 'exact' && node.open === null,
    };
    const isOwn = node.rows.some((row) => row.own);
    const sum = spec.report === null ? sumOf(node) : null;
    targets.push({
      id: node.id,
      x: px(at.x0! + NODE / 2),
      y: px(middle),
      box: boxOf(made),
      name: node.label,
      value: valueText(node.value, node.precision, RECEIVED, input.catalogue, locale),
      lines: linesOf(spec, node),
      state: node.value === 0 ? 'zero' : 'value',
      precision: node.precision,
      basis: node.open || node.id === HUB ? 'derived' : 'stated',
      report: sum ? null : (node.rows[0]?.report ?? spec.report),
      row: sum ?? node.rows[0] ?? null,
      ...(sum ? { parts: { name: node.label, rows: node.rows } } : {}),
      ...(isOwn ? { own: ownSign(made) } : {}),
    });
    if (isOwn) shown.add('own');
    return made;
  });
  const ribbons = graph.links.map((link): Ribbon => {
    const [source, target] = [
      link.source as Node & { x1: number },
      link.target as Node & { x0: number },
    ];
    return {
      key: `${source.id}|${target.id}`,
      path: empty
        ? ''
        : ribbon(source.x1, link.y0!, target.x0, link.y1!, Math.max(link.width!, 0), link.open),
      ...{ fill: link.fill, open: link.open },
    };
  });
  return {
    ...{ width, height, targets, shown, nodes },
    ribbons: ribbons.filter(({ path }) => path),
  };
}

/** The row of a number that several rows make; null where one row or none does. */
function sumOf({ rows, value, precision }: FlowNode): Row | null {
  const [first] = rows;
  if (!first || rows.length < 2) return null;
  return {
    ...first,
    ...{ agency: null, province: null, level: null, kind: null, report: null, value, precision },
    agencies: new Set(rows.map(({ agency }) => agency)).size,
    reports: new Set(rows.map(({ report }) => report)).size,
  };
}

const isMiddle = (id: string) => id === HUB || id === REPLIES;

interface At {
  x0: number;
  x1: number;
  top: number;
  middle: number;
  left: number;
  right: number;
  width: number;
  narrow: boolean;
  isLast: boolean;
  text: string;
}

/** Name and number: above the middle columns, beside the outer ones. */
function labelOf(node: FlowNode, at: At): PlacedNode['label'] {
  const { x0, x1, top, middle, width, narrow } = at;
  if (isMiddle(node.id) && !at.isLast) {
    const room = narrow ? width * 0.34 : 170;
    const half = Math.min(textWidth(node.label, SIZE) * 0.55, room / 2);
    const x = Math.max(half, Math.min((x0 + x1) / 2, width - half));
    return {
      x: px(x),
      anchor: 'middle',
      rows: [
        { y: px(top - 20), text: fitText(node.label, room, SIZE), strong: false },
        { y: px(top - 6), text: at.text, strong: true },
      ],
    };
  }
  const first = !at.isLast;
  if (narrow) {
    const text = fitText(node.label, width * 0.4, SIZE);
    return {
      x: px(first ? x1 + 4 : x0 - 4),
      anchor: first ? 'start' : 'end',
      rows: [
        { y: px(middle - 3), text, strong: false },
        { y: px(middle + LINE - 3), text: at.text, strong: true },
      ],
    };
  }
  const room = (first ? at.left : width - at.right) - 10;
  const y = px(middle + 4);
  const text = fitText(node.label, room - textWidth(at.text, SIZE) * 1.1 - 8, SIZE);
  return {
    x: px(first ? x0 - 6 : x1 + 6),
    anchor: first ? 'end' : 'start',
    rows: [{ y, text: `${text}  ${at.text}`, strong: false }],
  };
}

/** Left and right end of a label, with some air. */
function labelSpan({ label }: PlacedNode): [number, number] {
  const wide = Math.max(...label.rows.map(({ text }) => textWidth(text, SIZE))) * 1.1;
  const from = { start: label.x, middle: label.x - wide / 2, end: label.x - wide }[label.anchor];
  return [from, from + wide];
}

/** A place and its label answer together. */
function boxOf(node: PlacedNode): NonNullable<Target['box']> {
  const [from, to] = labelSpan(node);
  const ys = node.label.rows.map(({ y }) => y);
  const x = Math.min(node.x, from);
  const y = Math.min(node.y, Math.min(...ys) - 11);
  const bottom = Math.max(node.y + node.height, Math.max(...ys) + 3);
  return {
    ...{ x: px(x), y: px(y) },
    width: px(Math.max(node.x + node.width, to) - x),
    height: px(bottom - y),
  };
}

function ownSign(node: PlacedNode): NonNullable<Target['own']> {
  const [, to] = labelSpan(node);
  return ownAfter(px(to), px(node.label.rows.at(-1)!.y - 4));
}
