import { sequential, type Sequential } from '../../colour';
import type { LegendKey, Layout, Size, Target } from '../../figure';
import { formatShort } from '../../../i18n/numbers';
import { m } from '../../../i18n';
import { isOwnReport } from '../../../model/own';
import { cornerSign, type CellMark } from '../../marks/cell';
import { legendKeys } from '../../marks/mark';
import { ownCorner } from '../../marks/own';
import { RAMP_HEIGHT, rampMark, type RampMark } from '../../marks/ramp';
import { px } from '../../marks/round';
import { fitText, textWidth } from '../../text';
import type { HeatCell, HeatSpec } from './spec';

/** Under this width names stand above their cells. */
export const NARROW = 480;
const SIZE = 12;
const SMALL = 11;
/** Room for another face than the one widths are reckoned with. */
const SLACK = 1.1;
const PAD = 1;

export interface PlacedCell {
  id: string;
  mark: CellMark;
}

export interface PlacedRow {
  key: string;
  name: { x: number; y: number; text: string };
  cells: PlacedCell[];
  /** Line that says rows were left out above; null for none. */
  gapY: number | null;
}

export interface HeatLayout extends Layout {
  rows: PlacedRow[];
  years: { x: number; label: string }[];
  yearsY: number;
  /** The change of form: a rule between two years, with its name. */
  rule: { x: number; y1: number; y2: number; label: string; anchor: 'start' | 'end' } | null;
  ramp: RampMark | null;
  /** Said instead of a ramp where every row has a scale of its own. */
  key: { x: number; y: number; text: string } | null;
  fontSize: number;
}

/** Values of one scale: of the whole picture, or of one indicator. */
function scalesOf(spec: HeatSpec): (indicator: string) => Sequential {
  const values = new Map<string, number[]>();
  for (const row of spec.rows) {
    const list = values.get(spec.apart ? row.indicator : '') ?? [];
    for (const cell of row.cells) if (cell.value) list.push(cell.value);
    values.set(spec.apart ? row.indicator : '', list);
  }
  const scales = new Map([...values].map(([id, list]) => [id, sequential(list)]));
  return (indicator) => scales.get(spec.apart ? indicator : '')!;
}

/** What stands in a cell when there is room. */
function textOf(cell: HeatCell, spec: HeatSpec): string {
  if (cell.state === 'zero') return '0';
  if (cell.state !== 'value' || cell.value === null) return '';
  return formatShort(Math.abs(cell.value) < 100 ? Math.round(cell.value) : cell.value, spec.locale);
}

/** True for a value, an aim or a silent report of the reader's own. */
function isOwn({ row, aim, report }: HeatCell): boolean {
  return Boolean(row?.own ?? aim?.own) || (report !== null && isOwnReport(report));
}

/** Every other, or every third year where labels would touch. */
function yearLabels(years: readonly number[], step: number): string[] {
  const full = textWidth('2020', SMALL) * SLACK + 4;
  const short = textWidth('20', SMALL) * SLACK + 3;
  const cut = step < full;
  const every = cut ? Math.ceil(short / step) : 1;
  return years.map((year, i) => {
    if ((years.length - 1 - i) % every !== 0) return '';
    return cut ? `’${String(year % 100).padStart(2, '0')}` : String(year);
  });
}

/** Rows of cells under a row of years; as high as there are rows. Pure. */
export function layout(spec: HeatSpec, { width }: Size): HeatLayout {
  const { rows, years } = spec;
  const narrow = width < NARROW;
  const longest = Math.max(0, ...rows.map((row) => textWidth(row.label, SIZE) * SLACK));
  const left = narrow ? 0 : Math.min(longest + 11, width * 0.36);
  const step = years.length ? Math.min(72, (width - left) / years.length) : 0;
  const cellHeight = narrow ? 20 : 22;
  const nameHeight = narrow ? 17 : 0;
  const top = spec.breakAt === null ? 20 : 34;
  const scale = scalesOf(spec);

  const texts = rows.flatMap((row) => row.cells.map((cell) => textOf(cell, spec)));
  const fits = texts.filter((text) => textWidth(text, SMALL) * SLACK <= step - 4).length;
  // Numbers in some cells and not in others would read as values and gaps.
  const numbered = fits >= texts.length * 0.97;

  const shown = new Set<LegendKey>();
  const targets: Target[] = [];
  let y = top;
  const placed = rows.map((row): PlacedRow => {
    const gapY = row.gap ? px(y + 5) : null;
    if (row.gap) y += 10;
    const cellY = y + nameHeight;
    const cells = row.cells.map((cell, i): PlacedCell => {
      const x = left + i * step;
      const few = cell.state === 'value' && cell.value === null;
      const bin = few ? null : scale(row.indicator).of(cell.value ?? 0);
      const zero = cell.state === 'zero';
      const text = textOf(cell, spec);
      const room = textWidth(text, SMALL) * SLACK <= step - 4;
      const id = `${row.key}|${cell.year}`;
      if (cell.row || cell.state !== 'value') {
        const basis = 'stated' as const;
        for (const key of legendKeys({ state: cell.state, precision: cell.precision, basis }))
          shown.add(key);
      }
      if (cell.aim) shown.add('target');
      const box = {
        x: px(x + PAD),
        y: px(cellY + PAD),
        width: px(step - 2 * PAD),
        height: cellHeight - 2 * PAD,
      };
      targets.push({
        id,
        x: px(x + step / 2),
        y: px(cellY + cellHeight / 2),
        box: { x: px(x), y: px(cellY), width: px(step), height: cellHeight },
        name: `${row.label}, ${cell.year}`,
        value: cell.valueText,
        lines: cell.lines,
        state: cell.state,
        precision: cell.precision,
        basis: cell.row?.basis ?? (cell.aim ? 'target' : 'stated'),
        report: cell.report ?? cell.aim?.report ?? null,
        row: cell.row ?? cell.aim,
        ...(isOwn(cell) ? { own: ownCorner(box) } : {}),
      });
      return {
        id,
        mark: {
          ...box,
          state: cell.state,
          fill: bin?.fill ?? 'var(--paper-2)',
          ink: zero || few ? 'var(--ink-2)' : (bin?.ink ?? 'var(--ink)'),
          text: (numbered && room) || (zero && step >= 9) ? text : '',
          sign: cell.row ? cornerSign(box.x + box.width, box.y, cell.precision) : '',
          target: cell.aim !== null,
        },
      };
    });
    const name = narrow
      ? { x: 0, y: px(y + 13), text: fitText(row.label, width / SLACK, SIZE) }
      : { x: 0, y: px(cellY + 15), text: fitText(row.label, (left - 8) / SLACK, SIZE) };
    y = cellY + cellHeight + (narrow ? 3 : 0);
    return { key: row.key, name, cells, gapY };
  });

  if (targets.some(({ own }) => own)) shown.add('own');
  const at = spec.breakAt === null ? -1 : years.indexOf(spec.breakAt);
  const ruleX = left + at * step;
  const label = m.chart_form_break({ id: '2019' }, { locale: spec.locale });
  const fitsRight = ruleX + 4 + textWidth(label, SMALL) * SLACK <= width;
  const rule: HeatLayout['rule'] =
    at < 0 ? null : { x: px(ruleX), y1: 2, y2: px(y), label, anchor: fitsRight ? 'start' : 'end' };
  if (rule) shown.add('era_break');

  const whole = scale(rows[0]?.indicator ?? '');
  const keyed = rows.length > 0 && whole.bins.length > 0;
  const ramp =
    keyed && !spec.apart
      ? rampMark(whole, left, y + 10, Math.min(width - left, 300), spec.unit, spec.locale)
      : null;
  const key =
    keyed && spec.apart
      ? { x: px(left), y: px(y + 22), text: m.chartb_key_apart({}, { locale: spec.locale }) }
      : null;
  return {
    width,
    height: Math.ceil(y + (ramp ? RAMP_HEIGHT + 12 : key ? 30 : 4)),
    targets,
    shown,
    rows: placed,
    years: yearLabels(years, step).map((text, i) => ({
      x: px(left + (i + 0.5) * step),
      label: text,
    })),
    yearsY: top - 6,
    rule,
    ramp,
    key,
    fontSize: SMALL,
  };
}
