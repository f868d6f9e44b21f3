/** Checked records as the rows of the extracts and as the codebook. Pure. */
import type { ExtractName } from '../../src/extracts/manifest';
import type { ExtractRow } from '../../src/extracts/write';
import { operands, parseRule } from '../../src/model/identities';
import type { Check, Codebook, Coverage, IndicatorId } from '../../src/model/nouns';
import { PRECISION_CODE } from '../../src/model/precision';
import { compareIds, type Records } from '../../src/model/records';
import { pinyinOf, traditional } from './names';

export type Tables = { [N in ExtractName]: ExtractRow<N>[] };

/**
 * Coverage of every indicator that is stated in an annual report, and of every derived one whose
 * operands are all stated, its denominator positive, in reports of its eras. Targets cover nothing.
 */
export function coverageOf(records: Records): Record<IndicatorId, Coverage> {
  const reports = new Map(records.reports.map(({ row }) => [row.id, row]));
  const stated = new Map<string, Map<IndicatorId, number>>();
  for (const { row } of records.observations) {
    if (row.basis !== 'stated') continue;
    if (!stated.has(row.report)) stated.set(row.report, new Map());
    stated.get(row.report)!.set(row.indicator, row.value);
  }
  const seen = new Map<IndicatorId, { agencies: Set<string>; years: number[] }>();
  const note = (indicator: IndicatorId, agency: string, year: number) => {
    if (!seen.has(indicator)) seen.set(indicator, { agencies: new Set(), years: [] });
    const entry = seen.get(indicator)!;
    entry.agencies.add(agency);
    entry.years.push(year);
  };
  for (const [id, figures] of stated) {
    const report = reports.get(id)!;
    if (report.kind !== 'annual_report') continue;
    for (const indicator of figures.keys()) note(indicator, report.agency, report.year);
    for (const { row } of records.derived) {
      const all = [...row.numerator, ...row.denominator];
      if (!row.eras.includes(report.era) || !all.every((part) => figures.has(part))) continue;
      const below = row.denominator.reduce((sum, part) => sum + figures.get(part)!, 0);
      if (below > 0) note(row.id, report.agency, report.year);
    }
  }
  return Object.fromEntries(
    [...seen]
      .sort(([a], [b]) => compareIds(a, b))
      .map(([id, { agencies, years }]) => [
        id,
        {
          agencies: agencies.size,
          reports: years.length,
          from: Math.min(...years),
          to: Math.max(...years),
        },
      ]),
  );
}

/** The codebook, traditional names filled in. */
export function codebookOf(records: Records): Codebook {
  return {
    indicators: records.indicators.map(({ row }) => ({
      ...row,
      labelHant: traditional(row.labelZh),
      bridgeNoteHant: traditional(row.bridgeNoteZh),
    })),
    derived: records.derived.map(({ row }) => ({
      ...row,
      labelHant: traditional(row.labelZh),
      noteHant: traditional(row.noteZh),
    })),
    identities: records.identities.map(({ row }) => ({
      ...row,
      noteHant: traditional(row.noteZh),
    })),
    provinces: records.provinces.map(({ row }) => ({ ...row, nameHant: traditional(row.nameZh) })),
    coverage: coverageOf(records),
  };
}

/**
 * Checks worth storing: the verdict is known, or at least two operands are stated, so that one may
 * ask why it is not. Any other identity of a report is unknown for want of figures.
 */
function storedChecks(records: Records, checks: readonly Check[]): Check[] {
  const rules = new Map(
    records.identities.map(({ row }) => [row.id, operands(parseRule(row.rule))]),
  );
  const stated = new Set(
    records.observations
      .filter(({ row }) => row.basis === 'stated')
      .map(({ row }) => `${row.report} ${row.indicator}`),
  );
  return checks.filter(
    ({ verdict, report, identity }) =>
      verdict !== 'unknown' ||
      rules.get(identity)!.filter((id) => stated.has(`${report} ${id}`)).length > 1,
  );
}

/** What is to be known about a figure: its own note, then that on its whole report. */
function joinNotes(own: string, report: string): string {
  return [own, report && `Whole report: ${report}`].filter((note) => note !== '').join('; ');
}

/** Rows of every extract in the order that the manifest promises. */
export function tablesOf(records: Records, checks: readonly Check[]): Tables {
  const reports = new Map(records.reports.map(({ row }) => [row.id, row]));
  const observations = records.observations.map(({ row }) => {
    const report = reports.get(row.report)!;
    const { agency, year } = report;
    return { ...row, agency, year, note: joinNotes(row.note, report.note) };
  });
  const byId = <T extends { id: string }>(a: T, b: T) => compareIds(a.id, b.id);
  return {
    agencies: records.agencies
      .map(({ row }) => ({
        ...row,
        nameHant: traditional(row.nameZh),
        pinyin: pinyinOf(row.nameZh),
      }))
      .sort(byId),
    reports: records.reports
      .map(({ row: { id, agency, year, kind, era } }) => ({ id, agency, year, kind, era }))
      .sort(byId),
    observations: observations
      .map(({ indicator, agency, year, report, value, precision, basis }) => ({
        indicator,
        agency,
        year,
        report,
        value,
        precision: PRECISION_CODE[precision],
        basis,
      }))
      .sort(
        (a, b) =>
          compareIds(a.indicator, b.indicator) ||
          compareIds(a.agency, b.agency) ||
          a.year - b.year ||
          compareIds(a.basis, b.basis),
      ),
    evidence: observations
      .map(({ report, indicator, basis, section, note }) => ({
        report,
        indicator,
        basis,
        section,
        note,
      }))
      .sort(
        (a, b) =>
          compareIds(a.report, b.report) ||
          compareIds(a.indicator, b.indicator) ||
          compareIds(a.basis, b.basis),
      ),
    sources: records.reports
      .map(({ row: { id, titleZh, titleBasis, copy, url } }) => ({
        report: id,
        titleZh,
        titleBasis,
        copy,
        url,
      }))
      .sort((a, b) => compareIds(a.report, b.report)),
    checks: storedChecks(records, checks).map((check) => ({ ...check })),
  };
}
