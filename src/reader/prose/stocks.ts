/** 累计 N1 条 beside 新增 N2 条: the first is all that was ever published, the second the year's. */
import { leave, type Prose, type ProseFigure } from './figure';

const RUNNING = /累计|总计|总量|已达|共有/;
const FRESH = /新增|新公开|新发布|其中[^,，。]{0,3}(?:20\d\d年|今年|本年)/;
/** Words of either kind stand so many characters before a figure's clause. */
const BEFORE = 12;

/** 公开 104 条, 累计公开 552 条; 全年累计 is the year's own. */
const TO_DATE = /(?<!年|年度|年共|年内|已)累计/;
/** 截止 2009 年底, 已公开 8400 多条: all that was ever published, where the year's own stands before. */
const BY_NOW = /截[至止][^,，。]{0,20}[,，][^,，。]{0,12}已/;
const FAR = 400;
/** Between the year's own figure and the one to date. */
const BESIDE = 40;
const PARTED = /其中|包括|[。\n]/;

/** Figures without running totals of indicators whose new ones of the year are stated, too. */
export function withoutStocks(text: string, prose: Prose): Prose {
  const { figures } = prose;
  const words = ({ from, to }: ProseFigure) => text.slice(Math.max(0, from - BEFORE), to);
  const fresh = new Set(
    figures.filter((one) => FRESH.test(words(one))).map(({ indicator }) => indicator),
  );
  const beside = (one: ProseFigure) =>
    TO_DATE.test(text.slice(one.from, one.to)) &&
    figures.some(
      (own) =>
        own.indicator === one.indicator &&
        own.value < one.value &&
        own.to <= one.from &&
        one.from - own.to <= BESIDE &&
        !/累计/.test(words(own)) &&
        !PARTED.test(text.slice(own.to, one.from)),
    );
  const byNow = (one: ProseFigure) =>
    BY_NOW.test(text.slice(Math.max(0, one.from - 30), one.to)) &&
    figures.some(
      (own) =>
        own.indicator === one.indicator &&
        own.value < one.value &&
        own.to <= one.from &&
        own.section === one.section &&
        one.from - own.to <= FAR,
    );
  const stock = (one: ProseFigure) =>
    (fresh.has(one.indicator) && RUNNING.test(words(one)) && !FRESH.test(words(one))) ||
    beside(one) ||
    byNow(one);
  const stocks = figures.filter(stock);
  return leave(prose, new Set(stocks), 'accumulated');
}
