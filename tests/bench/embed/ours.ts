/** Our own embed of the same numbers, laid out as a host would serve it. */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freeze, frozenScript, pack } from '../../../src/embed/frozen';
import { trendNotes, trendSpec } from '../../../src/figures/charts/trend/spec';
import { figureText } from '../../../src/figures/compose';
import type { FigureInput } from '../../../src/figures/figure';
import { DEFAULT_VIEW } from '../../../src/figures/view';
import { eraOfYear } from '../../../src/model/eras';
import type { Agency, Codebook, Report } from '../../../src/model/nouns';
import { cells, NAMES, YEARS } from './numbers';
import { compress } from './peers/build';

const LOCALE = 'en';
const INDICATOR = 'requests_received';
const idOf = (place: number): string => `district-${place + 1}`;

function agencies(): Agency[] {
  return NAMES.map((name, place) => ({
    id: idOf(place),
    nameZh: name,
    nameHant: name,
    nameEn: name,
    level: 'county',
    kind: 'government',
    province: '00',
    prefectureZh: '',
    countyZh: '',
    pinyin: idOf(place),
  }));
}

/** The same cells as rows of an answer; a missing one is a year without a report. */
function input(codebook: Codebook): FigureInput {
  const stated = cells().flatMap(({ agency, year, requests }) =>
    requests === null ? [] : [{ agency: idOf(agency), year, value: requests }],
  );
  const held = stated.map(({ agency, year }): Report => {
    const era = eraOfYear(year);
    return { id: `${agency}-${year}`, agency, year, kind: 'annual_report', era };
  });
  return {
    view: {
      ...DEFAULT_VIEW,
      indicators: [INDICATOR],
      agencies: NAMES.map((_, place) => idOf(place)),
      from: YEARS[0]!,
      to: YEARS.at(-1)!,
    },
    rows: stated.map(({ agency, year, value }) => ({
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
    held,
    catalogue: {
      codebook,
      agencies: new Map(agencies().map((agency) => [agency.id, agency])),
      version: '00000000',
    },
    locale: LOCALE,
  };
}

/** Addresses of our embeds, relative to where the folder is served. */
export interface Ours {
  /** Its data in a file beside it. */
  published: string;
  /** Its data in the fragment of its address. */
  carried: string;
}

/** Copies what an embed needs out of the built app in `dist`, and freezes the figure beside it. */
export async function layOutOurs(dist: string, outDir: string): Promise<Ours> {
  mkdirSync(join(outDir, 'figures'), { recursive: true });
  const codebook = JSON.parse(
    readFileSync(join(dist, 'extracts/codebook.json'), 'utf8'),
  ) as Codebook;
  const figure = input(codebook);
  const frozen = freeze(figure, figureText(figure, trendNotes(trendSpec(figure))));
  const script = frozenScript(frozen);
  const hash = createHash('sha256').update(script).digest('hex').slice(0, 8);
  writeFileSync(join(outDir, 'figures', `bench.${hash}.${LOCALE}.js`), script);
  compress(outDir);
  for (const entry of ['assets', ...readdirSync(dist).filter((name) => name.startsWith('embed'))])
    cpSync(join(dist, entry), join(outDir, entry), { recursive: true });
  return {
    published: `embed.html?figure=bench.${hash}&lang=${LOCALE}`,
    carried: `embed.html?lang=${LOCALE}#${await pack(frozen)}`,
  };
}
