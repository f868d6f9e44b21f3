/** Writes a synthetic set of record files. Deterministic by seed; holds one agency at a time. */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { asked, eraOfYear, isSections } from '../../src/model/eras';
import type { Era, Indicator, Level } from '../../src/model/nouns';
import { compareIds } from '../../src/model/order';
import { RECORD_FILES, type RecordFile } from '../../src/model/schema';
import { agencies as agenciesOf, type SyntheticAgency } from './agencies';
import { reporter, type Character } from './figures';
import { randomOf, seedOf, type Random } from './random';
import { lineWriter } from './write';

export interface SynthesizeOptions {
  agencies: number;
  /** How many years, the last of which is 2025. */
  years: number;
  seed: number;
  /** Folder for the record files; made where it is missing. */
  out: string;
  /** Folder of the records whose codebook is taken over. */
  records: string;
  /** Told now and then how many agencies are done. */
  progress: (done: number, of: number) => void;
}

const LAST = 2025;
/** How likely a report of an era is held, by level: older and lower ones are often lost. */
const HELD: Readonly<Record<Era, Readonly<Record<Level, number>>>> = {
  narrative: { central: 0.98, province: 0.96, prefecture: 0.91, county: 0.83, township: 0.4 },
  table_2014: { central: 0.99, province: 0.98, prefecture: 0.96, county: 0.93, township: 0.6 },
  sections_2019: { central: 1, province: 0.99, prefecture: 0.98, county: 0.97, township: 0.9 },
  sections_2021: { central: 1, province: 0.995, prefecture: 0.99, county: 0.985, township: 0.95 },
};
const SIZE: Readonly<Record<Level, number>> = {
  central: 3.4,
  province: 2.6,
  prefecture: 1.6,
  county: 0.6,
  township: 0,
};
/** The heading under which each form tells a group of figures. */
const SECTIONS: Readonly<Record<'text' | 'table' | 'sections', Record<string, string>>> = {
  text: { '': '概述', requests: '依申请公开', replies: '依申请公开', resources: '人员和经费' },
  table: { '': '统计表' },
  sections: {
    '': '总体情况',
    requests: '收到和处理政府信息公开申请情况',
    replies: '收到和处理政府信息公开申请情况',
    reviews: '政府信息公开行政复议、行政诉讼情况',
    litigation: '政府信息公开行政复议、行政诉讼情况',
    documents: '主动公开政府信息情况',
    decisions: '主动公开政府信息情况',
  },
};
const NOTES = ['text says 余', 'whole county', 'counted with affiliated bodies', 'table in annex'];
const PRECISION = ['exact', 'at_least', 'at_most', 'approximate'];
const COPIED = ['indicators', 'derived', 'identities', 'provinces'] as const;

/** Writes the set and says how much it holds. Rejects where a file cannot be written. */
export async function synthesize(options: SynthesizeOptions) {
  const { out, seed, years } = options;
  mkdirSync(out, { recursive: true });
  for (const file of COPIED)
    copyFileSync(join(options.records, `${file}.csv`), join(out, `${file}.csv`));
  const header = (file: RecordFile) => `${RECORD_FILES[file].columns.join()}\n`;
  writeFileSync(join(out, 'known-errors.csv'), header('known-errors'));
  const agencies = agenciesOf(options.agencies, seed);
  writeFileSync(join(out, 'agencies.csv'), header('agencies') + agencies.map(agencyLine).join(''));

  const scribe = scribeOf(options.records);
  const reports = lineWriter(join(out, 'reports.csv'));
  const observations = lineWriter(join(out, 'observations.csv'));
  await reports.write(header('reports'));
  await observations.write(header('observations'));
  const made = { agencies: agencies.length, reports: 0, observations: 0 };
  for (const [i, agency] of agencies.entries()) {
    const told = scribe(agency, seedOf(seed, i), LAST - years + 1);
    made.reports += told.reports;
    made.observations += told.observations;
    await reports.write(told.reportLines);
    await observations.write(told.observationLines);
    if (i % 256 === 0) options.progress(i, agencies.length);
  }
  await Promise.all([reports.close(), observations.close()]);
  options.progress(agencies.length, agencies.length);
  return made;
}

function agencyLine({ id, nameZh, nameEn, place, body }: SyntheticAgency): string {
  const english = nameEn.includes(',') ? `"${nameEn}"` : nameEn;
  const { level, province, prefectureZh, countyZh } = place;
  return `${[id, nameZh, english, level, body.kind, province, prefectureZh, countyZh].join()}\n`;
}

interface Told {
  reportLines: string;
  observationLines: string;
  reports: number;
  observations: number;
}

/** Tells all reports of an agency, as lines of the record files. */
function scribeOf(records: string) {
  const rows = csvParse(readFileSync(join(records, 'indicators.csv'), 'utf8')).sort((a, b) =>
    compareIds(a.id!, b.id!),
  );
  const ids = rows.map(({ id }) => id!);
  const { figures, fill } = reporter(ids);
  const inTable = (era: Era) =>
    rows.map((row) => {
      const templates = { template2014: row.template_2014!, template2019: row.template_2019! };
      return asked(templates satisfies Partial<Indicator>, era) === 'asked';
    });
  const tables: Readonly<Record<Era, boolean[]>> = {
    narrative: inTable('narrative'),
    table_2014: inTable('table_2014'),
    sections_2019: inTable('sections_2019'),
    sections_2021: inTable('sections_2021'),
  };
  const headings = (form: keyof typeof SECTIONS) =>
    rows.map(({ group }) => SECTIONS[form][group!] ?? SECTIONS[form]['']!);
  const section = {
    text: headings('text'),
    table: headings('table'),
    sections: headings('sections'),
  };

  return (agency: SyntheticAgency, seed: number, from: number): Told => {
    const random = randomOf(seed);
    const self = characterOf(agency, random);
    const { level } = agency.place;
    const work = /government$|market|police|land|housing|transport|health/.test(agency.id)
      ? 0.85
      : 0.25;
    const habit = random.chance(0.85) ? 0.95 : 0.2;
    const site = siteOf(agency);
    const told: Told = { reportLines: '', observationLines: '', reports: 0, observations: 0 };
    let carried = 0;
    let before = -1;
    for (let year = from; year <= LAST; year++) {
      if (!random.chance(HELD[eraOfYear(year)][level])) continue;
      // Some use the old form for a year after the new one came.
      const late = (year === 2014 || year === 2019 || year === 2021) && random.chance(0.04);
      const era = eraOfYear(late ? year - 1 : year);
      // Some provinces asked for tables of their own before there was one for all.
      const full = random.chance(era === 'narrative' ? habit / 2 : habit) && !isSections(era);
      const previous = before === year - 1 ? carried : 0;
      carried = fill(random, self, era, late && era !== 'table_2014' ? year - 1 : year, {
        full,
        carried: previous,
        work,
      });
      before = year;
      const id = `${agency.id}-${year}`;
      told.reports++;
      told.reportLines += reportLine(random, agency, id, year, era, site, 'annual_report');
      const form =
        era === 'narrative' ? 'text' : era !== 'table_2014' ? 'sections' : full ? 'table' : 'text';
      for (let i = 0; i < ids.length; i++) {
        const value = figures.value[i]!;
        if (Number.isNaN(value)) continue;
        const precision = PRECISION[figures.precision[i]!]!;
        const basis = figures.derived[i] ? 'derived' : 'stated';
        const beside = form === 'sections' && !tables[era][i];
        const heading = beside ? '总体情况' : section[form][i]!;
        const note = form === 'text' && random.next() < 0.03 ? NOTES[(random.next() * 4) | 0]! : '';
        told.observationLines += `${id},${ids[i]!},${value},${precision},${basis},${heading},${note}\n`;
        told.observations++;
      }
      if (random.next() < 0.002) {
        told.reports++;
        told.reportLines += reportLine(random, agency, `${id}-plan`, year, era, site, 'work_plan');
        told.observationLines += `${id}-plan,trainings,${random.skewed(1, 0.5)},at_least,target,保障措施,\n`;
        told.observations++;
      }
    }
    return told;
  };
}

function characterOf({ place, body }: SyntheticAgency, random: Random): Character {
  const size = SIZE[place.level];
  return {
    requests: size + Math.log(body.asked) * 0.8 + 0.9 * random.normal(),
    published: size * 0.7 + 4.6 + Math.log(body.asked) * 0.5 + 0.8 * random.normal(),
    documents: size * 0.4 + Math.log(body.asked) * 0.4 + 0.5 * random.normal(),
    terse: random.next() ** 2,
  };
}

/** Beginning of the addresses of an agency's reports. */
function siteOf({ place, body }: SyntheticAgency): string {
  const host = place.level === 'central' ? `${body.id}.gov.cn` : `${place.id}.gov.cn`;
  return `http://www.${host}/zwgk/${body.id}/zfxxgknb`;
}

function reportLine(
  random: Random,
  { id: agency, nameZh }: SyntheticAgency,
  id: string,
  year: number,
  era: Era,
  site: string,
  kind: 'annual_report' | 'work_plan',
): string {
  const of = kind === 'work_plan' ? '年政务公开工作要点' : '年政府信息公开工作年度报告';
  const basis = random.chance(0.6) ? 'literal' : 'reconstructed';
  const chance = random.next();
  const copy = chance < 0.79 ? '' : chance < 0.98 ? 'mirror' : 'republished';
  const page = Math.floor(random.next() * 9e6 + 1e6);
  const url = copy === 'mirror' ? '' : `${site}/${year + 1}01/t${year + 1}0125_${page}.html`;
  return `${id},${agency},${year},${kind},${era},${nameZh}${year}${of},${basis},${copy},${url},\n`;
}
