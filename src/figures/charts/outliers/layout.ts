import { m } from '../../../i18n';
import { formatShort } from '../../../i18n/numbers';
import { BEYOND } from '../../../model/outliers';
import type { LegendKey, Layout, Size, Target } from '../../figure';
import { yearTicks, type YearTick } from '../../marks/axis';
import { seriesColour } from '../../marks/colour';
import { legendKeys, type PointMark } from '../../marks/mark';
import { thin, type CrowdBar } from '../../marks/crowd';
import { ownAround } from '../../marks/own';
import { px } from '../../marks/round';
import { agencyNameOf, valueText } from '../../names';
import { fitText, textWidth } from '../../text';
import { swarm } from '../distribution/swarm';
import type { AxisTick } from '../axis';
import type { OutliersSpec, Standing } from './spec';
import { medianText, zText } from './words';

const SIZE = 12;
/** Most names that are tried beside far values. */
const NAMES = 10;
/** Least distance of two grid lines, so that their numbers do not touch. */
const APART = 14;
/** Places of grid lines: the steps widen, because a few values lie hundreds of deviations away. */
const STEPS = [BEYOND, 10, 30, 100, 1000, 10_000, 100_000, 1e6];

export interface OutliersLayout extends Layout {
  plot: { left: number; right: number; top: number; bottom: number };
  /** The band in which nothing is far. */
  band: { y: number; height: number };
  /** `limit`: where values begin to be far. */
  yTicks: (AxisTick & { limit: boolean })[];
  xTicks: YearTick[];
  yTitle: string;
  /** Plain exact dots that are neither far nor picked, and all others. */
  dots: { id: string; x: number; y: number }[];
  marks: { id: string; mark: PointMark }[];
  /** Values that lie too close together to be dots. */
  crowds: CrowdBar[];
  r: number;
  labels: {
    id: string;
    x: number;
    y: number;
    anchor: 'start' | 'end';
    text: string;
    colour: string;
  }[];
}

/** Deviations to even steps: straight near zero, logarithmic far away, the same on both sides. */
const bent = (z: number) => Math.asinh(z / 2);

function ticksOf(
  low: number,
  high: number,
  y: (z: number) => number,
  spec: OutliersSpec,
): OutliersLayout['yTicks'] {
  const kept: number[] = [];
  // The rule's own lines come first in STEPS, so that others give way to them.
  for (const z of [0, ...STEPS.flatMap((step) => [step, -step])]) {
    const free = kept.every((other) => Math.abs(y(other) - y(z)) >= APART);
    if (z >= low && z <= high && free) kept.push(z);
  }
  return kept.map((value) => ({
    value,
    at: px(y(value)),
    label: (value < 0 ? '−' : '') + formatShort(Math.abs(value), spec.locale),
    strong: value === 0,
    limit: Math.abs(value) === BEYOND,
  }));
}

const colourOf = ({ slot, far }: Standing) =>
  slot > 0 ? seriesColour(slot + 1) : far ? seriesColour(1) : 'var(--series-muted)';

/** Names of the picked and the farthest, each where nothing else stands. */
function labelsOf(
  spec: OutliersSpec,
  placed: readonly Placed[],
  from: number,
  width: number,
): OutliersLayout['labels'] {
  // A picked agency is named at its last value, wherever that lies.
  const ends = new Map(placed.filter(({ at }) => at.slot > 0).map((one) => [one.at.agency, one]));
  const named = new Set(ends.values());
  const wanted = placed
    .filter((one) => one.at.far || named.has(one))
    .sort(
      (a, b) =>
        Number(b.at.slot > 0) - Number(a.at.slot > 0) || Math.abs(b.at.z) - Math.abs(a.at.z),
    );
  const taken = wanted.map(({ x, y }) => ({ x: x - 5, y, width: 10 }));
  return wanted.slice(0, NAMES).flatMap(({ id, at, x, y }): OutliersLayout['labels'] => {
    const name = agencyNameOf(at.agency, spec.input.catalogue, spec.locale);
    const text = fitText(name, Math.min(220, width * 0.42), SIZE);
    const wide = textWidth(text, SIZE) * 1.1;
    for (const anchor of ['start', 'end'] as const) {
      const left = anchor === 'start' ? x + 8 : x - 8 - wide;
      if (left < from || left + wide > width) continue;
      const hit = taken.some(
        (other) =>
          Math.abs(other.y - y) < 14 && left < other.x + other.width && other.x < left + wide,
      );
      if (hit) continue;
      taken.push({ x: left, y, width: wide });
      const start = anchor === 'start' ? x + 8 : x - 8;
      return [{ id, x: px(start), y: px(y + 4), anchor, text, colour: colourOf(at) }];
    }
    return [];
  });
}

interface Placed {
  id: string;
  at: Standing;
  x: number;
  y: number;
}

/** Years across, deviations from the peers' median upwards. Pure. */
export function layout(spec: OutliersSpec, size: Size): OutliersLayout {
  const { width } = size;
  const { locale, input, standings, years } = spec;
  const height = size.height ?? Math.round(Math.min(520, Math.max(320, width * 0.6)));
  const shown = new Set<LegendKey>();
  const targets: Target[] = [];
  const [top, bottom] = [34, height - 30];
  const zs = standings.map(({ z }) => z);
  const high = Math.max(BEYOND * 1.6, ...zs.map((z) => z * 1.15));
  const low = Math.min(-BEYOND * 1.6, ...zs.map((z) => z * 1.15));
  const [from, to] = [bent(low), bent(high)];
  const y = (z: number) => bottom - ((bent(z) - from) / (to - from)) * (bottom - top);
  const yTicks = standings.length > 0 ? ticksOf(low, high, y, spec) : [];
  const left = Math.ceil(Math.max(20, ...yTicks.map(({ label }) => textWidth(label, SIZE)))) + 10;
  const right = width - 6;
  const plot = { left, right, top, bottom };
  const band = { y: px(y(BEYOND)), height: px(y(-BEYOND) - y(BEYOND)) };
  const none = {
    dots: [],
    marks: [],
    crowds: [],
    labels: [],
    xTicks: [],
    yTicks,
    yTitle: '',
    r: 2,
  };
  if (!years) return { ...{ width, height, targets, shown, plot, band }, ...none };
  const count = years[1] - years[0] + 1;
  const step = (right - left) / count;
  const x = (year: number) => left + (year - years[0] + 0.5) * step;
  const byYear = new Map<number, Standing[]>();
  for (const at of standings) {
    const list = byYear.get(at.year);
    if (list) list.push(at);
    else byYear.set(at.year, [at]);
  }
  const fullest = Math.max(...[...byYear.values()].map((list) => list.length));
  const r = fullest > 80 || step < 18 ? 1.75 : fullest > 30 ? 2.4 : 3;
  const dots: OutliersLayout['dots'] = [];
  const marks: OutliersLayout['marks'] = [];
  const placed: Placed[] = [];
  const listed = [...byYear];
  const thinned = thin(
    listed.map(([year, things]) => ({ year, things })),
    {
      x,
      y: ({ z }) => y(z),
      group: ({ slot, far }) => (slot > 0 ? null : far ? 'far' : ''),
      ...{ r, most: step * 0.44, locale },
      value: ({ z }) => m.analyst_outliers_z({ z: zText(z, spec) }, { locale }),
      colour: colourOf,
    },
  );
  targets.push(...thinned.targets);
  for (const [column, [year]] of listed.entries()) {
    const list = thinned.alone[column]!;
    const offsets = swarm(
      list.map(({ z }) => y(z)),
      r,
      step * 0.44,
    );
    list.forEach((at, i) => {
      const { row } = at;
      const id = `${at.agency}|${year}`;
      const place = { x: px(x(year) + offsets[i]!), y: px(y(at.z)) };
      placed.push({ id, at, ...place });
      const state = at.value === 0 ? 'zero' : 'value';
      const name = agencyNameOf(at.agency, input.catalogue, locale);
      targets.push({
        ...{ id, ...place, state, precision: row.precision, basis: row.basis },
        name: m.chart_name_year({ name, year: String(year) }, { locale }),
        value: valueText(at.value, row.precision, row.indicator, input.catalogue, locale),
        lines: [
          m.analyst_outliers_z({ z: zText(at.z, spec) }, { locale }),
          medianText(spec, at),
          ...(at.far ? [m.analyst_far({}, { locale })] : []),
        ],
        ...{ report: row.report, row },
        ...(row.own ? { own: ownAround(place.x, place.y, 6) } : {}),
      });
      if (row.own) shown.add('own');
      const mark: PointMark = {
        ...{ ...place, state: 'value', precision: row.precision, basis: 'stated' },
        colour: colourOf(at),
        r: at.far || at.slot > 0 ? r + 1 : r,
      };
      const keys = legendKeys(mark);
      for (const key of keys) shown.add(key);
      if (keys.length === 0 && !at.far && at.slot === 0) dots.push({ id, ...place });
      else marks.push({ id, mark });
    });
  }
  return {
    ...{ width, height, targets, shown, plot, band, yTicks, dots, marks, r },
    crowds: thinned.bars,
    xTicks: yearTicks(years[0], years[1], x, { left, right }),
    yTitle: fitText(m.analyst_outliers_axis({}, { locale }), width, SIZE),
    labels: labelsOf(spec, placed, left, width),
  };
}
