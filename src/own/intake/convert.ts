/**
 * Rows of a table as figures of reports, by a mapping: cells read as the records would have them,
 * checked by the schema of the records, every error told with its cell. Pure; rows come in batches.
 */
import type {
  AgencyId,
  AgencyKind,
  Basis,
  Count,
  Era,
  IndicatorId,
  Level,
  Precision,
  ProvinceCode,
  ReportKind,
  Year,
} from '../../model/nouns';
import { Agencies, type Agency } from './agencies';
import { isAbsent, lineText, numberText, plainText } from './cells';
import { brokenRule, brokenTogether, codeOf } from './check';
import { failed, Once, type CellOf, type Fault, type Read } from './read';
import { Reports, type Report } from './reports';
import type { Batch, Cell, Fields, Mapping, Role } from './types';
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
/** A column of values, with indicator and year where its heading says them. */
interface ValueColumn {
  at: number;
  indicator: IndicatorId | null;
  year: string | null;
  scale: number;
}

/** Columns by what they are. */
interface Layout {
  fields: Fields;
  values: readonly ValueColumn[];
}

function layoutOf({ columns }: Mapping): Layout {
  const fields: { -readonly [field in keyof Fields]: Fields[field] } = {};
  const values: ValueColumn[] = [];
  columns.forEach(({ role, scale }, at) => {
    if (role === '') return;
    if (role === 'value') values.push({ at, indicator: null, year: null, scale });
    else if (role.startsWith('i:'))
      values.push({ at, indicator: role.slice(2), year: null, scale });
    else if (role.startsWith('y:'))
      values.push({ at, indicator: null, year: role.slice(2), scale });
    else fields[role as Exclude<Role, `i:${string}` | `y:${number}` | ''>] ??= at;
  });
  return { fields, values };
}

/** What the values of a row share. */
interface Shared {
  agency: Agency;
  kind: ReportKind;
  precision: Precision;
  basis: Basis;
  section: string;
  note: string;
  /** Null where each column says its own. */
  indicator: IndicatorId | null;
  report: Report | null;
}

export class Converter {
  readonly #layout: Layout;
  readonly #headings: readonly string[];
  readonly #sheet: string;
  readonly #mapping: Mapping;
  readonly #names: Names;
  readonly #once = new Once();
  readonly #agencies: Agencies;
  readonly #reports: Reports;
  #tally = { rows: 0, figures: 0, absent: 0, problems: 0 };
  #byCode: Record<string, Count> = {};
  #list: CellProblem[] = [];

  constructor(mapping: Mapping, headings: readonly string[], sheet: string, names: Names) {
    this.#mapping = mapping;
    this.#layout = layoutOf(mapping);
    this.#headings = headings;
    this.#sheet = sheet;
    this.#names = names;
    const { fields } = this.#layout;
    this.#agencies = new Agencies(fields, mapping, names);
    this.#reports = new Reports(fields, mapping, names.vocabulary.indicators, this.#once);
  }

  get tally(): Tally {
    const { held, near, new: found } = this.#agencies;
    return {
      ...this.#tally,
      reports: this.#reports.count,
      agencies: held.size,
      newAgencies: [...found.values()].slice(0, MOST_NAMES),
      read: [...near].slice(0, MOST_NAMES).map(([name, agency]) => ({ name, agency })),
      byCode: this.#byCode,
      list: this.#list,
    };
  }

  /** Takes rows, hands each figure to `out`. Rows with an error in what all its values share give none. */
  add(batch: Batch, out: (row: FigureRow) => void): void {
    for (let i = 0; i < batch.length; i++) this.#row(batch, i, out);
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
    const valueAt = (at: number): Cell => batch.columns[at]![i] ?? null;
    let said = false;
    for (const { at } of values) said ||= !isAbsent(valueAt(at));
    if (!said) {
      // A row of headings between others, or an empty one, says nothing; one with a name, no value.
      this.#tally.absent += values.length;
      return;
    }
    this.#tally.rows += 1;
    const cell: CellOf = (field) => {
      const at = fields[field];
      return at === undefined ? null : valueAt(at);
    };
    const shared = this.#shared(cell, row);
    for (const column of values) {
      const raw = valueAt(column.at);
      if (isAbsent(raw)) this.#tally.absent += 1;
      else this.#value(raw, column, row, cell, shared, out);
    }
  }

  /** What the values of a row share; null where some of it is wrong, which has been told. */
  #shared(cell: CellOf, row: number): Shared | null {
    const [first] = this.#layout.values;
    let whole = true;
    const need = <T>(read: Read<T>): T | null => {
      if ('ok' in read) return read.ok;
      whole = false;
      this.#fault(read, cell, row);
      return null;
    };
    const agency = need(this.#agencies.of(cell));
    const precision = need(this.#coded('precision', cell('precision'), 'exact'));
    const kind = need(this.#kindOf(cell));
    const usual = kind === 'work_plan' ? 'target' : 'stated';
    const basis = need(this.#coded('basis', cell('basis'), usual));
    const section = need(this.#text('section', cell('section')));
    const note = need(this.#text('note', cell('note')));
    const indicator = first?.indicator ? null : need(this.#indicatorOf(cell('indicator')));
    const report =
      agency && kind && !first?.year ? need(this.#reports.of(cell, agency, kind, null)) : null;
    if (!whole || !agency || !kind || !precision || !basis) return null;
    return {
      ...{ agency, kind, precision, basis, indicator, report },
      section: section ?? '',
      note: note ?? '',
    };
  }

  /** One value: told to `out`, or what is wrong with it. `shared`: null where the row is wrong anyway. */
  #value(
    raw: Cell,
    column: ValueColumn,
    row: number,
    cell: CellOf,
    shared: Shared | null,
    out: (row: FigureRow) => void,
  ): void {
    const { at } = column;
    const { text, precision: told } = numberText(raw, column.scale);
    const rule = brokenRule('value', text);
    if (rule !== null) {
      const none = /^(?:无|無|没有|沒有|none|nil|未收到)$/i.test(plainText(raw));
      this.#problem(at, row, raw, none ? 'none' : codeOf(rule), rule);
      return;
    }
    if (!shared) return;
    const { agency, kind, precision, basis } = shared;
    let { report } = shared;
    if (column.year !== null) {
      const read = this.#reports.of(cell, agency, kind, column.year);
      if (!('ok' in read)) {
        this.#problem(at, row, column.year, read.code, read.rule);
        return;
      }
      report = read.ok;
    }
    const indicator = column.indicator ?? shared.indicator;
    if (!report || indicator === null) return;
    const value = Number(text);
    const broken = brokenTogether({ indicator, value, basis }, this.#names.unit(indicator), kind);
    for (const { column: wrong, rule } of broken)
      if (wrong === 'value') this.#problem(at, row, raw, codeOf(rule), rule);
      else this.#problem(this.#layout.fields.basis ?? null, row, basis, codeOf(rule), rule);
    if (broken.length > 0) return;
    const again = this.#reports.again(report, indicator, basis, row);
    if (again !== null) {
      this.#problem(at, row, raw, 'duplicate', again);
      return;
    }
    this.#tally.figures += 1;
    out({
      agency: agency.id,
      agency_zh: agency.nameZh,
      province: agency.province,
      level: agency.level,
      agency_kind: agency.kind,
      year: report.year,
      kind,
      era: report.era,
      title_zh: report.title,
      title_basis: report.titleBasis,
      indicator,
      value,
      precision: told !== null && precision === 'exact' ? told : precision,
      basis,
      section: shared.section,
      note: shared.note,
      source_row: row,
    });
  }

  #fault({ field, code, rule }: Fault, cell: CellOf, row: number): void {
    this.#problem(this.#layout.fields[field] ?? null, row, cell(field), code, rule);
  }

  #text(field: 'section' | 'note', cell: Cell): Read<string> {
    if (cell === null || cell === '') return { ok: '' };
    return this.#once.of<Read<string>>(field, cell, () => {
      const text = lineText(cell);
      const rule = text === '' ? null : brokenRule(field, text);
      return rule === null ? { ok: text } : failed(field, codeOf(rule), rule);
    });
  }

  #coded(field: 'precision', cell: Cell, absent: Precision): Read<Precision>;
  #coded(field: 'basis', cell: Cell, absent: Basis): Read<Basis>;
  #coded(field: 'precision' | 'basis', cell: Cell, absent: string): Read<string> {
    return this.#once.of<Read<string>>(`${field} ${absent}`, cell, () => {
      if (isAbsent(cell)) return { ok: absent };
      const text = plainText(cell);
      const code = codeOfWord(field, text) ?? text;
      const rule = brokenRule(field, code);
      return rule === null ? { ok: code } : failed(field, `option_${field}`, rule);
    });
  }

  #kindOf(cell: CellOf): Read<ReportKind> {
    const said = cell('kind');
    if (said !== null && !isAbsent(said))
      return this.#once.of<Read<ReportKind>>('kind', said, () => {
        const code = codeOfWord('kind', plainText(said));
        if (code === 'annual_report' || code === 'work_plan') return { ok: code };
        return failed('kind', 'option_kind', 'must be one of annual_report, work_plan');
      });
    const id = this.#layout.fields.report === undefined ? '' : plainText(cell('report'));
    if (id) return { ok: id.endsWith('-plan') ? 'work_plan' : 'annual_report' };
    const basis = cell('basis');
    return this.#once.of<Read<ReportKind>>('plan', basis, () => {
      const plan = !isAbsent(basis) && codeOfWord('basis', plainText(basis)) === 'target';
      return { ok: plan ? 'work_plan' : 'annual_report' };
    });
  }

  #indicatorOf(cell: Cell): Read<IndicatorId> {
    return this.#once.of<Read<IndicatorId>>('indicator', cell, () => {
      const asked = isAbsent(cell) ? this.#mapping.constants.indicator || null : cell;
      if (asked === null) return failed('indicator', 'indicator_absent', 'must not be empty');
      const id = this.#names.indicator(plainText(asked));
      return id === undefined
        ? failed('indicator', 'indicator', 'is not among the public data')
        : { ok: id };
    });
  }
}
