import type { Row } from '../engines/query';
import { m } from '../i18n';
import { formatNumber } from '../i18n/numbers';
import { reportsIn, type Count } from '../model/nouns';
import type { FigureInput } from './figure';
import { inYears } from './findings';
import { agenciesCount } from './names';
import { showsOwn } from './own';

/** How many reports stand behind rows. */
export interface Behind {
  reports: Count;
  /** Null where the rows do not tell the agencies apart. */
  agencies: Count | null;
  /** False where sums over several indicators may share reports: then `reports` is a floor. */
  exact: boolean;
}

/**
 * Reports and agencies behind rows of one basis. Rows of one indicator never share a report, unless
 * they differ in nothing but scope; rows of several do, so that only the largest count is sure.
 */
export function behind(rows: readonly Row[]): Behind {
  const ids = new Set<string>();
  const agencies = new Set<string>();
  const sums = new Map<string, Count>();
  let unnamed = false;
  let named = true;
  for (const row of rows) {
    if (row.agency === null) named = false;
    else agencies.add(row.agency);
    if (row.report === null && row.reports > 0) unnamed = true;
    else if (row.report !== null) ids.add(row.report);
    sums.set(row.indicator, (sums.get(row.indicator) ?? 0) + row.reports);
  }
  const known = named ? agencies.size : null;
  if (!unnamed) return { reports: ids.size, agencies: known, exact: true };
  const reports = Math.max(0, ...sums.values());
  return { reports, agencies: known, exact: sums.size === 1 };
}

/** A map of coverage stands on all reports held, also those that do not state the indicator. */
function heldBehind(input: FigureInput): Behind {
  const held = input.held.filter(({ year }) => inYears(input, year));
  const reports = reportsIn(held);
  const agencies = new Set(held.map(({ agency }) => agency)).size;
  return { reports, agencies: reports > held.length ? null : agencies, exact: true };
}

/** How many reports of how many agencies, and the version of the data. */
export function sourceOf(input: FigureInput): string {
  const { catalogue, locale } = input;
  const source = publicSource(input);
  return catalogue.own && showsOwn(input)
    ? catalogue.own.source(source, catalogue.version, locale)
    : source;
}

function publicSource(input: FigureInput): string {
  const { locale } = input;
  const at = { locale };
  const rows = input.rows.filter((row) => inYears(input, row.year));
  const found =
    input.view.chart === 'heat'
      ? heldBehind(input)
      : behind(rows.filter((row) => row.basis !== 'target'));
  const aims = behind(rows.filter((row) => row.basis === 'target'));
  const shown = formatNumber(found.reports, locale);
  let reports = m.source_reports({ n: found.reports, shown }, at);
  if (!found.exact) reports = m.source_at_least({ reports }, at);
  if (found.agencies !== null && found.reports > 0)
    reports = m.source_of({ reports, agencies: agenciesCount(found.agencies, locale) }, at);
  const { version } = input.catalogue;
  if (aims.reports === 0) return m.source_line({ reports, version }, at);
  const plans = m.source_plans({ n: aims.reports, shown: formatNumber(aims.reports, locale) }, at);
  return found.reports === 0
    ? m.source_line({ reports: plans, version }, at)
    : m.source_line_plans({ reports, plans, version }, at);
}
