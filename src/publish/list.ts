/** data/figures.json: the figures that the build draws, each under the name of its files. */
import * as v from 'valibot';
import { VIEW_KEYS, type NoticeReason } from '../figures/address';
import type { View } from '../figures/view';
import type { Catalogue } from '../model/nouns';
import { readView } from '../pages/views';

/** A figure to publish. */
export interface Listed {
  /** Start of the names of its files; stands in addresses, so it never changes once published. */
  id: string;
  view: View;
}

/** Where the list lies, for messages. */
const FILE = 'data/figures.json';

/** No file system, shell, address or sentence takes it for anything else. */
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_ID = 40;

const LIST = v.pipe(
  v.record(
    v.string(),
    v.strictObject({
      view: v.pipe(
        v.string('is the query string of the view as in the address of Explore'),
        v.check((text) => !/^\?|[#\s]/.test(text), 'has no "?" before it, no "#" and no spaces'),
      ),
    }),
    'is one object: under the id of each figure { "view": "..." }',
  ),
  v.minEntries(1, 'lists no figure'),
);

const WHY: Readonly<Record<NoticeReason, string>> = {
  unknown: 'is not known',
  malformed: 'is malformed',
  range: 'is out of range',
  order: 'ends before it begins',
  repeated: 'is given twice',
  too_many: 'is the most that a view may name',
  version: 'is a version that this build does not know',
};

/** What is wrong with one figure of the list. */
export function problem(id: string, key: string, value: unknown, what: string): string {
  const shown = JSON.stringify(value)?.slice(0, 120) ?? 'nothing';
  return `${FILE}: figure "${id}", ${key} ${shown} ${what}`;
}

/** All that is wrong with the list, one problem a line. */
export class ListError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ListError([`${FILE} is not JSON: ${why}`]);
  }
}

/** Ids that stand in the text more than once; of those JSON keeps only the last. */
function repeated(text: string): string[] {
  const ids = [...text.matchAll(/"([^"\\]*)"\s*:\s*\{/g)].map(([, id]) => id!);
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
}

/** What a view's address says that no figure would follow. */
function viewProblems(id: string, address: string, catalogue: Catalogue): string[] {
  const params = new URLSearchParams(address);
  const foreign = [...params.keys()].filter((key) => !VIEW_KEYS.includes(key));
  const { notices } = readView(params, catalogue);
  return [
    ...foreign.map((key) => problem(id, key, params.get(key), 'belongs to no view')),
    ...notices.map(({ key, value, reason }) => problem(id, key, value, WHY[reason])),
  ];
}

/**
 * The figures of the list, in its order. Throws a ListError that names figure, key and value of
 * everything in it that is not as it should be. Whether a figure has anything to draw is seen when
 * it is drawn.
 */
export function readList(text: string, catalogue: Catalogue): Listed[] {
  const read = v.safeParse(LIST, parse(text));
  if (!read.success) {
    const problems = read.issues.map((issue) => {
      const [id, ...keys] = (issue.path ?? []).map(({ key }) => String(key));
      const value = issue.path?.at(-1)?.value;
      return id === undefined
        ? `${FILE} ${issue.message}`
        : problem(id, keys.join('.') || 'which is', value, issue.message);
    });
    throw new ListError(problems);
  }
  const figures = Object.entries(read.output);
  const problems = [
    ...repeated(text).map((id) => `${FILE}: figure "${id}" is listed twice`),
    ...figures
      .filter(([id]) => !ID.test(id) || id.length > LONGEST_ID)
      .map(([id]) =>
        problem(id, 'id', id, `is not of the form "a-2", at most ${LONGEST_ID} characters`),
      ),
    ...figures.flatMap(([id, { view }]) => viewProblems(id, view, catalogue)),
  ];
  if (problems.length > 0) throw new ListError(problems);
  return figures.map(([id, { view }]) => ({
    id,
    view: readView(new URLSearchParams(view), catalogue).view,
  }));
}
