/**
 * A part of a country's extracts as a source of its own: whoever needs whole tables (SQL, linked
 * views, lists) works on what was chosen as if it were everything.
 */
import type { Source } from '../../extracts';
import type { GroupColumns } from '../../extracts/groups';
import type { ExtractName } from '../../extracts/manifest';
import { groupsOf, type PartitionedSource } from '../../extracts/partitioned/source';
import type { Columns } from '../../extracts/read';
import { observationAt } from '../../extracts/rows';
import {
  ERAS,
  type Check,
  type Codebook,
  type IndicatorId,
  type Observation,
  type Report,
} from '../../model/nouns';
import { compareIds } from '../../model/order';
import { checkIdentities, worthStoring } from '../../model/records';
import { BASIS_ORDER, reportAt } from '../light/store';
import type { Coded, Directory } from './agencies';
import { loadBase, reportId, sortedRows, type Base } from './base';
import { agenciesOf, countedOf, isWhole, type Portion } from './portion';
import { evidenceGroups, loadEverything, loadSlice, storeOf, type Slice } from './slices';

/** Portions as one source: what several hold stands in it once. Everything is read before it is given. */
export async function portionSource(
  source: PartitionedSource,
  directory: Directory,
  portions: readonly Portion[],
  signal?: AbortSignal,
): Promise<Source> {
  const codebook = await source.codebook(signal);
  // Those that hold everything come first, so that nothing of theirs is read again.
  const ordered = [...portions].sort((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  const members = await Promise.all(
    ordered.map((portion) => agenciesOf(source, directory, portion, signal)),
  );
  const all = new Map(members.flat().map((one) => [one.code, one]));
  const base = await loadBase(source, [...all.values()], null, signal);
  const whole = new Set<number>();
  const slices = new Map<IndicatorId, { slices: Slice[]; codes: Set<number> }>();
  const held = (id: IndicatorId) => {
    let one = slices.get(id);
    if (!one) slices.set(id, (one = { slices: [], codes: new Set() }));
    return one;
  };
  for (const [i, portion] of ordered.entries()) {
    const codes = members[i]!.map(({ code }) => code);
    if (isWhole(portion)) {
      const missing = codes.filter((code) => !whole.has(code));
      if (missing.length === 0) continue;
      const read = await loadEverything(source, part(base, missing), null, signal);
      for (const [id, slice] of read) held(id).slices.push(slice);
      for (const code of missing) whole.add(code);
      continue;
    }
    for (const id of countedOf(portion.indicators, codebook)) {
      const { slices: list, codes: known } = held(id);
      const missing = codes.filter((code) => !whole.has(code) && !known.has(code));
      if (missing.length === 0) continue;
      list.push(await loadSlice(source, part(base, missing), id, null, signal));
      for (const code of missing) known.add(code);
    }
  }
  const observations = observationColumns(
    base,
    [...slices].map(([id, { slices: list }]) => [id, list]),
  );
  const wholeCodes = [...whole].sort((a, b) => a - b);
  const wholeBase = part(base, wholeCodes);
  const [evidence, sources] = await Promise.all([
    evidenceColumns(source, wholeBase, signal),
    sourceColumns(source, wholeBase, signal),
  ]);
  const tables: { [N in ExtractName]: Columns<N> } = {
    agencies: agencyColumns([...all.values()]),
    reports: reportColumns(base),
    observations,
    evidence,
    sources,
    checks: await checkColumns(wholeBase, observations, codebook),
  };
  return {
    name: source.name,
    manifest: () => Promise.reject(new Error('a part of the extracts has no manifest of its own')),
    codebook: () => Promise.resolve(codebook),
    columns: <N extends ExtractName>(name: N) => Promise.resolve(tables[name]),
  };
}

/** The base with some of its agencies only, at their places. */
function part(base: Base, codes: readonly number[]): Base {
  const sorted = [...codes].sort((a, b) => a - b);
  const places = new Map(sorted.map((code) => [code, base.placeOf.get(code)!]));
  const inside = sorted.map((code) => base.agencies.province[base.placeOf.get(code)!]!);
  return {
    ...base,
    codes: sorted,
    placeOf: places,
    // Which files to read; everything else is looked up at the places of the whole base.
    agencies: { ...base.agencies, province: inside },
  };
}

function agencyColumns(coded: readonly Coded[]): Columns<'agencies'> {
  const all = coded.map(({ agency }) => agency).sort((a, b) => compareIds(a.id, b.id));
  const column = (key: keyof Columns<'agencies'>): string[] => all.map((one) => one[key]);
  return {
    id: column('id'),
    nameZh: column('nameZh'),
    nameHant: column('nameHant'),
    nameEn: column('nameEn'),
    level: column('level'),
    kind: column('kind'),
    province: column('province'),
    prefectureZh: column('prefectureZh'),
    countyZh: column('countyZh'),
    pinyin: column('pinyin'),
  };
}

/** Places of reports in the order of their ids, which a base has only within an agency. */
const byId = ({ reports }: Base): number[] =>
  reports.id.map((_, place) => place).sort((a, b) => compareIds(reports.id[a]!, reports.id[b]!));

function reportColumns(base: Base): Columns<'reports'> {
  const { reports, agencies } = base;
  const order = byId(base);
  return {
    id: order.map((place) => reports.id[place]!),
    agency: order.map((place) => agencies.id[reports.agency[place]!]!),
    year: order.map((place) => reports.year[place]!),
    kind: order.map((place) => (reports.annual[place] ? 'annual_report' : 'work_plan')),
    era: order.map((place) => ERAS[reports.era[place]!]!),
  };
}

function observationColumns(
  { agencies, reports }: Base,
  read: readonly (readonly [IndicatorId, readonly Slice[]])[],
): Columns<'observations'> {
  const all = [...read].sort(([a], [b]) => compareIds(a, b));
  const length = all.reduce(
    (rows, [, list]) => list.reduce((n, { value }) => n + value.length, rows),
    0,
  );
  const made = {
    indicator: new Array<string>(length),
    agency: new Array<string>(length),
    year: new Int32Array(length),
    report: new Array<string>(length),
    value: new Float64Array(length),
    precision: new Uint8Array(length),
    basis: new Array<string>(length),
  };
  let at = 0;
  for (const [id, list] of all) {
    for (const [slice, i] of inOrder(list)) {
      made.indicator[at] = id;
      made.agency[at] = agencies.id[slice.agency[i]!]!;
      made.year[at] = slice.year[i]!;
      made.report[at] = reports.id[slice.report[i]!]!;
      made.value[at] = slice.value[i]!;
      made.precision[at] = slice.precision[i]!;
      made.basis[at] = BASIS_ORDER[slice.basis[i]!]!;
      at++;
    }
  }
  return made;
}

/** Rows of slices of different agencies by agency, year, basis: each is in that order itself. */
function* inOrder(slices: readonly Slice[]): Generator<[Slice, number]> {
  const at = slices.map(() => 0);
  for (;;) {
    let next = -1;
    for (let i = 0; i < slices.length; i++) {
      if (at[i]! >= slices[i]!.value.length) continue;
      if (next < 0 || slices[i]!.agency[at[i]!]! < slices[next]!.agency[at[next]!]!) next = i;
    }
    if (next < 0) return;
    yield [slices[next]!, at[next]!++];
  }
}

/** Where figures stand, by report, indicator, basis. */
async function evidenceColumns(
  source: PartitionedSource,
  base: Base,
  signal?: AbortSignal,
): Promise<Columns<'evidence'>> {
  const tables = await Promise.all(
    evidenceGroups(source, base).flatMap(({ partition, groups }) =>
      groups.map((group) => source.group('evidence', partition, group, signal)),
    ),
  );
  const made = { report: [], indicator: [], basis: [], section: [], note: [] } as Record<
    keyof Columns<'evidence'>,
    string[]
  >;
  const found: [GroupColumns<'evidence'>, number][] = [];
  const keys: number[] = [];
  const names = [
    ...new Set(tables.flatMap(({ indicator }) => [...new Set(Array.from(indicator))])),
  ];
  const rank = new Map(names.sort(compareIds).map((id, at) => [id, at]));
  const ranks = new Int32Array(base.reports.id.length);
  byId(base).forEach((place, at) => (ranks[place] = at));
  for (const table of tables) {
    for (let i = 0; i < table.agency.length; i++) {
      const place = base.placeOf.get(table.agency[i]!);
      if (place === undefined) continue;
      const report = base.reportOf(place, table.year[i]!, table.basis[i] === 'target');
      const basis = BASES_BY_NAME.indexOf(table.basis[i]!);
      keys.push((ranks[report]! * rank.size + rank.get(table.indicator[i]!)!) * 4 + basis);
      found.push([table, i]);
    }
  }
  for (const at of sortedRows(keys, keys.length)) {
    const [table, i] = found[at]!;
    const place = base.placeOf.get(table.agency[i]!)!;
    const plan = table.basis[i] === 'target';
    made.report.push(reportId(base.agencies.id[place]!, table.year[i]!, plan));
    made.indicator.push(table.indicator[i]!);
    made.basis.push(table.basis[i]!);
    made.section.push(table.section[i]!);
    made.note.push(table.note[i]!);
  }
  return made;
}

const BASES_BY_NAME = ['derived', 'stated', 'target'];

/** Where reports were read, by report. */
async function sourceColumns(
  source: PartitionedSource,
  base: Base,
  signal?: AbortSignal,
): Promise<Columns<'sources'>> {
  const made: { key: string; row: [string, string, string, string] }[] = [];
  for (const province of new Set(base.agencies.province)) {
    const partition = source.partition('sources', province);
    if (!partition) continue;
    const codes = base.codes.filter((code) => code >= partition.from! && code <= partition.to!);
    const groups = groupsOf(partition, codes[0] ?? 0, codes.at(-1) ?? -1);
    const tables = await Promise.all(
      groups.map((group) => source.group('sources', partition, group, signal)),
    );
    for (const table of tables) {
      for (let i = 0; i < table.agency.length; i++) {
        const place = base.placeOf.get(table.agency[i]!);
        if (place === undefined) continue;
        const plan = table.kind[i] === 'work_plan';
        made.push({
          key: reportId(base.agencies.id[place]!, table.year[i]!, plan),
          row: [table.titleZh[i]!, table.titleBasis[i]!, table.copy[i]!, table.url[i]!],
        });
      }
    }
  }
  made.sort((a, b) => compareIds(a.key, b.key));
  return {
    report: made.map(({ key }) => key),
    titleZh: made.map(({ row }) => row[0]),
    titleBasis: made.map(({ row }) => row[1]),
    copy: made.map(({ row }) => row[2]),
    url: made.map(({ row }) => row[3]),
  };
}

/** Agencies checked before the page may draw again. */
const AT_ONCE = 50;

/** What identities give over reports of which everything is held, by report. */
async function checkColumns(
  base: Base,
  observations: Columns<'observations'>,
  codebook: Codebook,
): Promise<Columns<'checks'>> {
  const store = storeOf(base, new Map(), new Map());
  const identities = codebook.identities.map((row) => ({ row }));
  const places = [...base.placeOf.values()];
  const turnOf = new Map(
    places.map((place, i) => [base.agencies.id[place]!, Math.floor(i / AT_ONCE)]),
  );
  const turns = Array.from({ length: Math.ceil(places.length / AT_ONCE) }, () => ({
    reports: [] as { row: Report }[],
    observations: [] as { row: Observation }[],
  }));
  for (let code = 0; code < base.reports.id.length; code++) {
    const row = reportAt(store, code);
    const turn = turnOf.get(row.agency);
    if (turn !== undefined) turns[turn]!.reports.push({ row });
  }
  const made: Check[] = [];
  const byTurn = turns.map((): number[] => []);
  for (let i = 0; i < observations.report.length; i++) {
    const turn = turnOf.get(observations.agency[i]!);
    if (turn !== undefined) byTurn[turn]!.push(i);
  }
  for (const [at, turn] of turns.entries()) {
    turn.observations = byTurn[at]!.map((i) => ({ row: observationAt(observations, i) }));
    const records = { ...turn, identities };
    for (const check of worthStoring(records, checkIdentities(records))) made.push(check);
    turn.observations = [];
    await new Promise((next) => setTimeout(next));
  }
  made.sort((a, b) => compareIds(a.report, b.report) || compareIds(a.identity, b.identity));
  return {
    report: made.map((one) => one.report),
    identity: made.map((one) => one.identity),
    verdict: made.map((one) => one.verdict),
    left: made.map((one) => one.left),
    right: made.map((one) => one.right),
  };
}
