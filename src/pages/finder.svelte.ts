import type { Catalogue } from '../model/nouns';
import { searchIndex, type SearchIndex } from './search';

/**
 * Finds what `text` names, as it is typed. Of a whole country, the agencies that it may name are
 * fetched meanwhile, and found from then on. For components, while they are made; finds nothing
 * before there is a catalogue.
 */
export function finder(catalogue: () => Catalogue | null, text: () => string): SearchIndex {
  /** How many agencies were fetched because of what was typed. */
  let met = $state(0);
  $effect(
    () =>
      void catalogue()
        ?.beyond?.seek(text())
        .then((more) => (met += more)),
  );
  const index = $derived.by(() => {
    void met;
    const known = catalogue();
    return known && searchIndex(known);
  });
  return { find: (...asked) => index?.find(...asked) ?? [] };
}
