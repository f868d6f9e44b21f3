import { query } from '../../engines/defaults';
import type { Engine, Evidence, Row } from '../../engines/query';
import type { FigureInput } from '../../figures/figure';
import type { Locale } from '../../i18n';
import type { Agency, AgencyId, Catalogue, Count, IndicatorGroup, Report } from '../../model/nouns';
import { askView } from '../ask';
import { groupView, ledgerOf, type Ledger } from './ledger';
import { peersOf, type Peers } from './peers';

/** What a small figure is made of, but for the language it is written in. */
export type GroupFigure = { group: IndicatorGroup } & Omit<FigureInput, 'locale'>;

/** Everything held about one agency. */
export interface Profile {
  agency: Agency;
  ledger: Ledger;
  figures: GroupFigure[];
  /** Newest first; work plans among them. */
  reports: Evidence[];
  peers: Peers;
}

/** How many annual reports are held of each agency. */
export function countReports(held: readonly Report[]): Map<AgencyId, Count> {
  const counts = new Map<AgencyId, Count>();
  for (const report of held) counts.set(report.agency, (counts.get(report.agency) ?? 0) + 1);
  return counts;
}

/** The small figures of a ledger, one a group that has a line to draw. */
async function readFigures(
  agency: Agency,
  ledger: Ledger,
  engine: Engine,
  catalogue: Catalogue,
  signal: AbortSignal,
): Promise<GroupFigure[]> {
  const views = ledger.groups.flatMap((one) => {
    const view = groupView(agency.id, one, ledger.years);
    return view ? [{ group: one.group, view }] : [];
  });
  return Promise.all(
    views.map(async ({ group, view }) => ({
      group,
      view,
      catalogue,
      ...(await askView(engine, view, signal)),
    })),
  );
}

/** Reads the profile of an agency. Rejects when the engine cannot read, or the signal is aborted. */
export async function readProfile(
  agency: Agency,
  engine: Engine,
  catalogue: Catalogue,
  signal: AbortSignal,
): Promise<Profile> {
  const { indicators } = catalogue.codebook;
  const own = query({
    indicators: indicators.map((indicator) => indicator.id),
    filter: { agencies: [agency.id] },
    groupBy: ['agency'],
    bases: ['stated', 'target'],
  });
  // Of a whole country those of its province, who are peers enough.
  const { beyond } = catalogue;
  const provinces = beyond ? [agency.province] : [];
  const [rows, held]: [Row[], Report[], unknown] = await Promise.all([
    engine.rows(own, signal),
    engine.held(query({ filter: { provinces } }).filter, null, signal),
    beyond?.meet(agency.province),
  ]);
  const mine = held.filter((report) => report.agency === agency.id);
  const ledger = ledgerOf(indicators, rows, mine);
  const ids = new Set([
    ...mine.map((report) => report.id),
    ...rows.flatMap((row) => (row.report === null ? [] : [row.report])),
  ]);
  const [reports, figures] = await Promise.all([
    Promise.all([...ids].map((id) => engine.evidence(id, signal))),
    readFigures(agency, ledger, engine, catalogue, signal),
  ]);
  reports.sort((a, b) => b.report.year - a.report.year || (a.report.id < b.report.id ? -1 : 1));
  return {
    agency,
    ledger,
    figures,
    reports,
    peers: peersOf(
      agency,
      [...catalogue.agencies.values()].filter(
        ({ province }) => !beyond || province === agency.province,
      ),
      countReports(held),
    ),
  };
}

/** A figure's input in a language. */
export function figureInput(
  { view, rows, held, catalogue }: GroupFigure,
  locale: Locale,
): FigureInput {
  return { view, rows, held, catalogue, locale };
}
