/** The agency of each row of a table: one of the public data, or a new one. Pure. */
import {
  LEVELS,
  type AgencyId,
  type AgencyKind,
  type Level,
  type ProvinceCode,
} from '../../model/nouns';
import { AGENCY_KINDS } from '../../model/schema';
import { guessAgency } from '../guess';
import { agencyIdOf } from '../tables';
import { isAbsent, lineText, plainText } from './cells';
import { codeOf, refusedAgency } from './check';
import { failed, type CellOf, type Read } from './read';
import type { Cell, Field, Fields, Mapping } from './types';
import type { Names } from './vocabulary';
import { codeOfWord } from './words';

export interface Agency {
  id: AgencyId;
  nameZh: string;
  province: ProvinceCode;
  level: Level;
  kind: AgencyKind;
}

/** What tells an agency. */
const NAMING = ['agency', 'agency_name', 'province', 'level', 'agency_kind', 'report'] as const;

export class Agencies {
  /** Those of the public data that rows are of. */
  readonly held = new Set<AgencyId>();
  /** Names of those that nobody has yet. */
  readonly new = new Map<AgencyId, string>();
  /** Names that were read as an agency with another name. */
  readonly near = new Map<string, AgencyId>();
  readonly #fields: Fields;
  readonly #constants: Mapping['constants'];
  readonly #names: Names;
  readonly #known = new Map<string, Read<Agency>>();
  readonly #before: { cells: Cell[]; read: Read<Agency> | null } = { cells: [], read: null };

  constructor(fields: Fields, { constants }: Mapping, names: Names) {
    this.#fields = fields;
    this.#constants = constants;
    this.#names = names;
  }

  /** The agency of a row. */
  of(cell: CellOf): Read<Agency> {
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
    let read = this.#known.get(key);
    if (!read) {
      read = this.#find(cell);
      this.#known.set(key, read);
    }
    return (before.read = read);
  }

  #find(cell: CellOf): Read<Agency> {
    const constant = this.#constants.agency;
    const report = cell('report');
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
      this.held.add(id);
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
      if (!one.exact) this.near.set(name, one.id);
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
      const at: Field = said[0] ?? (this.#fields.report === undefined ? 'agency' : 'report');
      return failed(at, 'agency', 'is not among the public data');
    }
    return this.#make(field, lineText(cell(field)), province, cell);
  }

  #make(field: Field, nameZh: string, province: ProvinceCode | '', cell: CellOf): Read<Agency> {
    const guess = guessAgency(nameZh, this.#names.vocabulary);
    const code = province || guess.province || this.#constants.province;
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
    this.new.set(id, nameZh);
    return { ok: { id, ...agency } };
  }
}
