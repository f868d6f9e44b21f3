/**
 * Proposals counted level by level: 省人大代表建议 3 件, 市人大代表建议 9 件. Neither is all of them, and
 * nobody adds them up.
 */
import { leave, type Prose, type ProseFigure } from './figure';

const OF_LEVELS = new Set(['proposals_congress', 'proposals_cppcc']);
const COUNTED = new Set([...OF_LEVELS, 'proposals_total']);
const LEVEL =
  /(全国|省|市|区|县|州|旗)(?:级|[一-鿿]{0,6}届[^,，、]{0,10})?(?:人大|政协|代表|委员|提案|建议)/;
/** Of deputies or of members, where the number is one of the two together. */
const OF_BOTH = new Set(['proposals_published', 'proposals_led', 'proposals_joint']);
const KINDS: [RegExp, string][] = [
  [/^(?![^]*(?:政协|委员|提案))[^]*(?:人大|代表)/, '人大'],
  [/^(?![^]*(?:人大|代表))[^]*(?:政协|委员|提案)/, '政协'],
];
const ENDS = /[。!！?？\n]/;
/** 人大议案 1 件、人大建议 11 件: neither is both. */
const MOTION = /议案(?![^]*建议)/;
const SUGGESTION = /建议(?![^]*议案)/;

/** Figures without those of one level or kind where the sentence counts the same thing of another. */
export function withoutLevels(text: string, prose: Prose): Prose {
  const gone = new Set<ProseFigure>();
  const saidOf = ({ from, to }: ProseFigure): string => text.slice(from, to);
  const levels = prose.figures.map((one) => {
    const said = saidOf(one);
    if (OF_LEVELS.has(one.indicator)) return LEVEL.exec(said)?.[1] ?? '';
    return KINDS.find(([words]) => words.test(said))?.[1] ?? '';
  });
  // 省人大建议 9 件、政协提案 7 件: of the level of the one before.
  prose.figures.forEach((one, i) => {
    const before = prose.figures[i - 1];
    if (!before || levels[i] !== '' || !OF_LEVELS.has(one.indicator)) return;
    if (OF_LEVELS.has(before.indicator) && text.slice(before.to, one.from) === '、')
      levels[i] = levels[i - 1]!;
  });
  const differ = (one: ProseFigure, i: number, other: ProseFigure, j: number): boolean => {
    if (levels[i] !== '' && levels[j] !== '' && levels[i] !== levels[j]) return true;
    if (one.indicator !== 'proposals_congress') return false;
    const [first, second] = [saidOf(one), saidOf(other)];
    return MOTION.test(first) ? SUGGESTION.test(second) : false;
  };
  // 人大建议 3 件, 其中主办 1 件; 政协提案 14 件, 其中主办 2 件: of one kind, then of the other.
  prose.figures.forEach((one, i) => {
    if (!OF_BOTH.has(one.indicator) || levels[i] !== '') return;
    const kind = prose.figures.slice(0, i).findLast(({ indicator }) => COUNTED.has(indicator));
    if (!kind || !OF_LEVELS.has(kind.indicator)) return;
    const other = prose.figures
      .slice(i + 1)
      .find(({ indicator }) => OF_LEVELS.has(indicator) && indicator !== kind.indicator);
    if (other && !ENDS.test(text.slice(kind.to, other.from))) gone.add(one);
  });
  prose.figures.forEach((one, i) => {
    if (!OF_LEVELS.has(one.indicator) && !OF_BOTH.has(one.indicator)) return;
    for (let j = i + 1; j < prose.figures.length; j++) {
      const other = prose.figures[j]!;
      if (ENDS.test(text.slice(one.to, other.from))) break;
      if (other.indicator === one.indicator && differ(one, i, other, j)) gone.add(one).add(other);
    }
  });
  return leave(prose, gone, 'joint');
}
