import { asked, askedDerived } from '../../../model/eras';
import type { Era, IndicatorId, Report, ReportId, Year } from '../../../model/nouns';
import type { FigureInput } from '../../figure';
import { indicatorOf, isDerived, type Series } from '../../rows';

/** A report that is held, whose form asks (or could tell), and that gives no value. */
export interface Silence {
  series: Series;
  year: Year;
  report: ReportId;
}

/** Whether the form of `era` asks for an indicator, whether counted or computed. */
export function asks(input: FigureInput, id: IndicatorId, era: Era): ReturnType<typeof asked> {
  const indicator = indicatorOf(input, id);
  if (!indicator) return 'free';
  if (!isDerived(indicator)) return asked(indicator, era);
  const { indicators } = input.catalogue.codebook;
  return askedDerived(indicator, era, new Map(indicators.map((one) => [one.id, one])));
}

/** The one agency a series is about; null when it is about several. */
function agencyOf(series: Series, input: FigureInput): string | null {
  const agencies = new Set(series.rows.map((row) => row.agency));
  const [one] = agencies;
  if (agencies.size === 1 && one) return one;
  // Lines by indicator do not carry the agency, but a view may speak of one agency only.
  const { agencies: chosen } = input.view;
  return chosen.length === 1 ? chosen[0]! : null;
}

/** Within the years that the view asks for. */
function wanted(input: FigureInput, year: Year): boolean {
  const { from, to } = input.view;
  return (from === null || year >= from) && (to === null || year <= to);
}

/**
 * Where series of single agencies are silent although the report is held. A form that does not ask
 * is no silence of the agency.
 */
export function silencesOf(input: FigureInput, series: readonly Series[]): Silence[] {
  const byAgency = new Map<string, Report[]>();
  const alone = series.flatMap((one) => {
    const agency = one.basis === 'target' ? null : agencyOf(one, input);
    if (agency !== null) byAgency.set(agency, []);
    return agency === null ? [] : [{ one, agency }];
  });
  if (alone.length === 0) return [];
  for (const report of input.held) {
    if (report.kind !== 'annual_report' || !wanted(input, report.year)) continue;
    byAgency.get(report.agency)?.push(report);
  }
  const silences: Silence[] = [];
  for (const { one, agency } of alone) {
    // Results of another basis (derived) speak for the same owner.
    const spoken = new Set(
      series
        .filter((s) => s.owner === one.owner && s.basis !== 'target')
        .flatMap((s) => s.rows.map((row) => row.year)),
    );
    for (const report of byAgency.get(agency)!) {
      if (spoken.has(report.year)) continue;
      if (asks(input, one.indicator, report.era) === 'not_asked') continue;
      silences.push({ series: one, year: report.year, report: report.id });
      spoken.add(report.year);
    }
  }
  return silences.sort((a, b) => a.year - b.year);
}

/**
 * Runs of years without any value in which reports are held whose forms ask for none of the
 * indicators, within [from, to]. A year without a report stays a plain gap: nobody was asked.
 */
export function unaskedRuns(
  input: FigureInput,
  from: Year,
  to: Year,
  valued: ReadonlySet<Year>,
): [Year, Year][] {
  const eras = new Map<Year, Set<Era>>();
  for (const { year, era } of input.held) {
    const forms = eras.get(year);
    if (forms) forms.add(era);
    else eras.set(year, new Set([era]));
  }
  const runs: [Year, Year][] = [];
  for (let year = from; year <= to; year++) {
    const forms = eras.get(year);
    const silent =
      forms !== undefined &&
      !valued.has(year) &&
      [...forms].every((era) =>
        input.view.indicators.every((id) => asks(input, id, era) === 'not_asked'),
      );
    if (!silent) continue;
    const last = runs.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs;
}
