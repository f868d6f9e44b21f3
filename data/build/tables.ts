/** Checked records as the rows of the extracts and as the codebook. Pure. */
import type { ExtractName } from '../../src/extracts/manifest';
import type { ExtractRow } from '../../src/extracts/write';
import { coverageOf } from '../../src/model/coverage';
import type { Check, Codebook } from '../../src/model/nouns';
import { PRECISION_CODE } from '../../src/model/precision';
import { compareIds } from '../../src/model/order';
import { worthStoring, type Records } from '../../src/model/records';
import { pinyinOf, traditional } from './names';

export type Tables = { [N in ExtractName]: ExtractRow<N>[] };

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
    coverage: coverageOf(
      records.reports.map(({ row }) => row),
      records.observations.map(({ row }) => row),
      records.derived.map(({ row }) => row),
    ),
  };
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
    checks: worthStoring(records, checks).map((check) => ({ ...check })),
  };
}
