import { m } from '../i18n';
import {
  LABEL,
  legendBlock,
  measureOf,
  moved,
  paragraph,
  stack,
  titleLeading,
  type Block,
  type Style,
} from './blocks';
import { balancedLines, linesOf } from './lines';
import { chartBlock, wrapPicture, type PictureOptions } from './picture';
import type { Subject } from './subject';

const MARGIN = 16;
const GAP = 20;
/** Share of the width that words take. */
const WORDS = 0.34;
/** Sizes of a title, largest first; the last one is kept even when it is too much. */
const TITLES = [21, 19, 17, 15];
/** A chart laid out wider than its place is drawn smaller, but never under half. */
const WIDENINGS = [1, 1.15, 1.3, 1.5, 1.75, 2];

/** Title, subtitle and, where there is room, what the marks mean; the source line at the foot. */
function wordsBlock(subject: Subject, legend: Block, width: number, height: number): Block {
  const { text, input } = subject;
  const { locale } = input;
  const small: Style = { ...LABEL, leading: 1.4 };
  const source: Style = { ...LABEL, size: 11, leading: 1.4, ink: 'ink-3' };
  const line = m.frame_source({ text: text.source }, { locale });
  const foot = paragraph(linesOf(line, width, measureOf(source)), source);
  const subtitle = paragraph(linesOf(text.subtitle, width, measureOf(small)), small);
  const heads = TITLES.map((size) => {
    const style: Style = {
      size,
      leading: titleLeading(locale),
      family: 'serif',
      weight: 600,
      ink: 'ink',
    };
    return paragraph(balancedLines(text.title, width, measureOf(style)), style);
  });
  const room = height - foot.height - 8;
  const choices = [legend.height > 0 ? [subtitle, legend] : [subtitle], [subtitle], []];
  const stacks = choices.flatMap((more) => heads.map((head) => stack([head, ...more], 6)));
  const top = stacks.find((one) => one.height <= room) ?? stacks.at(-1)!;
  return { svg: top.svg + moved(foot.svg, 0, height - foot.height), height };
}

/**
 * A figure as a banner: words on the left, the chart on the right as large as its place allows.
 * Notes and address are left out, since a cover leads to an article that has them.
 */
export function coverOf(subject: Subject, options: PictureOptions, height: number): string {
  const { width, markup, prefix = '' } = options;
  const { view, locale } = subject.input;
  const inner = height - 2 * MARGIN;
  const words = Math.round((width - 2 * MARGIN) * WORDS);
  const wide = width - 2 * MARGIN - words - GAP;
  const tries = WIDENINGS.map((by) => {
    const chart = chartBlock(
      subject,
      { ...options, chartHeight: inner * by },
      Math.round(wide * by),
    );
    const scale = Math.min(1 / by, inner / chart.height);
    return { ...chart, scale, drawn: Math.round(wide * by) };
  });
  const chart = tries.reduce((best, one) => (one.scale > best.scale ? one : best));
  const legend = legendBlock(chart.shown, view.chart, locale, words, { markup, prefix });
  const left = wordsBlock(subject, legend, words, inner);
  const x = MARGIN + words + GAP + (wide - chart.drawn * chart.scale) / 2;
  const y = MARGIN + (inner - chart.height * chart.scale) / 2;
  const round = (value: number) => Math.round(value * 1000) / 1000;
  const scaled = `<g transform="translate(${round(x)} ${round(y)}) scale(${round(chart.scale)})">${chart.svg}</g>`;
  const content = moved(left.svg, MARGIN, MARGIN) + scaled;
  return wrapPicture(subject, options, { width, height }, content);
}
