import { m, type Locale } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import {
  reportsIn,
  type Count,
  type Precision,
  type ProvinceCode,
  type Report,
  type Unit,
  type Year,
} from '../../../model/nouns';
import { scopeOf } from '../../../engines/scope';
import type { Row, Scope } from '../../../engines/query';
import type { FigureInput, MarkState } from '../../figure';
import { agenciesCount, provinceName, reportsCount, unitOf, valueText } from '../../names';
import { indicatorOf, isDerived } from '../../rows';
import { TILES, type Tile } from '../../tiles';
import { asks } from '../trend/silence';
import { scopesOf } from '../scope';
import { shownYear } from '../year';

/** One province (or the centre) with what is known of it. */
export interface MapTile {
  tile: Tile;
  code: ProvinceCode;
  /** In full, and as short as tiles need it. */
  name: string;
  short: string;
  state: MarkState;
  value: number | null;
  precision: Precision;
  row: Row | null;
  /** Aim of plans for the year. */
  aim: Row | null;
  /** Reports held, and those among them that state the indicator. */
  reports: Count;
  stating: Count;
  valueText: string;
  lines: string[];
}

export interface MapSpec {
  input: FigureInput;
  locale: Locale;
  /** percent where the map shows coverage. */
  unit: Unit;
  year: Year | null;
  tiles: MapTile[];
  /** Whose values are shown, and the others that may not be added to them. */
  scope: Scope | 'mixed' | null;
  otherScopes: (Scope | 'mixed')[];
  /** Coverage: the share of the reports held that state the indicator. */
  coverage: boolean;
}

function shortName(tile: Tile, locale: Locale): string {
  if (locale === 'en') return tile.shortEn;
  return locale === 'zh-Hant' ? tile.shortHant : tile.shortZh;
}

function tileOf(
  input: FigureInput,
  tile: Tile,
  row: Row | null,
  aim: Row | null,
  reports: readonly Report[],
  coverage: boolean,
): MapTile {
  const { locale, catalogue, view } = input;
  const indicator = view.indicators[0] ?? '';
  const say = (one: Row) => valueText(one.value!, one.precision, one.indicator, catalogue, locale);
  const stating = row?.reports ?? 0;
  // A plan or a late record may add to the rows without a report in hand.
  const held = Math.max(reportsIn(reports), stating);
  const made: MapTile = {
    tile,
    code: tile.code,
    name: provinceName(tile.code, catalogue, locale),
    short: shortName(tile, locale),
    state: 'value',
    value: null,
    precision: 'exact',
    row,
    aim,
    reports: held,
    stating,
    valueText: '',
    lines: [],
  };
  const counted = (part: Count, whole: Count) =>
    m.chart_counts(
      { part: formatNumber(part, locale), whole: formatNumber(whole, locale) },
      { locale },
    );
  if (held === 0) {
    made.state = 'no_report';
    made.lines.push(m.chartb_no_report({}, { locale }));
  } else if (
    reports.length > 0 &&
    !row &&
    reports.every((one) => asks(input, indicator, one.era) === 'not_asked')
  ) {
    made.state = 'not_asked';
    made.lines.push(m.chartb_not_asked({}, { locale }));
  } else if (coverage) {
    made.value = (stating / held) * 100;
    made.state = stating === 0 ? 'zero' : 'value';
    made.valueText = `${formatNumber(made.value, locale, 0)}%`;
    const [part, whole] = [stating, held].map((n) => formatNumber(n, locale));
    made.lines.push(m.chartb_coverage({ part: part!, whole: whole! }, { locale }));
  } else if (!row) {
    made.state = 'not_stated';
    const who = reportsCount(held, locale);
    made.lines.push(m.chartb_not_stated_of({ who }, { locale }));
  } else {
    made.value = row.value;
    made.precision = row.precision;
    if (row.value === 0) made.state = 'zero';
    if (row.value !== null) made.valueText = say(row);
    if (row.numerator !== null && row.denominator !== null) {
      const counts = counted(row.numerator, row.denominator);
      if (row.value !== null) made.lines.push(counts);
      else {
        made.valueText = counts;
        made.lines.push(m.chart_reason({ id: 'few' }, { locale }));
      }
    }
    const agencies = agenciesCount(row.agencies, locale);
    const id = isDerived(indicatorOf(input, row.indicator)) ? 'rate' : view.aggregate;
    made.lines.push(m.chart_aggregate({ id, agencies }, { locale }));
  }
  if (aim?.value != null) made.lines.push(m.chartb_aim({ value: say(aim) }, { locale }));
  return made;
}

/** Provinces in one year. Pure. */
export function spec(input: FigureInput): MapSpec {
  const { view, locale, catalogue } = input;
  const main = view.indicators[0] ?? '';
  const coverage = view.transform === 'share';
  const own = input.rows.filter((row) => row.indicator === main);
  const year = shownYear({ ...input, rows: own });
  const now = own.filter((row) => row.year === year && row.province !== null);
  const [scope = null, ...otherScopes] = scopesOf(now);
  const unit = coverage ? 'percent' : unitOf(main, catalogue);
  const byProvince = new Map<ProvinceCode, Report[]>();
  for (const report of input.held) {
    const agency = catalogue.agencies.get(report.agency);
    if (!agency || report.kind !== 'annual_report' || report.year !== year) continue;
    if (scope !== null && scope !== 'mixed' && scopeOf(agency.kind, agency.level) !== scope)
      continue;
    const list = byProvince.get(agency.province) ?? [];
    list.push(report);
    byProvince.set(agency.province, list);
  }
  const row = (code: ProvinceCode, basis: Row['basis']) =>
    now.find((one) => one.province === code && one.basis === basis && one.scope === scope) ?? null;
  const tiles = TILES.map((tile) =>
    tileOf(
      input,
      tile,
      row(tile.code, 'stated') ?? row(tile.code, 'derived'),
      row(tile.code, 'target'),
      byProvince.get(tile.code) ?? [],
      coverage,
    ),
  );
  return { input, locale, unit, year, tiles, scope, otherScopes, coverage };
}

/** True when no province has a value or counts in the year. */
export function isEmpty(made: MapSpec): boolean {
  return made.tiles.every((tile) => tile.row === null && tile.aim === null);
}
