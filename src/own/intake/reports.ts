/** The report of each row of a table, and which of its figures stood before. Pure. */
import { eraOfYear } from '../../model/eras';
import {
  BASES,
  ERAS,
  type Basis,
  type Count,
  type Era,
  type IndicatorId,
  type ReportKind,
  type Year,
} from '../../model/nouns';
import type { Agency } from './agencies';
import { isAbsent, lineText, plainText, yearText } from './cells';
import { codeOf, refusedReport } from './check';
import { failed, Once, type CellOf, type Read } from './read';
import type { Cell, Field, Fields, Mapping } from './types';
import { codeOfWord } from './words';

export interface Report {
  at: number;
  agency: Agency;
  year: Year;
  kind: ReportKind;
  era: Era;
  title: string;
  titleBasis: 'literal' | 'reconstructed';
}

/** Rows of different agencies, reports: an own table of everything is still one country's. */
const MOST_REPORTS = 6_000_000;
/** Figures up to which the row of the first of two is remembered. */
const REMEMBERED = 200_000;

const inform = (text: string): string => `${text}政府信息公开工作年度报告`;

export class Reports {
  /** Those that rows gave. */
  count: Count = 0;
  readonly #fields: Fields;
  readonly #constants: Mapping['constants'];
  readonly #once: Once;
  readonly #known = new Map<string, Read<Report>>();
  /** Place of each indicator among the bits of a report. */
  readonly #places: ReadonlyMap<IndicatorId, number>;
  /** Of each report, a bit for each indicator and basis. */
  readonly #held: Uint32Array[] = [];
  readonly #rows = new Map<string, number>();

  constructor(
    fields: Fields,
    { constants }: Mapping,
    indicators: readonly { id: IndicatorId }[],
    once: Once,
  ) {
    this.#fields = fields;
    this.#constants = constants;
    this.#once = once;
    this.#places = new Map(indicators.map(({ id }, at) => [id, at]));
  }

  /** The report of a row. `wide`: its year, where the heading of a column says it. */
  of(cell: CellOf, agency: Agency, kind: ReportKind, wide: string | null): Read<Report> {
    const [fields, constants] = [this.#fields, this.#constants];
    const said = cell('year');
    const ofReport = fields.report === undefined ? '' : plainText(cell('report'));
    const inReport = /-(\d{4})(?:-plan)?(?:_own)?$/.exec(ofReport)?.[1];
    const year = wide ?? (isAbsent(said) ? (inReport ?? yearText(constants.year)) : yearText(said));
    const field: Field = fields.year === undefined && inReport !== undefined ? 'report' : 'year';
    const eraSaid = cell('era');
    const title = fields.title === undefined ? '' : lineText(cell('title'));
    const key = `${agency.id} ${year} ${kind}`;
    const held = this.#known.get(key);
    if (held) {
      if (!('ok' in held)) return held;
      if (eraSaid === null || isAbsent(eraSaid)) return held;
      const era = this.#once.of('era', eraSaid, () => ({ of: this.#eraOf(eraSaid) })).of;
      if (era === held.ok.era) return held;
      const rule = `is ${held.ok.era} in another row of this report`;
      return failed('era', 'era_differs', rule);
    }
    if (year === '') return failed('year', 'year_absent', 'must be a year in four digits');
    const read = this.#make(agency, year, kind, eraSaid, title, field);
    if (this.#known.size < MOST_REPORTS) this.#known.set(key, read);
    return read;
  }

  #eraOf(cell: Cell): Era | undefined {
    const text = plainText(cell);
    const code = codeOfWord('era', text) ?? text;
    return ERAS.find((one) => one === code);
  }

  #make(
    agency: Agency,
    year: string,
    kind: ReportKind,
    eraSaid: Cell,
    title: string,
    field: Field,
  ): Read<Report> {
    const era = isAbsent(eraSaid) ? eraOfYear(Number(year)) : this.#eraOf(eraSaid);
    if (era === undefined) return failed('era', 'option_era', `must be one of ${ERAS.join(', ')}`);
    const titled = /\p{Script=Han}/u.test(title);
    const named = titled ? title : inform(`${agency.nameZh}${year}年`);
    const legal = agency.id.replace('_', '-');
    const refused = refusedReport({
      ...{
        id: `${legal}-${year}${kind === 'work_plan' ? '-plan' : ''}`,
        agency: legal,
        year,
        kind,
      },
      ...{ era, title_zh: named, title_basis: titled ? 'literal' : 'reconstructed' },
      ...{ copy: '', url: '', note: '' },
    });
    // An id that is wrong is wrong by its year.
    const rule = refused['year'] ?? refused['era'] ?? Object.values(refused)[0];
    if (rule !== undefined)
      return failed(refused['year'] ? field : refused['era'] ? 'era' : field, codeOf(rule), rule);
    const at = this.count++;
    const titleBasis = titled ? 'literal' : 'reconstructed';
    return {
      ok: { at, agency, year: Number(year), kind, era, title: named, titleBasis },
    };
  }

  /**
   * Null for the first value of an indicator and basis in a report, which stands; of another, the rule
   * that it breaks.
   */
  again(report: Report, indicator: IndicatorId, basis: Basis, row: number): string | null {
    const bit = (this.#places.get(indicator) ?? 0) * BASES.length + BASES.indexOf(basis);
    const words = Math.ceil((this.#places.size * BASES.length) / 32);
    const held = (this.#held[report.at] ??= new Uint32Array(words));
    const mask = 1 << (bit & 31);
    if ((held[bit >> 5]! & mask) !== 0) {
      const first = this.#rows.get(`${report.at} ${bit}`);
      return first === undefined ? 'stands further up already' : `stands in row ${first} already`;
    }
    held[bit >> 5]! |= mask;
    if (this.#rows.size < REMEMBERED) this.#rows.set(`${report.at} ${bit}`, row);
    return null;
  }
}
