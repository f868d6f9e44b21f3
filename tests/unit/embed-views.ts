/** A dozen views over the bundled records, of every chart and of every way to ask. */
import { join } from 'node:path';
import { lightEngine } from '../../src/engines';
import { loadCatalogue } from '../../src/extracts/catalogue';
import { folderSource } from '../../src/extracts/folder';
import { parseView } from '../../src/figures/address';
import type { FigureInput } from '../../src/figures/figure';
import { heldOf, queryOf } from '../../src/figures/query-of';
import type { Locale } from '../../src/i18n';

const FIVE =
  'a=jiangning-government,weinan-government,dongcheng-government,' +
  'tianjin-hedong-government,songjiang-government';

export const VIEWS: Readonly<Record<string, string>> = {
  lines: `${FIVE}&from=2021`,
  'all bureaus of a kind': 'kind=civil_affairs&province=44&from=2013',
  'a sum by province': 'by=province&i=published_total&level=county&to=2018',
  'aims beside results': 'a=changchun-civil-affairs&i=press_conferences_held&from=2014',
  'a derived rate': `i=reviews_corrected_rate&${FIVE}`,
  'an index': `${FIVE}&show=index&base=2021`,
  ranking: 'chart=ranking&by=province&i=requests_received&year=2017',
  heat: 'chart=heat&kind=civil_affairs&level=prefecture&province=32,44',
  composition: `chart=composition&i=replies_total&${FIVE}&from=2019`,
  'one part of a whole': 'chart=composition&i=reviews_upheld&kind=civil_affairs&by=all',
  multiples: `chart=multiples&i=requests_received,reviews_total&${FIVE}`,
  distribution: 'chart=distribution&i=requests_received&kind=civil_affairs',
  map: 'chart=map&i=requests_received&year=2017&show=share',
  change: 'chart=change&i=requests_received&kind=government&level=county',
  slope: 'chart=slope&i=requests_received&kind=government&level=county&scale=log',
  scatter: 'chart=scatter&i=published_website,published_wechat&focus=weinan-government',
  flow: 'chart=flow&a=weinan-government',
  outliers: 'chart=outliers&i=requests_received&kind=civil_affairs',
  table: `chart=table&i=requests_received,replies_total&${FIVE}`,
};

const source = folderSource(join(import.meta.dirname, '../../public/extracts'));
const engine = lightEngine(source);

/** A view's figure as the dashboard makes it: all extracts, the light engine. */
export async function dashboardInput(address: string, locale: Locale): Promise<FigureInput> {
  const catalogue = await loadCatalogue(source);
  const { view } = parseView(new URLSearchParams(address), catalogue);
  const { filter, years } = heldOf(view);
  const [rows, held] = await Promise.all([engine.rows(queryOf(view)), engine.held(filter, years)]);
  return { view, rows, held, catalogue, locale };
}
