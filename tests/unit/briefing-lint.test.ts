/**
 * Reads the briefings of all agencies and years in the bundled records, in three languages, with
 * eyes of its own: values come from the records as they are written, and changes, shares, ranks and
 * medians are computed here.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  draftOf,
  textOf,
  type Draft,
  type Part,
  type PeerRule,
  type Sentence,
} from '../../src/briefing';
import { LOCALES, type Locale } from '../../src/i18n';
import { catalogue, factsOf } from './briefings';
import {
  agencies,
  alike,
  comparable,
  eraOf,
  indicators,
  interval,
  rateOf,
  rates,
  reportOf,
  reports,
  stated,
  values,
} from './briefing-records';

/** A number as it stands in the text: separators dropped, 万 counted out. */
function numberIn(text: string): number {
  const match = /(\d[\d,]*(?:\.\d+)?)([万萬]?)/.exec(text);
  if (!match)
    return /^(no|none)\b|^charged no|未|没有|沒有|^(waived|collected|procured|had) no/.test(text)
      ? 0
      : NaN;
  return Number((Number(match[1]!.replaceAll(',', '')) * (match[2] ? 1e4 : 1)).toPrecision(12));
}

const PRECISE: Record<string, RegExp> = {
  exact: /^(?!.*(余|餘|以上|以下|不少于|不超过|不超過|约|約|more than|at least|at most|about))/,
  at_least: /余|餘|以上|不少[于於]|more than|at least/,
  at_most: /不超[过過]|at most/,
  approximate: /约|約|about/,
};

/** Measure words that a unit may have in Chinese; some are the own ones of a report. */
const MEASURE: Record<string, RegExp> = {
  item: /[条條篇项項个個件次]$/,
  document: /[件份]$/,
  event: /[次场場期项項]$/,
  request: /[件项項]$/,
  case: /[件宗]$/,
  proposal: /[件份]$/,
  person: /(人|人次)$/,
  decision: /件$/,
  CNY: /元$/,
};

/** Rounded as percentages are printed, with room for half a step. */
function near(shown: number, value: number): boolean {
  return Math.abs(shown - value) <= (Math.abs(value) >= 9.95 ? 0.5001 : 0.0501);
}

interface Read {
  agency: string;
  year: number;
  locale: Locale;
  draft: Draft;
  peers: string[];
}
type Num = Extract<Part, { kind: 'number' }>;

const wrong: string[] = [];
let sentencesRead = 0;

function readNumber(read: Read, sentence: Sentence, part: Num, fail: (why: string) => void) {
  const { agency, year, locale } = read;
  const { ref, text } = part;
  const shown = numberIn(text);
  const chinese = locale !== 'en';
  const id = ref.indicator;
  if (id === null) return readComputed(read, sentence, part, shown, fail);
  const now = ref.agency === null ? undefined : stated(ref.agency, ref.year, id, ref.basis);
  if (/(^|[^\d.])0(\.0)?%/.test(text) && ref.how === 'percent') fail('changes by 0 %');
  switch (ref.how) {
    case 'value': {
      if (!now) return fail(`${id} is not in the records`);
      if (shown !== now.value) fail(`${text} for ${now.value}`);
      if (!PRECISE[now.precision]!.test(text)) fail(`${text} is ${now.precision}`);
      const unit = indicators.get(id)!.unit!;
      const none = now.value === 0 && /未|没有|沒有/.test(text);
      const tail = text.replace(/以上$/, '');
      if (chinese && !none && !MEASURE[unit]!.test(tail)) fail(`${text} counts ${unit}`);
      return;
    }
    case 'percent': {
      const was = stated(agency, year - 1, id);
      if (!now || !was || ref.basis !== 'stated') return fail('no two values to compare');
      if (was.value < 10) fail('a percentage of a small count');
      if (!comparable(agency, year, id)) fail('a change over a change of form');
      const percent = (now.value / was.value - 1) * 100;
      const whole = now.precision === 'exact' && was.precision === 'exact';
      if (whole ? !near(shown, Math.abs(percent)) : shown > Math.abs(percent) + 0.5)
        fail(`${text} for ${percent}`);
      if (!whole && PRECISE.exact!.test(text)) fail(`${text} of values that are not exact`);
      if (shown === 0) fail('changes by nothing');
      return;
    }
    case 'rate': {
      if (rates.has(id)) {
        const rate = rateOf(agency, ref.year, id);
        if (!rate) return fail(`${id} has no rate`);
        if (!near(shown, rate.value)) fail(`${text} for ${rate.value}`);
        return;
      }
      const total = stated(agency, year, 'replies_total')!;
      if (!near(shown, (now!.value / total.value) * 100)) fail(`${text} of ${total.value}`);
      return;
    }
    case 'bound': {
      const rate = rateOf(agency, ref.year, id);
      const ends = rate ? interval(rate.above, rate.below) : [];
      if (!ends.some((end) => near(shown, end * 100))) fail(`${text} is no end of ${ends.join()}`);
      return;
    }
    case 'change': {
      const [a, b] = [rateOf(agency, year, id), rateOf(agency, year - 1, id)];
      if (!a || !b || !comparable(agency, year, id)) return fail('no two rates');
      if (Math.abs(shown - Math.abs(a.value - b.value)) > 0.0501) fail(`${text} for points`);
      const [one, two] = [interval(a.above, a.below), interval(b.above, b.below)];
      if (one[0] <= two[1] && two[0] <= one[1]) fail('a change inside the intervals');
      return;
    }
    default:
      return readComputed(read, sentence, part, shown, fail);
  }
}

function readComputed(
  { agency, year, peers }: Read,
  { id }: Pick<Sentence, 'id'>,
  { ref, text }: Num,
  shown: number,
  fail: (why: string) => void,
) {
  if (!near(shown, ref.value)) fail(`${text} for ${ref.value}`);
  if (id === 'key.stated') {
    if (shown !== values.get(`${agency} ${year} stated`)?.size) fail(`${text} figures`);
    return;
  }
  if (id.startsWith('notes.check')) {
    const row = values.get(`${agency} ${year} stated`)!;
    const before = [...(values.get(`${agency} ${year - 1} stated`)?.values() ?? [])];
    const known = [...row.values(), ...before].map(({ value }) => value);
    const sums = known.flatMap((a) => known.flatMap((b) => [a + b, a - b]));
    const three = known.flatMap((a) => sums.map((b) => a + b));
    if (![...known, ...sums, ...three].includes(shown)) fail(`${text} is no sum of figures`);
    return;
  }
  const indicator = ref.indicator;
  if (indicator === null) return fail(`${text} is of nothing`);
  if (rates.has(indicator)) {
    const own = rateOf(agency, year, indicator);
    const others = peers.map((one) => rateOf(one, year, indicator)).filter((one) => one?.exact);
    const mine = own && interval(own.above, own.below);
    const apart = (side: 'above' | 'below') =>
      others.filter((one) => {
        const [low, high] = interval(one!.above, one!.below);
        return side === 'above' ? low > mine![1] : high < mine![0];
      }).length;
    const known = [own?.above, own?.below, others.length];
    if (id.startsWith('standing')) known.push(apart('above'), apart('below'));
    if (!known.includes(shown)) fail(`${text} is no count of ${indicator}`);
    return;
  }
  const own = stated(agency, year, indicator)!;
  const form = (one: string) => eraOf.get(`${one} ${year}`)!.startsWith('sections');
  const beside = peers.filter(
    (one) => indicators.get(indicator)!.comparable === 'yes' || form(one) === form(agency),
  );
  const all = beside.map((one) => stated(one, year, indicator)).filter((one) => one !== undefined);
  const exact = all.filter((one) => one.precision === 'exact').map((one) => one.value);
  if (exact.length < 5) fail(`a standing among ${exact.length}`);
  const mine = own.precision === 'exact' ? [own.value, ...exact] : exact;
  const sorted = [...mine].sort((a, b) => a - b);
  const n = sorted.length;
  if (ref.how === 'rank') {
    if (own.precision !== 'exact') fail('a rank for a bound');
    const higher = exact.filter((one) => one > own.value).length + 1;
    const lower = exact.filter((one) => one < own.value).length + 1;
    if (shown !== Math.min(higher, lower)) fail(`rank ${text} for ${higher} or ${lower}`);
  } else if (ref.how === 'median') {
    const median = n % 2 ? sorted[(n - 1) / 2]! : (sorted[n / 2 - 1]! + sorted[n / 2]!) / 2;
    if (shown !== median && !sorted.includes(shown)) fail(`${text} is neither median nor value`);
  } else if (![n, exact.length, all.length - exact.length].includes(shown)) {
    fail(`${text} is no count of ${indicator}`);
  }
}

/** At least half of the values lie between the two that a standing names. */
function readHalf(read: Read, sentence: Sentence, fail: (why: string) => void) {
  const medians = sentence.parts.filter(
    (part): part is Num => part.kind === 'number' && part.ref.how === 'median',
  );
  if (medians.length !== 3) return;
  const [low, high, median] = medians.map(({ text }) => numberIn(text)) as [number, number, number];
  const { reports: behind, indicator } = medians[0]!.ref;
  const inside = behind
    .map((id) => reportOf.get(id)!)
    .map(({ agency, year }) => stated(agency!, Number(year), indicator!)!)
    .filter(({ precision }) => precision === 'exact')
    .map(({ value }) => value);
  const between = inside.filter((one) => one >= low && one <= high).length;
  if (between * 2 < inside.length || low > median || median > high) fail('not half of them');
}

const RAW = /\b[a-z]+_[a-z_]+\b|undefined|null|NaN|Infinity|\[object|[{}]|[\ue000-\uf8ff]|TODO/;
const ENGLISH =
  /\s{2}|\s[.,;:)]|\(\s|[.,;:]{2}|[a-z\d)][,;](?=[a-z])|\d(?=[a-z]{3})|[\u4e00-\u9fff]/;
const CHINESE = /\s|[，。；：、]{2}|[,;](?!\d)|\((?!.{1,3}\))|[a-zA-Z]{3}/;

function readText(read: Read, text: string, fail: (why: string) => void) {
  const { agency, locale } = read;
  const { name_en: en, name_zh: zh } = agencies.get(agency)!;
  if (RAW.test(text)) fail('not for readers');
  if (locale === 'en') {
    // Names of agencies and sections of reports are as they are.
    const bare = text.replaceAll(en!, 'X').replace(/section \S+/, 'section');
    if (ENGLISH.test(bare)) fail('spacing or punctuation');
    if (!/^[A-Z\d].*[.]$/.test(text)) fail('not a sentence');
  } else {
    if (CHINESE.test(text.replaceAll(zh!, ''))) fail('spacing or punctuation');
    if (!/。$/.test(text)) fail('not a sentence');
  }
}

function readSentence(read: Read, sentence: Sentence) {
  const { agency, year, locale } = read;
  const text = textOf(sentence);
  const fail = (why: string) =>
    void wrong.push(`${locale} ${agency} ${year} ${sentence.id}: ${why}: ${text}`);
  sentencesRead++;
  readText(read, text, fail);
  const bases = new Set<string>();
  for (const part of sentence.parts) {
    if (part.kind === 'number') {
      readNumber(read, sentence, part, fail);
      bases.add(part.ref.basis);
      if (part.ref.how === 'percent' && part.ref.basis === 'target') fail('a change of a target');
      continue;
    }
    // Outside linked numbers only years, the level of intervals and names of forms hold digits.
    const names = ['2014', '2019', '2021'];
    const digits = part.text.match(/\d+(\.\d+)?/g) ?? [];
    const allowed = [String(year), String(year - 1), '95', ...names];
    const stray = digits.filter((one) => !allowed.includes(one));
    if (stray.length && !/^(standing\.peers|notes\.(missing|text|break))$/.test(sentence.id))
      fail(`${stray.join()} rests on nothing`);
  }
  if (bases.has('target') && bases.size > 1 && !sentence.id.startsWith('press.target_'))
    fail('a target beside a result');
  readHalf(read, sentence, fail);
}

/** Every stated figure of the year is told; of a whole that is zero its parts need not be. */
function readWhole(read: Read) {
  const { agency, year, draft, locale } = read;
  const told = new Set<string>();
  for (const { blocks } of draft.sections)
    for (const block of blocks)
      if (block.kind === 'paragraph')
        for (const { parts } of block.sentences)
          for (const part of parts)
            if (part.kind === 'number' && part.ref.how === 'value' && part.ref.year === year)
              told.add(part.ref.indicator!);
  for (const [id, { value }] of values.get(`${agency} ${year} stated`) ?? []) {
    const parent = indicators.get(id)!.parent;
    const implied = value === 0 && parent && stated(agency, year, parent)?.value === 0;
    if (!told.has(id) && !implied) wrong.push(`${locale} ${agency} ${year}: ${id} is not told`);
  }
}

function readDraft(read: Read) {
  const { agency, year, locale, draft } = read;
  const seen = new Set<string>();
  const fail = (why: string) => void wrong.push(`${locale} ${agency} ${year}: ${why}`);
  const fresh = (id: string) => (seen.has(id) ? fail(`${id} twice`) : seen.add(id));
  for (const { id, title, blocks, missing } of draft.sections) {
    fresh(id);
    if ((blocks.length === 0) !== (missing !== '')) fail(`${id}: ${missing}`);
    if (RAW.test(title + missing)) fail(`${title} ${missing}`);
    for (const block of blocks) {
      fresh(block.id);
      if (block.kind === 'paragraph') {
        for (const sentence of block.sentences) {
          fresh(sentence.id);
          readSentence(read, sentence);
        }
      } else if (block.kind === 'table') {
        for (const row of block.rows) {
          if (row.length !== block.columns.length) fail(`${block.id} is ragged`);
          for (const { text, ref } of row) {
            if (RAW.test(text)) fail(`${block.id}: ${text}`);
            const part: Num | null = ref && { kind: 'number', text, ref };
            if (part) readNumber(read, { id: block.id, parts: [part] }, part, fail);
          }
        }
      }
    }
  }
  if (RAW.test(draft.title + draft.peers.rule)) fail(draft.title);
  readWhole(read);
}

describe('briefings of all agencies and years', () => {
  const pairs = [...new Set(reports.map(({ agency, year }) => `${agency} ${year}`))];
  const times: number[] = [];

  beforeAll(async () => {
    await factsOf('suqian-civil-affairs', 2015);
    for (const [i, pair] of pairs.entries()) {
      const [agency = '', at = ''] = pair.split(' ');
      const year = Number(at);
      const rules: PeerRule[] = [{ kind: 'alike' }];
      if (i % 5 === 0) rules.push({ kind: 'nearest', n: 12 });
      for (const rule of rules) {
        const start = performance.now();
        const facts = await factsOf(agency, year, rule);
        const first = draftOf(facts, 'en');
        times.push(performance.now() - start);
        const found = facts.peers.agencies;
        if (rule.kind === 'alike' && found.join() !== alike(agency, year).sort().join())
          wrong.push(`${pair}: peers ${found.join()}`);
        for (const locale of rule.kind === 'alike' ? LOCALES : LOCALES.slice(0, 2)) {
          const draft = locale === 'en' ? first : draftOf(facts, locale);
          readDraft({ agency, year, locale, draft, peers: found });
        }
      }
    }
  }, 120_000);

  it('hold no wrong number and no sentence that is not one', () => {
    expect(pairs.length).toBeGreaterThan(1100);
    expect(sentencesRead).toBeGreaterThan(20_000);
    expect(wrong.slice(0, 20), `${wrong.length} wrong`).toEqual([]);
  });

  it('are drafted well within a frame of a hundred milliseconds', () => {
    const sorted = [...times].sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThan(100);
  });

  it('speak of agencies that the catalogue holds', () => {
    expect(pairs.every((pair) => catalogue.agencies.has(pair.split(' ')[0]!))).toBe(true);
  });
});
