/** The landscapes of a source: its records read once, and each indicator's made when asked for. */
import { landscapeOf, loadStore, type Landscape } from '../../engines/cubes';
import type { Source } from '../../extracts';
import { findIndicator, unitOf } from '../../figures/names';
import { TILES } from '../../figures/tiles';
import { asked, askedDerived } from '../../model/eras';
import type { Catalogue, Era, IndicatorId } from '../../model/nouns';

export type Landscapes = (indicator: IndicatorId) => Landscape;

/** Landscapes kept: one of a whole country has tens of megabytes, and is made in a moment. */
const KEPT = 8;

/** Reads the records. Rejects where a file cannot be read. */
export async function loadLandscapes(source: Source, catalogue: Catalogue): Promise<Landscapes> {
  const store = await loadStore(source);
  const provinces = TILES.map(({ code }) => code);
  const made = new Map<IndicatorId, Landscape>();
  return (indicator) => {
    let landscape = made.get(indicator);
    if (!landscape) {
      const unit = unitOf(indicator, catalogue);
      landscape = landscapeOf(store, indicator, unit, provinces, asker(indicator, catalogue));
    } else made.delete(indicator);
    // The one that was looked at longest ago goes first.
    made.set(indicator, landscape);
    for (const [oldest] of made) if (made.size > KEPT) made.delete(oldest);
    return landscape;
  };
}

/** Whether a report of an era could state the indicator; narrative ones could state anything. */
function asker(id: IndicatorId, catalogue: Catalogue): (era: Era) => boolean {
  const one = findIndicator(id, catalogue);
  if (!one) return () => true;
  if (!('formula' in one)) return (era) => asked(one, era) !== 'not_asked';
  const byId = new Map(catalogue.codebook.indicators.map((other) => [other.id, other]));
  return (era) => askedDerived(one, era, byId) !== 'not_asked';
}
