import { agencyFilter, query } from '../engines/defaults';
import type { Engine } from '../engines/query';
import { scopeOf } from '../engines/scope';
import { kindAgencies, levelName, provinceName } from '../figures/names';
import { lowerFirst } from '../i18n/numbers';
import { m, type Locale } from '../i18n';
import type { Agency, AgencyId, Catalogue, Report, Year } from '../model/nouns';
import { tidy } from './phrase';
import type { PeerRule } from './types';

/** How many of the nearest agencies are taken when nothing else is said. */
export const NEAREST = 12;

interface Found {
  agencies: AgencyId[];
  held: Report[];
}

/**
 * The agencies that the rule finds, each with an annual report of the year, in the order of their
 * ids. Whole governments count their own bureaus, so that they only meet governments of their
 * level, whatever is chosen.
 */
export async function peersOf(
  engine: Engine,
  catalogue: Catalogue,
  agency: AgencyId,
  year: Year,
  rule: PeerRule,
  signal?: AbortSignal,
): Promise<Found> {
  const own = catalogue.agencies.get(agency);
  if (!own) return { agencies: [], held: [] };
  const agencies = await candidates(engine, catalogue, own, year, rule, signal);
  const wanted = new Set(agencies.filter((id) => id !== agency));
  if (wanted.size === 0) return { agencies: [], held: [] };
  const filter = agencyFilter({ agencies: [...wanted] });
  const held = await engine.held(filter, [year, year], signal);
  const found = [...new Set(held.map((report) => report.agency))].sort();
  return { agencies: found, held };
}

async function candidates(
  engine: Engine,
  catalogue: Catalogue,
  own: Agency,
  year: Year,
  rule: PeerRule,
  signal: AbortSignal | undefined,
): Promise<AgencyId[]> {
  if (rule.kind === 'chosen') {
    const scope = scopeOf(own.kind, own.level);
    return rule.agencies.filter((id) => {
      const other = catalogue.agencies.get(id);
      return other && scopeOf(other.kind, other.level) === scope;
    });
  }
  const { level, kind, province } = own;
  const { beyond } = catalogue;
  await beyond?.meet(province);
  const same = { levels: [level], kinds: [kind], provinces: beyond ? [province] : [] };
  if (rule.kind === 'alike') {
    return [...catalogue.agencies.values()]
      .filter(
        (other) => other.level === level && other.kind === kind && other.province === province,
      )
      .map(({ id }) => id);
  }
  const rows = await engine.rows(
    query({
      indicators: ['requests_received'],
      filter: agencyFilter(same),
      years: [year, year],
      groupBy: ['agency'],
    }),
    signal,
  );
  // A floor is no size: only exact figures tell how near two agencies are.
  const sizes = rows.filter((row) => row.value !== null && row.precision === 'exact');
  const size = sizes.find((row) => row.agency === own.id)?.value;
  if (size == null) return [];
  const far = (value: number | null) => Math.abs((value ?? 0) - size);
  return sizes
    .filter((row) => row.agency !== own.id)
    .sort((a, b) => far(a.value) - far(b.value) || (a.agency! < b.agency! ? -1 : 1))
    .slice(0, Math.max(0, rule.n))
    .map((row) => row.agency!);
}

/** The rule in words, with how many it found: printed wherever peers are spoken of. */
export function ruleText(
  rule: PeerRule,
  own: Agency,
  n: number,
  year: Year,
  catalogue: Catalogue,
  locale: Locale,
): string {
  const central = own.level === 'central' && rule.kind !== 'chosen' ? '_central' : '';
  // Of a whole country, the nearest are looked for in the province.
  const inside = rule.kind === 'nearest' && catalogue.beyond ? '_province' : '';
  const words = {
    id: n === 0 ? `${rule.kind}_none` : rule.kind + (central || inside),
    n,
    shown: String(n),
    year: String(year),
    kind: kindAgencies(own.kind, locale),
    level: lowerFirst(levelName(own.level, locale)),
    province: provinceName(own.province, catalogue, locale),
  };
  return tidy(m.brief_peers_rule(words, { locale }), locale);
}
