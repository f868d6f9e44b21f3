/** 累计 N1 条 beside 新增 N2 条: the first is all that was ever published, the second the year's. */
import type { Prose, ProseFigure } from './figure';

const RUNNING = /累计|总计|总量|已达|共有/;
const FRESH = /新增|新公开|新发布/;
/** Words of either kind stand so many characters before a figure's clause. */
const BEFORE = 12;

/** Figures without running totals of indicators whose new ones of the year are stated, too. */
export function withoutStocks(text: string, { figures, left }: Prose): Prose {
  const words = ({ from, to }: ProseFigure) => text.slice(Math.max(0, from - BEFORE), to);
  const fresh = new Set(
    figures.filter((one) => FRESH.test(words(one))).map(({ indicator }) => indicator),
  );
  if (fresh.size === 0) return { figures, left };
  const stock = (one: ProseFigure) =>
    fresh.has(one.indicator) && RUNNING.test(words(one)) && !FRESH.test(words(one));
  return {
    figures: figures.filter((one) => !stock(one)),
    left: [
      ...left,
      ...figures.filter(stock).map(({ from, to, indicator }) => ({
        from,
        to,
        indicator,
        reason: 'accumulated' as const,
      })),
    ],
  };
}
