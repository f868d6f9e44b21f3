/** Aims of a work plan: 每季度至少举办 1 次 is at least 4 in the year. */
import type { Precision } from '../../model/nouns';
import type { Mention } from './numbers';
import type { Tokens } from './windows';

/** Times in a year. */
const PERIODS: [RegExp, number][] = [
  [/每(?:一|个)?季度?|按季度?|季均/, 4],
  [/每(?:个|一)?月|按月/, 12],
  [/每半年|半年/, 2],
  [/每周/, 52],
  [/每年|全年|年内|本年|年度|一年|\d{4}年/, 1],
];
const AIM = /应|要|须|将|至少|不少于|不低于|力争|确保|原则上|计划|争取|以上|必须|不得少于/;

/** How a plan's number becomes an aim for the year; null where the sentence sets no aim. */
export function targetOf(
  tokens: Tokens,
  mention: Mention,
): { times: number; precision: Precision } | null {
  const { text } = tokens;
  const before = text.slice(tokens.from, mention.from);
  const clause = before.slice(
    Math.max(0, ...[...before.matchAll(/[,，;；]/g)].map((m) => m.index)),
  );
  const period =
    PERIODS.find(([words]) => words.test(clause)) ?? PERIODS.find(([words]) => words.test(before));
  if (!period && !AIM.test(text.slice(tokens.from, tokens.to))) return null;
  const least = /至少|不少于|不低于|不得少于|最少/.test(
    text.slice(Math.max(tokens.from, mention.start - 8), mention.to + 2),
  );
  return { times: period?.[1] ?? 1, precision: least ? 'at_least' : mention.precision };
}
