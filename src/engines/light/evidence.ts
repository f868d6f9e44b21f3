import type { Source } from '../../extracts';
import type { Check, ReportId, ReportSource } from '../../model/nouns';
import { OWN_BIT } from '../../model/own';
import { precisionOf } from '../../model/precision';
import { notHeld } from '../messages';
import type { Evidence } from '../query';
import { BASIS_ORDER, reportAt, type Store } from './store';

/**
 * Who says so: fetches sources, sections and checks, which no figure needs. Observations come by
 * indicator and basis, checks by identity. Rejects when the report is not held.
 */
export async function evidenceOf(
  store: Store,
  source: Source,
  id: ReportId,
  signal?: AbortSignal,
): Promise<Evidence> {
  const code = store.reports.code.get(id);
  if (code === undefined) throw new Error(notHeld(id));
  const [sources, places, checks] = await Promise.all([
    source.columns('sources', signal),
    source.columns('evidence', signal),
    source.columns('checks', signal),
  ]);

  const sections = new Map<string, { section: string; note: string }>();
  for (const i of placesOf(places.report, id)) {
    sections.set(`${places.indicator[i]} ${places.basis[i]}`, {
      section: places.section[i]!,
      note: places.note[i]!,
    });
  }
  const from = placesOf(sources.report, id)[0];
  if (from === undefined) throw new Error(`sources hold nothing on report '${id}'`);

  return {
    report: reportAt(store, code),
    source: {
      report: id,
      titleZh: sources.titleZh[from]!,
      titleBasis: sources.titleBasis[from]! as ReportSource['titleBasis'],
      copy: sources.copy[from]! as ReportSource['copy'],
      url: sources.url[from]!,
    },
    observations: observationsOf(store, code).map((observation) => ({
      ...observation,
      ...(sections.get(`${observation.indicator} ${observation.basis}`) ?? UNPLACED),
    })),
    checks: placesOf(checks.report, id)
      .map((i) => ({
        report: id,
        identity: checks.identity[i]!,
        verdict: checks.verdict[i]! as Check['verdict'],
        left: checks.left[i] ?? null,
        right: checks.right[i] ?? null,
      }))
      .sort((a, b) => (a.identity < b.identity ? -1 : 1)),
  };
}

const UNPLACED = { section: '', note: '' };

function placesOf(column: ArrayLike<string>, id: ReportId): number[] {
  const places: number[] = [];
  for (let i = 0; i < column.length; i++) if (column[i] === id) places.push(i);
  return places;
}

function observationsOf({ observations, reports }: Store, code: number) {
  const found: Omit<Evidence['observations'][number], 'section' | 'note'>[] = [];
  for (const [indicator, [start, end]] of observations.ranges) {
    for (let i = start; i < end; i++) {
      if (observations.report[i] !== code) continue;
      found.push({
        report: reports.id[code]!,
        indicator,
        value: observations.value[i]!,
        precision: precisionOf(observations.precision[i]!),
        basis: BASIS_ORDER[observations.basis[i]!]!,
        ...((observations.precision[i]! & OWN_BIT) !== 0 ? { own: true } : {}),
      });
    }
  }
  return found;
}
