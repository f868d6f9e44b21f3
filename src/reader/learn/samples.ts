/**
 * Numbers of texts that people have read, with what each is a figure of. A person says which figures
 * a report states, not where: a number is taken for the figure where the rules say the same, or
 * where it is the only one of that value in the figure's section. What stays open is not learned
 * from.
 */
import { factsOf } from '../facts';
import { plainOf } from '../plain';
import { readProse } from '../prose';
import type { Seen } from '../prose/likely';
import { structureOf } from '../structure';
import { readTables } from '../tables';
import type { Knowledge, Transcript } from '../types';
import { laidOut, type Case } from './sentences';
import type { Example } from './train';

/** A figure that a person found. */
export interface Stated {
  indicator: string;
  applicant: string;
  value: number;
  /** Heading path; null where there is only one section. */
  section: string | null;
  /** The person was not sure. */
  doubtful: boolean;
}

export interface Sample extends Example {
  /** The number in its sentence, for people. */
  words: string;
  /** What the rules read. */
  ruled: string | null;
}

interface Number extends Seen {
  path: string | null;
}

/** Numbers in the prose of a report. */
export function samplesOfReport(
  transcript: Transcript,
  figures: readonly Stated[],
  knowledge: Knowledge,
): Sample[] {
  const plain = plainOf(transcript.text);
  const structure = structureOf(plain, transcript);
  const { facts } = factsOf(transcript, plain, structure, knowledge);
  if (facts.kind === 'work_plan') return [];
  const tables = readTables(plain, structure, facts, transcript.text);
  const seen: Number[] = [];
  const watch = (one: Seen): void => {
    const { start, to } = one.mention;
    if (tables.covered.some((span) => start >= span.from && to <= span.to)) return;
    seen.push({ ...one, path: structure.sections[one.section]?.path ?? '' });
  };
  readProse(plain, structure, facts, undefined, { likeness: null, watch });
  const cells = new Set(
    tables.figures.map(({ indicator, applicant, value }) => `${indicator} ${applicant} ${value}`),
  );
  const isCell = ({ indicator, applicant, value }: Stated): boolean =>
    cells.has(`${indicator} ${applicant} ${value}`);
  return labelled(seen, figures, isCell);
}

/** Numbers in the sentences of a fixture. */
export function samplesOfCase(one: Case): Sample[] {
  if (one.facts.kind === 'work_plan') return [];
  const { plain, structure } = laidOut(one);
  const seen: Number[] = [];
  const watch = (number: Seen): void => void seen.push({ ...number, path: null });
  readProse(plain, structure, one.facts, undefined, { likeness: null, watch });
  const figures = one.figures.map((written): Stated => {
    const [name = '', value] = written.split(' ');
    const [indicator = '', applicant = 'total'] = name.split('/');
    return { indicator, applicant, value: Number(value), section: null, doubtful: false };
  });
  return labelled(seen, figures, () => false);
}

/** Several numbers of one value: those of the figure's own section, else of sections around it. */
function within(seen: readonly Number[], section: string | null): readonly Number[] {
  if (section === null) return seen;
  const here = seen.filter(({ path }) => path === section);
  if (here.length > 0) return here;
  return seen.filter(
    ({ path }) => path && section && (path.startsWith(section) || section.startsWith(path)),
  );
}

function labelled(
  seen: readonly Number[],
  figures: readonly Stated[],
  isCell: (figure: Stated) => boolean,
): Sample[] {
  const labels = new Map<Number, Set<string>>();
  const open = new Set<Number>();
  const label = (one: Number, indicator: string): void => {
    labels.set(one, (labels.get(one) ?? new Set()).add(indicator));
  };
  const rest: [Stated, Number[]][] = [];
  for (const figure of figures) {
    const { indicator, applicant, value, doubtful } = figure;
    const same = seen.filter(({ mention }) => mention.value === value);
    const read = same.filter((one) => one.indicator === indicator);
    if (doubtful) for (const one of same) open.add(one);
    else if (applicant === 'total' && read.length > 0)
      for (const one of read) label(one, indicator);
    else rest.push([figure, same]);
  }
  const ruled = new Set(labels.keys());
  for (const [figure, same] of rest) {
    const free = same.filter((one) => !ruled.has(one));
    const here = within(free, figure.section);
    const only = here.length === 1 ? here[0]! : null;
    if (only && !only.shared && figure.applicant === 'total' && !isCell(figure))
      label(only, figure.indicator);
    else for (const one of free) open.add(one);
  }
  return seen
    .filter((one) => labels.has(one) || (!open.has(one) && !one.shared))
    .map((one) => ({
      features: one.features,
      labels: [...(labels.get(one) ?? [])].sort(),
      words: wordsOf(one),
      unit: one.mention.unit,
      ruled: one.indicator,
    }));
}

function wordsOf({ tokens: { text, from, to }, mention }: Seen): string {
  const before = text.slice(Math.max(from, mention.start - 40), mention.start);
  const after = text.slice(mention.to, Math.min(to, mention.to + 20));
  return `${before}[${text.slice(mention.start, mention.to)}]${after}`.replace(/\s+/g, ' ');
}
