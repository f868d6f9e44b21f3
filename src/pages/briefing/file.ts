import * as v from 'valibot';
import type { Briefing } from '../../briefing/types';
import { LOCALES } from '../../i18n';
import type { Catalogue } from '../../model/nouns';

/** Longest file that is read: own words of a lifetime, and far less than would stop the page. */
export const MOST_BYTES = 2_000_000;

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const id = text(120);
const ids = v.pipe(v.array(id), v.maxLength(2000));
const words = text(20_000);

const PEERS = v.variant('kind', [
  v.strictObject({ kind: v.literal('alike') }),
  v.strictObject({
    kind: v.literal('nearest'),
    n: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
  }),
  v.strictObject({ kind: v.literal('chosen'), agencies: ids }),
]);

const OWN = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), id, after: id, text: words }),
  v.strictObject({ kind: v.literal('figure'), id, after: id, address: text(8000) }),
]);

const EDITS = v.strictObject({
  title: v.nullable(text(2000)),
  date: text(200),
  issuer: text(500),
  order: ids,
  hidden: ids,
  wanted: ids,
  sentences: v.record(id, v.strictObject({ text: words, was: words })),
  own: v.pipe(v.array(OWN), v.maxLength(500)),
});

const BRIEFING = v.strictObject({
  format: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,60}$/)),
  agency: id,
  year: v.pipe(v.number(), v.integer(), v.minValue(1990), v.maxValue(2100)),
  locale: v.picklist(LOCALES),
  peers: PEERS,
  edits: EDITS,
});

/** Why a file cannot be taken for a briefing; `where` names the first field that is wrong. */
export class FileError extends Error {
  constructor(
    readonly reason: 'size' | 'json' | 'newer' | 'field' | 'agency',
    readonly where = '',
  ) {
    super(`${reason} ${where}`.trim());
  }
}

/** Reads a briefing from parsed JSON; throws a FileError. */
export function briefingOf(json: unknown): Briefing {
  const format = v.safeParse(v.looseObject({ format: v.number() }), json);
  if (format.success && format.output.format > 1) throw new FileError('newer');
  const read = v.safeParse(BRIEFING, json);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new FileError('field', v.getDotPath(issue) ?? '');
}

/**
 * Reads a file that `textOfBriefing` wrote, from another machine or by hand. Throws a FileError,
 * also where the agency is not in the catalogue.
 */
export function readBriefing(file: string, catalogue: Catalogue): Briefing {
  if (file.length > MOST_BYTES) throw new FileError('size');
  let json: unknown;
  try {
    json = JSON.parse(file);
  } catch {
    throw new FileError('json');
  }
  const briefing = briefingOf(json);
  if (!catalogue.agencies.has(briefing.agency)) throw new FileError('agency', briefing.agency);
  return briefing;
}

/** A briefing as a file that people can read and compare. */
export function textOfBriefing(briefing: Briefing): string {
  return JSON.stringify(briefing, null, 2) + '\n';
}

/** Name of a file of a briefing, in ASCII: `gongkai-briefing-suqian-civil-affairs-2015.docx`. */
export function briefingFileName(
  { agency, year }: Pick<Briefing, 'agency' | 'year'>,
  extension: string,
): string {
  const safe = agency.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `gongkai-briefing-${safe}-${year}.${extension}`;
}
