/** What the landscape says of its views and filters. */
import { runsOf, type Landscape, type Mask, type ViewName } from '../../engines/cubes';
import { binsBetween, type Labels } from '../../figures/charts/linked';
import { unitName } from '../../figures/names';
import { isChinese, m, type Locale } from '../../i18n';
import { formatList } from '../../i18n/numbers';
import type { Catalogue } from '../../model/nouns';

/** Bars named one by one in a chip; more are counted. */
const MOST_NAMED = 3;

/** Title of a view. */
export function viewTitle(view: ViewName, locale: Locale): string {
  return m.landscape_view({ id: view }, { locale });
}

/** Title of the view of values, with what they count. */
export function valueTitle(landscape: Landscape, catalogue: Catalogue, locale: Locale): string {
  const unit = unitName(landscape.indicator, catalogue, locale);
  return m.landscape_value_of({ unit }, { locale });
}

/** A filter in words: 'Year: 2015–2018 and 2020'. */
export function chipText(
  view: ViewName,
  mask: NonNullable<Mask>,
  landscape: Landscape,
  labels: Labels,
  locale: Locale,
): string {
  const names: string[] = [];
  for (const [start, end] of runsOf(mask, mask.length)) {
    const last = end - 1;
    if (view === 'year')
      names.push(
        start === last
          ? labels.year[start]!.name
          : m.landscape_years(
              { from: landscape.bins.year[start]!, to: landscape.bins.year[last]! },
              { locale },
            ),
      );
    else if (view === 'value')
      names.push(...binsBetween(landscape, labels.value, start, last, locale));
    else names.push(...labels[view].slice(start, end).map(({ name }) => name));
  }
  const shown = names.slice(0, MOST_NAMED);
  const rest = names.length - shown.length;
  const list = rest ? shown.join(isChinese(locale) ? '、' : ', ') : formatList(shown, locale);
  return m.landscape_chip(
    {
      view: viewTitle(view, locale),
      names: rest ? m.landscape_more({ names: list, n: rest }, { locale }) : list,
    },
    { locale },
  );
}
