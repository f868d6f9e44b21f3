/**
 * Rows of a table as figures of reports, by a mapping: cells read as the records would have them,
 * checked by the schema of the records, every error told with its cell. Pure; rows come in batches.
 */
import { eraOfYear } from '../../model/eras';
import {
  BASES,
  ERAS,
  LEVELS,
  type AgencyId,
  type AgencyKind,
  type Basis,
  type Count,
  type Era,
  type IndicatorId,
  type Level,
  type Precision,
  type ProvinceCode,
  type ReportKind,
  type Year,
} from '../../model/nouns';
import { AGENCY_KINDS } from '../../model/schema';
import { guessAgency } from '../guess';
import { agencyIdOf } from '../tables';
import { isAbsent, lineText, numberText, plainText, yearText } from './cells';
import { brokenRule, brokenTogether, codeOf, refusedAgency, refusedReport } from './check';
import type { Batch, Cell, Field, Mapping, Role } from './types';
import type { Names } from './vocabulary';
import { codeOfWord } from './words';

/** Something wrong with a cell: where it stands and what rule it breaks. */
export interface CellProblem {
  sheet: string;
  /** Row of the file, as people count it. */
  row: number;
  /** Heading of the column; '' for what holds for all rows. */
  column: string;
  value: string;
  /** Name of the rule, for translation; `rule` says it in the words of the schema. */
  code: string;
  rule: string;
}

/** A figure with the report and agency that it is of: a row of the table that is kept. */
export interface FigureRow {
  agency: AgencyId;
  agency_zh: string;
  province: ProvinceCode;
  level: Level;
  agency_kind: AgencyKind;
  year: Year;
  kind: ReportKind;
  era: Era;
  title_zh: string;
  title_basis: 'literal' | 'reconstructed';
  indicator: IndicatorId;
  value: number;
  precision: Precision;
  basis: Basis;
  section: string;
  note: string;
  /** Row of the file. */
  source_row: number;
}

export interface Tally {
  /** Rows of the file that say something. */
  rows: Count;
  figures: Count;
  reports: Count;
  /** Agencies that the public data hold, and new ones. */
  agencies: Count;
  newAgencies: readonly string[];
  /** Cells without a value: missing is not zero. */
  absent: Count;
  /** Names that were read as an agency with another name. */
  read: readonly { name: string; agency: AgencyId }[];
  problems: Count;
  /** By code. */
  byCode: Readonly<Record<string, Count>>;
  /** The first of them. */
  list: readonly CellProblem[];
}

/** Most problems that are listed one by one, and most names. */
export const MOST_LISTED = 2_000;
const MOST_NAMES = 500;
/** Figures up to which the row of the first of two is remembered. */
const REMEMBERED = 200_000;
/** Rows of different agencies, reports: an own table of everything is still one country's. */
const MOST_REPORTS = 6_000_000;

interface Agency {
  id: AgencyId;
  nameZh: string;
  province: ProvinceCode;
  level: Level;
  kind: AgencyKind;
}
interface Report {
  at: number;
  agency: Agency;
  year: Year;
  kind: ReportKind;
  era: Era;
  title: string;
  titleBasis: FigureRow['title_basis'];
}
/** A value, or the field at fault and why. */
type Read<T> = { ok: T } | { field: Field; code: string; rule: string };

const failed = (field: Field, code: string, rule: string) => ({ field, code, rule });

/** What tells an agency. */
const NAMING = ['agency', 'agency_name', 'province', 'level', 'agency_kind', 'report'] as const;

const NO_TEXT = { ok: '' };

const inform = (text: string): string => `${text}政府信息公开工作年度报告`;

/** Columns by what they are. */
interface Layout {
  fields: Partial<Record<Field, number>>;
  /** Columns of values, with indicator and year where the column says them. */
  values: { at: number; indicator: IndicatorId | null; year: string | null; scale: number }[];
}

function layoutOf({ columns }: Mapping): Layout {
  const layout: Layout = { fields: {}, values: [] };
  columns.forEach(({ role, scale }, at) => {
    if (role === '') return;
    if (role === 'value') layout.values.push({ at, indicator: null, year: null, scale });
    else if (role.startsWith('i:'))
      layout.values.push({ at, indicator: role.slice(2), year: null, scale });
    else if (role.startsWith('y:'))
      layout.values.push({ at, indicator: null, year: role.slice(2), scale });
    else layout.fields[role as Exclude<Role, `i:${string}` | `y:${number}` | ''>] ??= at;
  });
  return layout;
}

export class Converter {
  readonly #layout: Layout;
  readonly #headings: readonly string[];
  readonly #sheet: string;
  readonly #mapping: Mapping;
  readonly #names: Names;
  readonly #agencies = new Map<string, Read<Agency>>();
  readonly #before: { cells: Cell[]; read: Read<Agency> | null } = { cells: [], read: null };
  readonly #reports = new Map<string, Read<Report>>();
  readonly #answers = new Map<string, Map<Cell, unknown>>();
  readonly #places = new Map<IndicatorId, number>();
  /** A bit for each indicator and basis of a report. */
  #held: Uint32Array[] = [];
  readonly #rows = new Map<string, number>();
  readonly #public = new Set<AgencyId>();
  readonly #new = new Map<AgencyId, string>();
  readonly #near = new Map<string, AgencyId>();
  #tally = { rows: 0, figures: 0, reports: 0, absent: 0, problems: 0 };
  #byCode: Record<string, Count> = {};
  #list: CellProblem[] = [];

  constructor(mapping: Mapping, headings: readonly string[], sheet: string, names: Names) {
    this.#mapping = mapping;
    this.#layout = layoutOf(mapping);
    this.#headings = headings;
    this.#sheet = sheet;
    this.#names = names;
    names.vocabulary.indicators.forEach(({ id }, at) => this.#places.set(id, at));
  }

  get tally(): Tally {
    return {
      ...this.#tally,
      agencies: this.#public.size,
      newAgencies: [...this.#new.values()].slice(0, MOST_NAMES),
      read: [...this.#near].slice(0, MOST_NAMES).map(([name, agency]) => ({ name, agency })),
      byCode: this.#byCode,
      list: this.#list,
    };
  }

  /** Takes rows, hands each figure to `out`. Rows with an error in what all its values share give none. */
  add(batch: Batch, out: (row: FigureRow) => void): void {
    for (let i = 0; i < batch.length; i++) this.#row(batch, i, out);
  }

  /** What a cell of a field reads as; a column says few different things, each is read once. */
  #once<T>(field: string, cell: Cell, read: () => T): T {
    let answers = this.#answers.get(field);
    if (!answers) this.#answers.set(field, (answers = new Map()));
    const known = answers.get(cell);
    if (known !== undefined) return known as T;
    const made = read();
    if (answers.size >= REMEMBERED) answers.clear();
    answers.set(cell, made);
    return made;
  }

  #problem(at: number | null, row: number, cell: Cell, code: string, rule: string): void {
    this.#tally.problems += 1;
    this.#byCode[code] = (this.#byCode[code] ?? 0) + 1;
    if (this.#list.length >= MOST_LISTED) return;
    const column = at === null ? '' : (this.#headings[at] ?? '');
    const value = lineText(cell).slice(0, 200);
    this.#list.push({ sheet: this.#sheet, row, column, value, code, rule });
  }

  #row(batch: Batch, i: number, out: (row: FigureRow) => void): void {
    const row = batch.from + i;
    const { fields, values } = this.#layout;
    const cell = (field: Field): Cell => {
      const at = fields[field];
      return at === undefined ? null : (batch.columns[at]![i] ?? null);
    };
    const valueAt = (at: number): Cell => batch.columns[at]![i] ?? null;
    let said = false;
    for (const { at } of values) said ||= !isAbsent(valueAt(at));
    if (!said) {
      // A row of headings between others, or an empty one, says nothing; one with a name, no value.
      this.#tally.absent += values.length;
      return;
    }
    this.#tally.rows += 1;
    const fault = ({ field, code, rule }: { field: Field; code: string; rule: string }): void => {
      const at = fields[field] ?? null;
      this.#problem(at, row, at === null ? null : valueAt(at), code, rule);
    };
    let whole = true;
    const need = <T>(read: Read<T>): T | null => {
      if ('ok' in read) return read.ok;
      whole = false;
      fault(read);
      return null;
    };
    const agency = need(this.#agencyOf(cell));
    const precision = need(this.#coded('precision', cell('precision'), 'exact'));
    const kind = need(this.#kindOf(cell));
    const plan = kind === 'work_plan';
    const basis = need(this.#coded('basis', cell('basis'), plan ? 'target' : 'stated'));
    const section = need(this.#text('section', cell('section')));
    const note = need(this.#text('note', cell('note')));
    const wideYears = values[0]?.year !== null && values[0] !== undefined;
    const wideIndicators = values[0]?.indicator !== null && values[0] !== undefined;
    const shared = wideIndicators ? null : need(this.#indicatorOf(cell('indicator')));
    let report: Report | null = null;
    if (agency && kind && !wideYears) report = need(this.#reportOf(cell, agency, kind, null));
    for (const { at, indicator: own, year, scale } of values) {
      const raw = valueAt(at);
      if (isAbsent(raw)) {
        this.#tally.absent += 1;
        continue;
      }
      const { text, precision: told } = numberText(raw, scale);
      const rule = brokenRule('value', text);
      if (rule !== null) {
        const none = /^(?:无|無|没有|沒有|none|nil|未收到)$/i.test(plainText(raw));
        this.#problem(at, row, raw, none ? 'none' : codeOf(rule), rule);
        continue;
      }
      if (!whole || !agency || !kind || !precision || !basis) continue;
      let of = report;
      if (year !== null) {
        const read = this.#reportOf(cell, agency, kind, year);
        if (!('ok' in read)) {
          this.#problem(at, row, year, read.code, read.rule);
          continue;
        }
        of = read.ok;
      }
      const indicator = own ?? shared;
      if (!of || indicator === null) continue;
      const value = Number(text);
      const broken = brokenTogether({ indicator, value, basis }, this.#names.unit(indicator), kind);
      if (broken.length > 0) {
        for (const one of broken)
          if (one.column === 'value') this.#problem(at, row, raw, codeOf(one.rule), one.rule);
          else this.#problem(fields.basis ?? null, row, basis, codeOf(one.rule), one.rule);
        continue;
      }
      if (!this.#first(of, indicator, basis, at, row, raw)) continue;
      this.#tally.figures += 1;
      out({
        agency: agency.id,
        agency_zh: agency.nameZh,
        province: agency.province,
        level: agency.level,
        agency_kind: agency.kind,
        year: of.year,
        kind,
        era: of.era,
        title_zh: of.title,
        title_basis: of.titleBasis,
        indicator,
        value,
        precision: told !== null && precision === 'exact' ? told : precision,
        basis,
        section: section ?? '',
        note: note ?? '',
        source_row: row,
      });
    }
  }

  #text(field: 'section' | 'note', cell: Cell): Read<string> {
    if (cell === null || cell === '') return NO_TEXT;
    return this.#once<Read<string>>(field, cell, () => {
      const text = lineText(cell);
      const rule = text === '' ? null : brokenRule(field, text);
      return rule === null ? { ok: text } : failed(field, codeOf(rule), rule);
    });
  }

  #coded(field: 'precision', cell: Cell, absent: Precision): Read<Precision>;
  #coded(field: 'basis', cell: Cell, absent: Basis): Read<Basis>;
  #coded(field: 'precision' | 'basis', cell: Cell, absent: string): Read<string> {
    return this.#once<Read<string>>(`${field} ${absent}`, cell, () => {
      if (isAbsent(cell)) return { ok: absent };
      const text = plainText(cell);
      const code = codeOfWord(field, text) ?? text;
      const rule = brokenRule(field, code);
      return rule === null ? { ok: code } : failed(field, `option_${field}`, rule);
    });
  }

  #kindOf(cell: (field: Field) => Cell): Read<ReportKind> {
    const said = cell('kind');
    if (said !== null && !isAbsent(said))
      return this.#once<Read<ReportKind>>('kind', said, () => {
        const code = codeOfWord('kind', plainText(said));
        if (code === 'annual_report' || code === 'work_plan') return { ok: code };
        return failed('kind', 'option_kind', 'must be one of annual_report, work_plan');
      });
    const id = this.#layout.fields.report === undefined ? '' : plainText(cell('report'));
    if (id) return { ok: id.endsWith('-plan') ? 'work_plan' : 'annual_report' };
    const basis = cell('basis');
    return this.#once<Read<ReportKind>>('plan', basis, () => {
      const plan = !isAbsent(basis) && codeOfWord('basis', plainText(basis)) === 'target';
      return { ok: plan ? 'work_plan' : 'annual_report' };
    });
  }

  #agencyOf(cell: (field: Field) => Cell): Read<Agency> {
    // Rows of one agency mostly follow each other.
    const before = this.#before;
    let same = before.read !== null;
    for (let i = 0; i < NAMING.length; i++) {
      const one = cell(NAMING[i]!);
      if (one === before.cells[i]) continue;
      same = false;
      before.cells[i] = one;
    }
    if (same) return before.read!;
    const key = before.cells.map((one) => String(one ?? '')).join('\u0000');
    let read = this.#agencies.get(key);
    if (!read) {
      read = this.#findAgency(cell, this.#mapping.constants.agency, cell('report'));
      this.#agencies.set(key, read);
    }
    return (before.read = read);
  }

  #findAgency(cell: (field: Field) => Cell, constant: string, report: Cell): Read<Agency> {
    const { fields } = this.#layout;
    const said = (['agency', 'agency_name'] as const).filter((field) => !isAbsent(cell(field)));
    const id = /^(.+)-\d{4}(?:-plan)?(?:_own)?$/.exec(plainText(report))?.[1];
    const place = cell('province');
    let province: ProvinceCode | '' = '';
    if (!isAbsent(place)) {
      const found = this.#names.province(plainText(place));
      if (found === undefined)
        return failed('province', 'province', 'is not among the public data');
      province = found;
    }
    const held = (id: AgencyId): Read<Agency> => {
      const { nameZh, level, kind, ...one } = this.#names.agency(id)!;
      this.#public.add(id);
      return { ok: { id, nameZh, province: one.province, level, kind } };
    };
    for (const field of said) {
      const name = plainText(cell(field));
      const found = this.#names.agencies(name, province);
      const [one] = found;
      if (found.length > 1) {
        const rule = `is the name of several agencies: ${found.map(({ id }) => id).join(', ')}`;
        return failed(field, 'ambiguous', rule);
      }
      if (!one) continue;
      if (!one.exact) this.#near.set(name, one.id);
      return held(one.id);
    }
    if (said.length === 0 && id !== undefined && this.#names.agency(id)) return held(id);
    if (said.length === 0 && id === undefined && constant) {
      const found = this.#names.agencies(constant, '');
      if (found.length === 1) return held(found[0]!.id);
    }
    // A name that nobody has yet is a new agency; an id alone names none.
    const field = said.find((one) => /\p{Script=Han}/u.test(plainText(cell(one))));
    if (field === undefined) {
      if (said.length === 0 && id === undefined && !constant)
        return failed('agency', 'agency_absent', 'must not be empty');
      const at: Field = said[0] ?? (fields.report === undefined ? 'agency' : 'report');
      return failed(at, 'agency', 'is not among the public data');
    }
    return this.#newAgency(field, lineText(cell(field)), province, cell);
  }

  #newAgency(
    field: Field,
    nameZh: string,
    province: ProvinceCode | '',
    cell: (field: Field) => Cell,
  ): Read<Agency> {
    const guess = guessAgency(nameZh, this.#names.vocabulary);
    const code = province || guess.province || this.#mapping.constants.province;
    if (!code)
      return failed(
        field,
        'new_province',
        'is not among the public data, nor is its province known',
      );
    let level: string = guess.level;
    if (!isAbsent(cell('level'))) {
      const said = codeOfWord('level', plainText(cell('level'))) ?? '';
      if (!LEVELS.some((one) => one === said))
        return failed('level', 'option_level', `must be one of ${LEVELS.join(', ')}`);
      level = said;
    }
    if (code === '00') level = 'central';
    else if (level === 'central') level = 'province';
    const kindSaid = plainText(cell('agency_kind'));
    const kind = AGENCY_KINDS.find((one) => one === kindSaid) ?? guess.kind;
    const agency = { nameZh, level: level as Level, kind, province: code };
    const id = agencyIdOf(agency);
    const cells = { name_zh: nameZh, name_en: nameZh, level, kind, province: code };
    const refused = refusedAgency({
      ...{ id: id.replace('_', '-'), ...cells, prefecture_zh: '', county_zh: '' },
    });
    const [column] = Object.keys(refused);
    if (column !== undefined) {
      const rule = refused[column]!;
      return failed(column === 'level' ? 'level' : field, codeOf(rule), rule);
    }
    this.#new.set(id, nameZh);
    return { ok: { id, ...agency } };
  }

  #indicatorOf(cell: Cell): Read<IndicatorId> {
    return this.#once<Read<IndicatorId>>('indicator', cell, () => {
      const asked = isAbsent(cell) ? this.#mapping.constants.indicator || null : cell;
      if (asked === null) return failed('indicator', 'indicator_absent', 'must not be empty');
      const id = this.#names.indicator(plainText(asked));
      return id === undefined
        ? failed('indicator', 'indicator', 'is not among the public data')
        : { ok: id };
    });
  }

  #reportOf(
    cell: (field: Field) => Cell,
    agency: Agency,
    kind: ReportKind,
    wide: string | null,
  ): Read<Report> {
    const { fields } = this.#layout;
    const { constants } = this.#mapping;
    const said = cell('year');
    const ofReport = fields.report === undefined ? '' : plainText(cell('report'));
    const inReport = /-(\d{4})(?:-plan)?(?:_own)?$/.exec(ofReport)?.[1];
    const year = wide ?? (isAbsent(said) ? (inReport ?? yearText(constants.year)) : yearText(said));
    const field: Field = fields.year === undefined && inReport !== undefined ? 'report' : 'year';
    const eraSaid = cell('era');
    const title = fields.title === undefined ? '' : lineText(cell('title'));
    const key = `${agency.id} ${year} ${kind}`;
    const held = this.#reports.get(key);
    if (held) {
      if (!('ok' in held)) return held;
      if (eraSaid === null || isAbsent(eraSaid)) return held;
      const era = this.#once('era', eraSaid, () => ({ of: this.#eraOf(eraSaid) })).of;
      if (era === held.ok.era) return held;
      const rule = `is ${held.ok.era} in another row of this report`;
      return failed('era', 'era_differs', rule);
    }
    if (year === '') return failed('year', 'year_absent', 'must be a year in four digits');
    const read = this.#newReport(agency, year, kind, eraSaid, title, field);
    if (this.#reports.size < MOST_REPORTS) this.#reports.set(key, read);
    return read;
  }

  #eraOf(cell: Cell): Era | undefined {
    const text = plainText(cell);
    const code = codeOfWord('era', text) ?? text;
    return ERAS.find((one) => one === code);
  }

  #newReport(
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
    const at = this.#tally.reports++;
    const titleBasis = titled ? 'literal' : 'reconstructed';
    return {
      ok: { at, agency, year: Number(year), kind, era, title: named, titleBasis },
    };
  }

  /** Whether it is the first value of an indicator and basis in a report: the first stands. */
  #first(
    report: Report,
    indicator: IndicatorId,
    basis: Basis,
    at: number,
    row: number,
    raw: Cell,
  ): boolean {
    const bit = (this.#places.get(indicator) ?? 0) * BASES.length + BASES.indexOf(basis);
    const words = Math.ceil((this.#places.size * BASES.length) / 32);
    const held = (this.#held[report.at] ??= new Uint32Array(words));
    const mask = 1 << (bit & 31);
    if ((held[bit >> 5]! & mask) !== 0) {
      const first = this.#rows.get(`${report.at} ${bit}`);
      const rule =
        first === undefined ? 'stands further up already' : `stands in row ${first} already`;
      this.#problem(at, row, raw, 'duplicate', rule);
      return false;
    }
    held[bit >> 5]! |= mask;
    if (this.#tally.figures < REMEMBERED) this.#rows.set(`${report.at} ${bit}`, row);
    return true;
  }
}
