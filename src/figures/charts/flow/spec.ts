import { m, type Locale } from '../../../i18n';
import { compositionIn, type Composition } from '../../../model/compositions';
import { asked } from '../../../model/eras';
import { CARRIED_IN, CARRIED_OUT, flowIndicators, RECEIVED, REPLIES } from '../../../model/flow';
import type { Count, Era, IndicatorId, Precision, ReportId, Year } from '../../../model/nouns';
import { differencePrecision, joinPrecision } from '../../../model/precision';
import type { Row, Scope } from '../../../engines/query';
import { latestYear } from '../../../engines/years';
import { partFill } from '../../colour';
import type { FigureInput } from '../../figure';
import { inYears } from '../../findings';
import { indicatorPart, indicatorShort } from '../../names';
import { eraOfRow, indicatorOf, isDerived } from '../../rows';
import { scopesOf } from '../scope';

/** What one agency's report says of its requests in one year. */
export interface Account {
  agency: string;
  year: Year;
  scope: Scope | 'mixed';
  era: Era;
  composition: Composition;
  rows: Map<IndicatorId, Row>;
}

/** A stated number, or one summed from several reports. */
export interface Amount {
  value: number;
  precision: Precision;
  rows: Row[];
}

/**
 * A place that requests come from or go to. Bands that no report states are `open`: lacking, more
 * went in than is accounted for; surplus, more came out than went in; rest, replies that are not
 * broken down; excess, outcomes beyond the stated replies.
 */
export interface FlowNode {
  id: string;
  label: string;
  value: number;
  precision: Precision;
  open: 'lacking' | 'surplus' | 'rest' | 'excess' | null;
  fill: string;
  rows: Row[];
}

export interface FlowLink {
  source: string;
  target: string;
  value: number;
  fill: string;
  open: boolean;
}

/** How both sides stand to each other: holds and fails only where every part is stated and exact. */
export type Verdict = 'holds' | 'fails' | 'unknown';

export interface FlowSpec {
  input: FigureInput;
  locale: Locale;
  year: Year | null;
  nodes: FlowNode[];
  links: FlowLink[];
  /** Reports behind it, and those of the year that were left out because they lack a part. */
  agencies: Count;
  left: Count;
  report: ReportId | null;
  scope: Scope | 'mixed' | null;
  otherScopes: (Scope | 'mixed')[];
  /** Received and carried in; answered and carried out. Null where nothing of a side is stated. */
  into: Amount | null;
  outOf: Amount | null;
  verdict: Verdict;
  /** Parts that the form asks for and the one report does not state, and those not asked at all. */
  missing: IndicatorId[];
  notAsked: IndicatorId[];
  /** The rows that are drawn. */
  rows: Row[];
}

const ENDS = [RECEIVED, CARRIED_IN, REPLIES, CARRIED_OUT] as const;

/** Results with a value, by report; governments and organs stay apart. */
function accountsOf(input: FigureInput): Account[] {
  const wanted = new Set(flowIndicators());
  const accounts = new Map<string, Account>();
  for (const row of input.rows) {
    if (row.value === null || row.basis === 'target' || row.agency === null) continue;
    if (!wanted.has(row.indicator)) continue;
    const key = `${row.agency}|${row.year}`;
    let account = accounts.get(key);
    if (!account) {
      const era = eraOfRow(row);
      const composition = compositionIn(REPLIES, era);
      if (!composition) continue;
      const { agency, year, scope } = row;
      accounts.set(key, (account = { agency, year, scope, era, composition, rows: new Map() }));
    }
    // A stated value speaks before one that follows from an identity.
    if (row.basis === 'stated' || !account.rows.has(row.indicator))
      account.rows.set(row.indicator, row);
  }
  return [...accounts.values()];
}

/** Whether the form of a report asks for a part. */
function isAsked(input: FigureInput, id: IndicatorId, era: Era): boolean {
  const indicator = indicatorOf(input, id);
  return !indicator || isDerived(indicator) || asked(indicator, era) !== 'not_asked';
}

/** Replies of a report: as stated, else the sum of its outcomes where every one is stated. */
function repliesOf({ rows, composition }: Account): Row[] | null {
  const total = rows.get(REPLIES);
  if (total) return [total];
  const parts = composition.parts.flatMap((id) => rows.get(id) ?? []);
  return parts.length === composition.parts.length ? parts : null;
}

/** True where every end that the form asks for is stated. */
function isComplete(input: FigureInput, account: Account): boolean {
  const { rows, era } = account;
  if (!repliesOf(account)) return false;
  return [RECEIVED, CARRIED_IN, CARRIED_OUT].every(
    (id) => rows.has(id) || !isAsked(input, id, era),
  );
}

/** True where something came in and something became of it. */
function isTold(account: Account): boolean {
  const { rows, composition } = account;
  const out = [REPLIES, CARRIED_OUT, ...composition.parts];
  return rows.has(RECEIVED) && out.some((id) => rows.has(id));
}

/** The view's year; else the last with enough accounts; else that with most, the later of equals. */
function yearOf(input: FigureInput, accounts: readonly Account[]): Year | null {
  if (input.view.year !== null) return input.view.year;
  const counts = new Map<Year, Count>();
  for (const { year } of accounts)
    if (inYears(input, year)) counts.set(year, (counts.get(year) ?? 0) + 1);
  return latestYear(counts);
}

function amountOf(rows: readonly Row[]): Amount | null {
  if (rows.length === 0) return null;
  return {
    value: rows.reduce((sum, row) => sum + row.value!, 0),
    precision: joinPrecision(rows.map((row) => row.precision)),
    rows: [...rows],
  };
}

/** Requests of one year, from what came in to what became of them. Pure. */
export function spec(input: FigureInput): FlowSpec {
  const { view, locale } = input;
  const none: FlowSpec = {
    ...{ input, locale, year: null, nodes: [], links: [], agencies: 0, left: 0, report: null },
    ...{ scope: null, otherScopes: [], into: null, outOf: null, verdict: 'unknown' },
    ...{ missing: [], notAsked: [], rows: [] },
  };
  const told = accountsOf(input).filter(isTold);
  const several = new Set(told.map(({ agency }) => agency)).size > 1 && view.agencies.length !== 1;
  // Sums are true only over reports that state every end; one report is shown as it is.
  const usable = several ? told.filter((account) => isComplete(input, account)) : told;
  const year = yearOf(input, usable);
  if (year === null) return none;
  const now = usable.filter((account) => account.year === year);
  const [scope = null, ...otherScopes] = scopesOf(
    now.flatMap(({ rows }) => rows.get(RECEIVED) ?? []),
  );
  const ofScope = now.filter((account) => account.scope === scope);
  const forms = new Map<Composition, Account[]>();
  for (const one of ofScope)
    forms.set(one.composition, [...(forms.get(one.composition) ?? []), one]);
  const [form] = [...forms].sort((a, b) => b[1].length - a[1].length);
  if (!form) return { ...none, year };
  const [composition, used] = form;
  const candidates = told.filter((one) => one.year === year && one.scope === scope);

  const sum = (id: IndicatorId) => amountOf(used.flatMap(({ rows }) => rows.get(id) ?? []));
  const [received, carriedIn, carriedOut] = [sum(RECEIVED), sum(CARRIED_IN), sum(CARRIED_OUT)];
  const parts = composition.parts.flatMap((id) => {
    const amount = sum(id);
    return amount ? [{ id, amount }] : [];
  });
  const stated = used.every(({ rows }) => rows.has(REPLIES));
  const replies = amountOf(
    used.flatMap(
      (one) => repliesOf(one) ?? composition.parts.flatMap((id) => one.rows.get(id) ?? []),
    ),
  );
  const into = amountOf([...(received?.rows ?? []), ...(carriedIn?.rows ?? [])]);
  const outOf = amountOf([...(replies?.rows ?? []), ...(carriedOut?.rows ?? [])]);
  const eras = new Set(used.map(({ era }) => era));
  const lacks = (id: IndicatorId) => !used.some(({ rows }) => rows.has(id));
  const isForm = (id: IndicatorId) => [...eras].some((era) => isAsked(input, id, era));
  const ends = ENDS.filter((id) => lacks(id) && (id !== REPLIES || parts.length === 0));
  const absent = [...ends, ...(parts.length > 0 ? composition.parts.filter(lacks) : [])];
  const complete = used.every((account) => isComplete(input, account));
  const exact = into?.precision === 'exact' && outOf?.precision === 'exact';
  const graph = graphOf(input, {
    ...{ received, carriedIn, carriedOut, replies, parts, stated, into, outOf },
  });
  return {
    ...none,
    ...graph,
    year,
    agencies: used.length,
    left: several ? candidates.length - used.length : 0,
    report: used.length === 1 ? (received?.rows[0]?.report ?? null) : null,
    ...{ scope, otherScopes: several ? otherScopes : [], into, outOf },
    verdict: !complete || !exact ? 'unknown' : into.value === outOf.value ? 'holds' : 'fails',
    missing: absent.filter(isForm),
    notAsked: absent.filter((id) => !isForm(id)),
    rows: used.flatMap(({ rows }) => [...rows.values()]),
  };
}

interface Parts {
  received: Amount | null;
  carriedIn: Amount | null;
  carriedOut: Amount | null;
  replies: Amount | null;
  parts: { id: IndicatorId; amount: Amount }[];
  /** Every report states its replies in total; else they are the sum of the outcomes. */
  stated: boolean;
  into: Amount | null;
  outOf: Amount | null;
}

export const HUB = 'all';
const IN = 'var(--ink-3)';

/** Nodes and links, those that no report states kept open. */
function graphOf(input: FigureInput, given: Parts): Pick<FlowSpec, 'nodes' | 'links'> {
  const { catalogue, locale } = input;
  const { received, carriedIn, carriedOut, replies, parts, into, outOf } = given;
  const nodes: FlowNode[] = [];
  const links: FlowLink[] = [];
  const node = (id: string, label: string, amount: Amount, fill: string): void =>
    void nodes.push({ ...{ id, label, fill, open: null }, ...amount });
  const open = (kind: NonNullable<FlowNode['open']>, value: number, precision: Precision): void =>
    void nodes.push({
      ...{ id: kind, label: m.analyst_flow_open({ id: kind }, { locale }), value, precision },
      ...{ open: kind, fill: 'none', rows: [] },
    });
  const link = (source: string, target: string, value: number, fill: string, isOpen = false) =>
    void links.push({ source, target, value, fill, open: isOpen });
  const name = (id: IndicatorId) => indicatorShort(id, catalogue, locale);

  const [a, b] = [into?.value ?? 0, outOf?.value ?? 0];
  const between = into && outOf ? differencePrecision(into.precision, outOf.precision) : 'exact';
  for (const [id, amount] of [
    [RECEIVED, received],
    [CARRIED_IN, carriedIn],
  ] as const) {
    if (!amount) continue;
    node(id, name(id), amount, IN);
    link(id, HUB, amount.value, IN);
  }
  if (into && b > a) {
    open('surplus', b - a, differencePrecision(outOf!.precision, into.precision));
    link('surplus', HUB, b - a, 'none', true);
  }
  const hub = {
    value: into ? a : b,
    precision: into?.precision ?? 'exact',
    rows: into?.rows ?? [],
  };
  node(HUB, m.analyst_flow_hub({}, { locale }), hub, 'var(--ink-2)');
  // A total that is itself the sum of the outcomes needs no place of its own.
  const from = replies && (given.stated || parts.length === 0) ? REPLIES : HUB;
  if (replies && from === REPLIES) {
    node(REPLIES, name(REPLIES), replies, 'var(--ink-2)');
    link(HUB, REPLIES, replies.value, 'var(--ink-3)');
  }
  const told = parts.reduce((sum, { amount }) => sum + amount.value, 0);
  parts.forEach(({ id, amount }, i) => {
    const fill = partFill(id, i + 1);
    node(id, indicatorPart(id, catalogue, locale), amount, fill);
    link(from, id, amount.value, fill);
  });
  if (replies && parts.length > 0 && told !== replies.value) {
    const precision = joinPrecision([replies.precision, ...parts.map((p) => p.amount.precision)]);
    const kind = told < replies.value ? 'rest' : 'excess';
    open(kind, Math.abs(replies.value - told), precision);
    if (kind === 'rest') link(from, kind, replies.value - told, 'none', true);
    else link(kind, from, told - replies.value, 'none', true);
  }
  if (carriedOut) {
    node(CARRIED_OUT, name(CARRIED_OUT), carriedOut, IN);
    link(HUB, CARRIED_OUT, carriedOut.value, IN);
  }
  if (into && a > b) {
    open('lacking', a - b, between);
    link(HUB, 'lacking', a - b, 'none', true);
  }
  return { nodes, links };
}

export function isEmpty(made: FlowSpec): boolean {
  return made.nodes.length === 0;
}
