/** Our own embed of the same numbers, laid out as a host would serve it. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readRecords } from '../../../data/build/read';
import { slicesOf } from '../../../data/build/slices';
import { codebookOf } from '../../../data/build/tables';
import {
  carriedAddress,
  liveAddress,
  publishedAddress,
  type Look,
} from '../../../src/embed/addresses';
import { freeze, frozenScript, pack, type FrozenFigure } from '../../../src/embed/frozen';
import { addressOf } from '../../../src/figures/address';
import { trendNotes, trendSpec } from '../../../src/figures/charts/trend/spec';
import { figureText } from '../../../src/figures/compose';
import type { FigureInput } from '../../../src/figures/figure';
import { DEFAULT_VIEW } from '../../../src/figures/view';
import { eraOfYear } from '../../../src/model/eras';
import type { Agency, Codebook, Report } from '../../../src/model/nouns';
import { checkRecords, type Records } from '../../../src/model/records';
import { cells, NAMES, YEARS } from './numbers';
import { compress } from './peers/build';

const INDICATOR = 'requests_received';
const VERSION = '00000000';
const LOOK: Look = { locale: 'en', theme: 'auto', background: 'paper' };

const idOf = (place: number): string =>
  `${NAMES[place]!.toLowerCase().replace(' district', '')}-government`;

const AGENCIES: Agency[] = NAMES.map((name, place) => ({
  id: idOf(place),
  nameZh: name,
  nameHant: name,
  nameEn: name,
  level: 'county',
  kind: 'government',
  province: '00',
  prefectureZh: '',
  countyZh: '',
  pinyin: '',
}));

/** The cells that have a value; a missing one is a year without a report. */
const STATED = cells().flatMap(({ agency, year, requests }) =>
  requests === null ? [] : [{ agency: idOf(agency), year, value: requests }],
);

const REPORTS = STATED.map(({ agency, year }): Report => {
  const era = eraOfYear(year);
  return { id: `${agency}-${year}`, agency, year, kind: 'annual_report', era };
});

/** The figure as the dashboard would have it. */
function inputOf(codebook: Codebook): FigureInput {
  return {
    view: {
      ...DEFAULT_VIEW,
      indicators: [INDICATOR],
      agencies: AGENCIES.map(({ id }) => id),
      from: YEARS[0]!,
      to: YEARS.at(-1)!,
    },
    rows: STATED.map(({ agency, year, value }) => ({
      indicator: INDICATOR,
      agency,
      province: '00',
      level: 'county',
      kind: 'government',
      scope: 'government_county',
      basis: 'stated',
      year,
      era: eraOfYear(year),
      value,
      precision: 'exact',
      numerator: null,
      denominator: null,
      agencies: 1,
      reports: 1,
      report: `${agency}-${year}`,
    })),
    held: REPORTS,
    catalogue: {
      codebook,
      agencies: new Map(AGENCIES.map((agency) => [agency.id, agency])),
      version: VERSION,
    },
    locale: LOOK.locale,
  };
}

/** The records with the eight agencies among all others: a live embed has to find them there. */
function among(records: Records): Records {
  const placed = <T>(row: T) => ({ line: 0, row });
  const titles = { titleZh: '', titleBasis: 'reconstructed', copy: '', url: '', note: '' } as const;
  return {
    ...records,
    agencies: [...records.agencies, ...AGENCIES.map(placed)],
    reports: [...records.reports, ...REPORTS.map((one) => placed({ ...one, ...titles }))],
    observations: [
      ...records.observations,
      ...STATED.map(({ agency, year, value }) =>
        placed({
          report: `${agency}-${year}`,
          indicator: INDICATOR,
          value,
          precision: 'exact' as const,
          basis: 'stated' as const,
          section: '',
          note: '',
        }),
      ),
    ],
  };
}

/** Writes `figures/<name>.<locale>.js`; gives the name. */
function publish(frozen: FrozenFigure, outDir: string): string {
  const script = frozenScript(frozen);
  const name = `bench.${createHash('sha256').update(script).digest('hex').slice(0, 10)}`;
  mkdirSync(join(outDir, 'figures'), { recursive: true });
  writeFileSync(join(outDir, `figures/${name}.${LOOK.locale}.js`), script);
  return name;
}

/** Our embeds of the figure: what they are, and addresses relative to where the folder is served. */
export interface Ours {
  name: string;
  address: string;
}

/** Copies what embeds need out of the built app in `dist`, and puts the figure's data beside it. */
export async function layOutOurs(dist: string, outDir: string): Promise<Ours[]> {
  const { raw, problems: reading } = readRecords(resolve('data/records'));
  const { records } = checkRecords(raw, reading);
  const codebook = codebookOf(records);
  const input = inputOf(codebook);
  const frozen = freeze(input, figureText(input, null, trendNotes(trendSpec(input))));
  const published = publish(frozen, outDir);
  mkdirSync(join(outDir, 'extracts/slices'), { recursive: true });
  for (const [path, text] of slicesOf(among(records), codebook, VERSION))
    if (path.includes(`agencies.${LOOK.locale}`) || path === `slices/${INDICATOR}.js`)
      writeFileSync(join(outDir, 'extracts', path), text);
  compress(outDir);
  for (const entry of ['assets', ...readdirSync(dist).filter((name) => /^embed\./.test(name))])
    cpSync(join(dist, entry), join(outDir, entry), { recursive: true });
  return [
    { name: 'Gongkai, frozen', address: publishedAddress('', published, 'trend', LOOK) },
    {
      name: 'Gongkai, in its address',
      address: carriedAddress('', await pack(frozen), 'trend', LOOK),
    },
    { name: 'Gongkai, live', address: liveAddress('', addressOf(input.view), LOOK) },
  ];
}
