/**
 * A part named in the words of its whole: 收到申请 13 件, 其中通过系统收到 11 件. The second number is
 * none of the indicator's own.
 */
import type { Prose, ProseFigure } from './figure';

/** Between a whole and its parts. */
const OPENS_PARTS =
  /(?:其中|包括|包含|分别(?:为|是))(?![^]*[;；])|[(（][^()（）]{0,6}含(?![^]*[)）;；])/;
/** A whole and its parts stand in one sentence, or the parts begin the next. */
const ENDS = /[。!！?？\n]/g;

/** By so much surer, a conference is the figure and the activities around it are more than that. */
const SURER = 0.03;
const ACTIVITY = 'press-activity-held';

function tells(between: string): boolean {
  const opening = OPENS_PARTS.exec(between);
  if (!opening) return false;
  const ends = [...between.matchAll(ENDS)];
  return (
    ends.length === 0 ||
    (ends.length === 1 && /^\s*(?:其中|包括)/.test(between.slice(ends[0]!.index + 1)))
  );
}

/** Figures without those that count a part of a figure of the same indicator before them. */
export function withoutParts(text: string, { figures, left }: Prose): Prose {
  const wholes = new Map<string, ProseFigure>();
  const parts = new Set<ProseFigure>();
  for (const figure of figures) {
    const key = `${figure.indicator}/${figure.basis}`;
    const whole = wholes.get(key);
    if (
      whole &&
      whole.section === figure.section &&
      whole.value > figure.value &&
      figure.value > 0 &&
      whole.to <= figure.to &&
      tells(text.slice(whole.to, figure.to))
    ) {
      // 发布活动 19 场, 其中新闻发布会 8 场: the part is what is counted.
      const named = whole.rule === ACTIVITY && whole.confidence + SURER < figure.confidence;
      parts.add(named ? whole : figure);
      if (named) wholes.set(key, figure);
    } else wholes.set(key, figure);
  }
  if (parts.size === 0) return { figures, left };
  return {
    figures: figures.filter((one) => !parts.has(one)),
    left: [
      ...left,
      ...[...parts].map(({ from, to, indicator }) => ({
        from,
        to,
        indicator,
        reason: 'list_items' as const,
      })),
    ],
  };
}
