import { m, type Locale } from '../../i18n';
import type { Target } from '../figure';
import { ownWords } from '../own';
import type { Direction } from './navigate';

/** Keys that move between the marks of a chart. */
export const KEYS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/** One report stands behind the mark, or several do, which can be listed. */
export function hasEvidence({ report, row }: Target): boolean {
  return report !== null || (row !== null && row.reports > 1);
}

/** How many others lie at the same place, in words; '' for none. */
export function moreHere(others: number, locale: Locale): string {
  return others > 0 ? m.frame_more_here({ n: others, shown: others }, { locale }) : '';
}

/** Everything that is said of a mark below its value. */
export function linesOf(target: Target, locale: Locale): string[] {
  return target.own ? [...target.lines, ownWords(locale)] : target.lines;
}

/** A mark as it is read out. */
export function readOut(target: Target, others: number, locale: Locale): string {
  return [target.name, target.value, ...linesOf(target, locale), moreHere(others, locale)]
    .filter(Boolean)
    .join('; ');
}
