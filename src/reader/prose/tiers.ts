/**
 * Figures of one tier of a government, told beside those of another: 省政府及其部门受理申请 617 件。
 * 市、县政府及其部门受理申请 3493 件. Each is a part, and nobody adds them up.
 */
import { leave, type Prose, type ProseFigure } from './figure';

const DEPARTMENTS = '(?:及其?|和|、|各)(?:所属|直属|各|工作)*(?:部门|机构|单位)';
const OFFICES = '(?:各)?(?:行政)?(?:机关|部门|单位)';
/** What a statement begins with: the tier that it is about. */
const TIERS = new RegExp(
  `^\\s*(?:(?:20\\d\\d年度?|全年|本年度|其中)[,，:：]?){0,2}(?:` +
    [
      `省(?:人民)?政府${DEPARTMENTS}|省(?:直|级)${OFFICES}|省本级`,
      `各?(?:设区)?市(?:州)?[、和及]?各?县[^,，。;；\\d]{0,16}?(?:部门|政府|单位|机关)|市(?:人民)?政府${DEPARTMENTS}|市(?:直|级)${OFFICES}|市本级`,
      `各?(?:县|区|旗)(?:人民)?政府${DEPARTMENTS}|(?:县|区)(?:直|级)${OFFICES}|(?:县|区)本级|各(?:县|区)[市区]?`,
      `各?(?:乡镇|镇街|街道|乡[、和]镇)(?:街道)?(?:办事处|人民政府|政府)?`,
    ]
      .map((one) => `(${one})`)
      .join('|') +
    `)(?=[^,，。;；\\d])`,
);
const ENDS = /[。;；\n]/;
/** A statement is no longer. */
const REACH = 160;

function tierOf(text: string, { from }: ProseFigure): number {
  let begin = from;
  while (begin > 0 && from - begin < REACH && !ENDS.test(text[begin - 1]!)) begin--;
  return TIERS.exec(text.slice(begin, from + 24))?.findIndex((one, i) => i > 0 && one) ?? 0;
}

/** Figures without those of a tier, where another tier's are told in the same section. */
export function withoutTiers(text: string, prose: Prose): Prose {
  const tiers = new Map(prose.figures.map((one) => [one, tierOf(text, one)]));
  const parts = prose.figures.filter((one) => {
    const tier = tiers.get(one)!;
    return (
      tier > 0 &&
      prose.figures.some((other) => {
        const its = tiers.get(other)!;
        return other.section === one.section && its > 0 && its !== tier;
      })
    );
  });
  return leave(prose, new Set(parts), 'subordinate');
}
