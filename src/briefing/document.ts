/** A briefing as it is printed, with the sources of its numbers as footnotes. */
import type {
  BriefingDocument,
  DocumentBlock,
  DocumentCell,
  DocumentNumber,
  Footnote,
  Run,
} from '../export/document';
import type { Subject } from '../export/subject';
import { agencyNameOf, indicatorShort } from '../figures/names';
import { isChinese, m, type Locale } from '../i18n';
import type { AgencyId, IndicatorId, Report, ReportId } from '../model/nouns';
import { shownOf, type ShownBlock, type ShownSentence } from './edit';
import type { Facts } from './facts';
import { tidy } from './phrase';
import type { Cell, Draft, Edits, Ref } from './types';

/** What a document needs besides the draft and the figures. */
export interface DocumentMeta {
  facts: Facts;
  /** Absolute address of the folder the app is served from; ends with '/'. */
  site: string;
}

/** From so many reports on, one footnote names them together. */
const TOGETHER = 4;

/** Sections of a report that are named in its footnote. */
const SECTIONS = 3;

interface Noted {
  note: Footnote;
  sections: Set<string>;
}

/** Footnotes in the order of first mention: each report once, many reports as one note. */
class Notes {
  #notes = new Map<string, Noted>();
  constructor(
    readonly facts: Facts,
    readonly locale: Locale,
    readonly subjects: readonly Subject[],
  ) {}

  /** Numbers of the notes behind what rests on these refs, ascending. */
  of(refs: readonly (Ref | null)[]): number[] {
    const numbers = new Set<number>();
    for (const ref of refs) {
      if (!ref) continue;
      for (const one of this.reports(ref.reports, ref.indicator)) numbers.add(one);
    }
    return [...numbers].sort((a, b) => a - b);
  }

  /** Numbers of the notes of reports, for one indicator where it is one. */
  reports(reports: readonly ReportId[], indicator: IndicatorId | null): number[] {
    const ids = [...new Set(reports)];
    if (ids.length >= TOGETHER)
      return [this.#noted(ids.join(' '), () => this.#many(ids)).note.number];
    return ids.map((id) => {
      const noted = this.#noted(id, () => this.#one(id));
      const section = this.#section(id, indicator);
      if (section) noted.sections.add(section);
      return noted.note.number;
    });
  }

  /** All notes; call once the document is done, because sections are gathered on the way. */
  all(): Footnote[] {
    return [...this.#notes.values()].map(({ note, sections }) => {
      const named = [...sections];
      if (named.length === 0 || named.length > SECTIONS) return note;
      const list = named.join(isChinese(this.locale) ? '、' : ', ');
      return {
        ...note,
        text: this.#text(note.text, m.brief_footnote_sections({ list }, this.#at)),
      };
    });
  }

  get #at() {
    return { locale: this.locale };
  }

  #text(...parts: string[]): string {
    return tidy(parts.filter(Boolean).join(isChinese(this.locale) ? '，' : ', '), this.locale);
  }

  #noted(key: string, make: () => Omit<Footnote, 'number'>): Noted {
    let noted = this.#notes.get(key);
    if (!noted) {
      noted = { note: { number: this.#notes.size + 1, ...make() }, sections: new Set() };
      this.#notes.set(key, noted);
    }
    return noted;
  }

  #section(id: ReportId, indicator: IndicatorId | null): string {
    const observations = this.facts.evidence.get(id)?.observations ?? [];
    return observations.find((one) => one.indicator === indicator)?.section ?? '';
  }

  #report(id: ReportId): Report | undefined {
    const { facts, subjects } = this;
    return (
      facts.evidence.get(id)?.report ??
      [...facts.held, ...facts.peers.held].find((one) => one.id === id) ??
      subjects.flatMap(({ input }) => input.held).find((one) => one.id === id)
    );
  }

  #name(agency: AgencyId): string {
    return agencyNameOf(agency, this.facts.catalogue, this.locale);
  }

  #one(id: ReportId): Omit<Footnote, 'number'> {
    const report = this.#report(id);
    const source =
      this.facts.evidence.get(id)?.source ??
      this.subjects.flatMap(({ sources }) => sources).find((one) => one.report === id);
    const words = {
      name: report ? this.#name(report.agency) : '',
      year: String(report?.year ?? ''),
      title: source?.titleZh ?? '',
    };
    const text = source
      ? m.brief_footnote_report(words, this.#at)
      : m.brief_footnote_untitled(words, this.#at);
    const marks = source
      ? [
          source.titleBasis === 'reconstructed' ? m.brief_footnote_title({}, this.#at) : '',
          source.copy ? m.brief_footnote_copy({ id: source.copy }, this.#at) : '',
        ]
      : [];
    return { text: this.#text(text, ...marks), url: source?.url ?? '' };
  }

  #many(ids: readonly ReportId[]): Omit<Footnote, 'number'> {
    const reports = ids.map((id) => this.#report(id)).filter((one) => one !== undefined);
    const years = [...new Set(reports.map(({ year }) => year))].sort((a, b) => a - b);
    const names = [...new Set(reports.map(({ agency }) => this.#name(agency)))];
    const chinese = isChinese(this.locale);
    const text = m.brief_footnote_many(
      { years: years.join(chinese ? '、' : ', '), names: names.join(chinese ? '、' : '; ') },
      this.#at,
    );
    return { text: tidy(text, this.locale), url: '' };
  }
}

/** The words of a sentence with the notes of its numbers at their end, and the numbers in them. */
function runOf(sentence: ShownSentence, notes: Notes, refs: readonly Ref[]): Run {
  const { facts, locale } = notes;
  const numbers = sentence.parts.flatMap((part): DocumentNumber[] => {
    if (part.kind !== 'number') return [];
    const { agency, indicator } = part.ref;
    return [
      {
        ...part.ref,
        text: part.text,
        indicatorName: indicator === null ? '' : indicatorShort(indicator, facts.catalogue, locale),
        agencyName: agency === null ? '' : agencyNameOf(agency, facts.catalogue, locale),
      },
    ];
  });
  const text = sentence.parts.map((part) => part.text).join('');
  return { text, notes: notes.of(refs), numbers };
}

function cellOf({ text, raw, ref }: Cell, notes: Notes): DocumentCell {
  return { text, raw, notes: notes.of([ref]) };
}

/** What each sentence of the draft rests on, also where the reader put it otherwise. */
function refsOf(draft: Draft): Map<string, Ref[]> {
  const refs = new Map<string, Ref[]>();
  for (const { blocks } of draft.sections) {
    for (const block of blocks) {
      if (block.kind !== 'paragraph') continue;
      for (const { id, parts } of block.sentences)
        refs.set(
          id,
          parts.flatMap((part) => (part.kind === 'number' ? [part.ref] : [])),
        );
    }
  }
  return refs;
}

/**
 * The document that every format is made from: the shown draft with its figures drawn. Figures
 * without a subject are left out, because there is nothing to draw. Pure: no clock, no network.
 */
export function documentOf(
  draft: Draft,
  edits: Edits,
  figures: ReadonlyMap<string, Subject>,
  { facts, site }: DocumentMeta,
): BriefingDocument {
  const { locale, agency, year, version } = draft;
  const notes = new Notes(facts, locale, [...figures.values()]);
  const refs = refsOf(draft);
  const blockOf = (block: ShownBlock): DocumentBlock[] => {
    switch (block.kind) {
      case 'paragraph': {
        const runs = block.sentences.map((one) => runOf(one, notes, refs.get(one.id) ?? []));
        return [{ kind: 'paragraph', runs: spaced(runs, locale) }];
      }
      case 'text':
        return paragraphs(block.text);
      case 'table': {
        const rows = block.rows.map((row) => row.map((cell) => cellOf(cell, notes)));
        return [{ kind: 'table', caption: block.caption, columns: block.columns, rows }];
      }
      case 'figure': {
        const subject = figures.get(block.address);
        if (!subject) return [];
        const reports = subject.input.rows.flatMap(({ report }) =>
          report === null ? [] : [report],
        );
        return [{ kind: 'figure', subject, notes: notes.reports(reports, null) }];
      }
    }
  };
  const sections = shownOf(draft, edits).map(({ id, title, blocks, missing }) => ({
    id,
    title,
    blocks: [
      ...(missing && blocks.length === 0
        ? [{ kind: 'paragraph' as const, runs: [{ text: missing, notes: [] }] }]
        : []),
      ...blocks.flatMap(blockOf),
    ],
  }));
  return {
    locale,
    agency,
    agencyName: agencyNameOf(agency, facts.catalogue, locale),
    year,
    title: edits.title ?? draft.title,
    date: edits.date,
    issuer: edits.issuer,
    sections,
    footnotes: notes.all(),
    version,
    site,
  };
}

/** Sentences in a row: between Latin ones stands a space, which belongs before the later one. */
function spaced(runs: readonly Run[], locale: Locale): Run[] {
  return isChinese(locale)
    ? [...runs]
    : runs.map((run, i) => (i === 0 ? run : { ...run, text: ` ${run.text}` }));
}

/** The reader's own text: each of its lines a paragraph. */
function paragraphs(text: string): DocumentBlock[] {
  return text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', runs: [{ text: line, notes: [] }] }));
}
