/** Random figures of a reader's own over random records: new agencies, new reports, second readings. */
import { PRECISIONS, type Codebook, type Indicator } from '../../src/model/nouns';
import { eraOfYear } from '../../src/model/eras';
import { agencyIdOf, type OwnTables } from '../../src/own/tables';
import { randomOf, type Records } from './engines-records';

const OWN_INDICATORS = ['received', 'answered', 'refused', 'money'] as const;

function indicatorOf(id: string): Indicator {
  return {
    id,
    group: 'requests',
    parent: null,
    labelZh: id,
    labelHant: id,
    labelEn: id,
    unit: id === 'money' ? 'CNY' : 'request',
    template2014: '',
    template2019: '',
    dimension: 'none',
    aggregation: 'sum',
    comparable: 'yes',
    bridgeNote: '',
  };
}

/** A codebook that knows the indicators which own tables speak of. */
export function knowing(codebook: Codebook): Codebook {
  const province = (code: string) => ({ code, nameZh: code, nameHant: code, nameEn: code });
  return {
    ...codebook,
    indicators: OWN_INDICATORS.map(indicatorOf),
    provinces: ['11', '44'].map(province),
  };
}

/** Some 30 own reports: of agencies and years that the records hold, lack, or do not know. */
export function ownTablesOf(seed: number, records: Records): OwnTables {
  const random = randomOf(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const agencies = ['龙泉民政局', '青石县人民政府'].map((nameZh, i) => {
    const agency = {
      nameZh,
      level: 'county' as const,
      kind: i === 0 ? 'civil_affairs' : 'government',
      province: '44',
    };
    return { id: agencyIdOf(agency), ...agency };
  });
  const known = records.agencies.map(({ id }) => id).filter((id) => /^a\d+$/.test(id));
  const tables: OwnTables = { agencies, reports: [], figures: [] };
  for (let n = 0; n < 30; n++) {
    const year = 2013 + Math.floor(random() * 10);
    const kind = random() < 0.1 ? 'work_plan' : 'annual_report';
    const id = `file-${n}`;
    tables.reports.push({
      id,
      agency: random() < 0.3 ? pick(agencies).id : pick(known),
      year,
      kind,
      era: eraOfYear(year),
      titleZh: `第${n}份报告`,
      titleBasis: 'literal',
      origin: { fileName: `${n}.html`, added: `2026-01-01T00:00:${String(n).padStart(2, '0')}Z` },
    });
    for (const indicator of OWN_INDICATORS) {
      if (random() < 0.3) continue;
      tables.figures.push({
        report: id,
        indicator,
        value: Math.floor(random() * 60),
        precision: random() < 0.7 ? 'exact' : pick(PRECISIONS),
        basis: kind === 'work_plan' ? 'target' : random() < 0.1 ? 'derived' : 'stated',
        section: '一/(二)',
        evidenceText: '60件',
      });
    }
  }
  return tables;
}
