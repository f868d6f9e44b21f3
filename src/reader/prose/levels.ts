/**
 * Proposals counted level by level: 省人大代表建议 3 件, 市人大代表建议 9 件. Neither is all of them, and
 * nobody adds them up.
 */
import { leave, type Prose, type ProseFigure } from './figure';

const OF_LEVELS = new Set(['proposals_congress', 'proposals_cppcc']);
const LEVEL =
  /(全国|省|市|区|县|州|旗)(?:级|[一-鿿]{0,6}届[^,，、]{0,10})?(?:人大|政协|代表|委员|提案|建议)/;
/** Of deputies or of members, where the number is one of the two together. */
const OF_BOTH = new Set(['proposals_published', 'proposals_led', 'proposals_joint']);
const KINDS: [RegExp, string][] = [
  [/^(?![^]*(?:政协|委员|提案))[^]*(?:人大|代表)/, '人大'],
  [/^(?![^]*(?:人大|代表))[^]*(?:政协|委员|提案)/, '政协'],
];
const ENDS = /[。!！?？\n]/;

/** Figures without those of one level or kind where the sentence counts the same thing of another. */
export function withoutLevels(text: string, prose: Prose): Prose {
  const gone = new Set<ProseFigure>();
  const levelOf = ({ indicator, from, to }: ProseFigure): string => {
    const said = text.slice(from, to);
    if (OF_LEVELS.has(indicator)) return LEVEL.exec(said)?.[1] ?? '';
    return KINDS.find(([words]) => words.test(said))?.[1] ?? '';
  };
  prose.figures.forEach((one, i) => {
    if (!OF_LEVELS.has(one.indicator) && !OF_BOTH.has(one.indicator)) return;
    const level = levelOf(one);
    if (level === '') return;
    for (const other of prose.figures.slice(i + 1)) {
      if (ENDS.test(text.slice(one.to, other.from))) break;
      if (other.indicator !== one.indicator) continue;
      const beside = levelOf(other);
      if (beside !== '' && beside !== level) gone.add(one).add(other);
    }
  });
  return leave(prose, gone, 'joint');
}
