import { formatShort } from '../../../i18n/numbers';
import { sequential } from '../../colour';
import type { LegendKey, Layout, Size, Target } from '../../figure';
import { cornerSign, type CellMark } from '../../marks/cell';
import { ownCorner } from '../../marks/own';
import { legendKeys } from '../../marks/mark';
import { rampMark, type RampMark } from '../../marks/ramp';
import { px } from '../../marks/round';
import { textWidth } from '../../text';
import { TILE_COLUMNS, TILE_ROWS } from '../../tiles';
import type { MapSpec, MapTile } from './spec';

/** Room for another face than the one widths are reckoned with. */
const SLACK = 1.12;
const GAP = 3;
const WIDEST = 124;

export interface PlacedTile {
  id: string;
  mark: CellMark;
  name: { x: number; y: number; text: string; ink: string };
  value: { x: number; y: number; text: string } | null;
}

export interface MapLayout extends Layout {
  tiles: PlacedTile[];
  ramp: RampMark | null;
  nameSize: number;
  valueSize: number;
}

/** The number in a tile; counts where cases are too few for a rate. */
function textOf(tile: MapTile, spec: MapSpec): string {
  if (tile.value === null) {
    const { numerator, denominator } = tile.row ?? { numerator: null, denominator: null };
    return numerator === null || denominator === null ? '' : `${numerator}/${denominator}`;
  }
  const value = spec.unit === 'percent' ? Math.round(tile.value) : tile.value;
  return formatShort(value, spec.locale) + (spec.unit === 'percent' ? '%' : '');
}

/** Equal tiles, the key in the free corner between the centre and the north-east. Pure. */
export function layout(spec: MapSpec, { width }: Size): MapLayout {
  const step = Math.min(WIDEST, width / TILE_COLUMNS);
  const high = Math.max(38, Math.min(58, step * 0.6));
  const scale = sequential(spec.tiles.flatMap((tile) => tile.value || []));
  const roomy = step >= 60;
  const nameSize = roomy ? 12 : 11;
  const valueSize = roomy ? 14 : 11;
  const inner = step - GAP - 3;
  // One way of naming for all tiles: English in full only when every name fits.
  const full =
    spec.locale === 'en' &&
    spec.tiles.every((tile) => textWidth(tile.name, nameSize) * SLACK <= inner);
  const left = Math.floor((width - step * TILE_COLUMNS) / 2);

  const shown = new Set<LegendKey>();
  const targets: Target[] = [];
  const tiles = spec.tiles.map((tile): PlacedTile => {
    const { column, row } = tile.tile;
    const box = {
      x: px(left + column * step),
      y: px(row * high),
      width: px(step - GAP),
      height: px(high - GAP),
    };
    const middle = px(box.x + box.width / 2);
    const few = tile.state === 'value' && tile.value === null;
    const bin = tile.state === 'value' && !few ? scale.of(tile.value!) : null;
    const ink = bin ? bin.ink : tile.state === 'no_report' ? 'var(--ink-3)' : 'var(--ink-2)';
    const text = textOf(tile, spec);
    const fits = text !== '' && textWidth(text, valueSize) * SLACK <= inner;
    const { state, precision } = tile;
    for (const key of legendKeys({ state, precision, basis: 'stated' })) shown.add(key);
    if (tile.aim) shown.add('target');
    targets.push({
      id: tile.code,
      x: middle,
      y: px(box.y + box.height / 2),
      box,
      name: tile.name,
      value: tile.valueText,
      lines: tile.lines,
      state: tile.state,
      precision: tile.precision,
      basis: tile.row?.basis ?? (tile.aim ? 'target' : 'stated'),
      report: tile.row?.report ?? tile.aim?.report ?? null,
      row: tile.row ?? tile.aim,
      ...((tile.row?.own ?? tile.aim?.own) ? { own: ownCorner(box, 'upper') } : {}),
    });
    const split = roomy ? 0.42 : 0.44;
    return {
      id: tile.code,
      mark: {
        ...box,
        state: tile.state,
        fill: bin?.fill ?? 'var(--paper-2)',
        ink,
        text: '',
        sign: tile.row ? cornerSign(box.x + box.width, box.y, tile.precision) : '',
        target: tile.aim !== null,
      },
      name: {
        x: middle,
        y: px(box.y + box.height * split),
        text: full ? tile.name : tile.short,
        ink,
      },
      value: fits ? { x: middle, y: px(box.y + box.height * (roomy ? 0.82 : 0.85)), text } : null,
    };
  });
  if (targets.some(({ own }) => own)) shown.add('own');
  const free = step * 4.6;
  const ramp = spec.tiles.some((tile) => tile.value)
    ? rampMark(scale, px(left + step * 1.2), 6, Math.min(free, 280), spec.unit, spec.locale)
    : null;
  const height = Math.ceil(TILE_ROWS * high);
  return { width, height, targets, shown, tiles, ramp, nameSize, valueSize };
}
