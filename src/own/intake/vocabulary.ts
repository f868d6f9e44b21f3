/** Finds what cells and headings name: agencies, indicators, provinces. Pure. */
import type { AgencyId, Catalogue, IndicatorId, ProvinceCode, Unit } from '../../model/nouns';
import { isOwnAgency } from '../../model/own';
import { matchAgency } from '../../reader/facts/match';
import { keyOf } from './cells';
import type { Vocabulary } from './types';
import { bareHeading } from './words';

/** The vocabulary of a catalogue; `names` gives further names of an indicator. */
export function vocabularyOf(
  { codebook, agencies }: Pick<Catalogue, 'codebook' | 'agencies'>,
  names: (id: IndicatorId) => readonly string[],
): Vocabulary {
  const { indicators, provinces } = codebook;
  return {
    agencies: [...agencies.values()]
      .filter(({ id }) => !isOwnAgency(id))
      .map(({ id, nameZh, nameHant, nameEn, level, kind, province, prefectureZh, countyZh }) => ({
        ...{ id, nameZh, nameHant, nameEn, level, kind, province, prefectureZh, countyZh },
      })),
    provinces,
    indicators: indicators.map(({ id, labelZh, labelHant, labelEn, unit }) => ({
      ...{ id, labelZh, labelHant, labelEn, unit },
      names: names(id),
    })),
    codebook: { indicators, provinces },
  };
}

/** What a name was read as. exact: one of its names as held; near: outer regions added or left out. */
export interface FoundAgency {
  id: AgencyId;
  exact: boolean;
}

export class Names {
  #agencies = new Map<string, AgencyId[]>();
  #indicators = new Map<string, IndicatorId | null>();
  #provinces = new Map<string, ProvinceCode>();
  #units: ReadonlyMap<IndicatorId, Unit>;
  #byId: ReadonlyMap<AgencyId, Vocabulary['agencies'][number]>;

  constructor(readonly vocabulary: Vocabulary) {
    for (const { id, nameZh, nameHant, nameEn } of vocabulary.agencies)
      for (const name of new Set([id, nameZh, nameHant, nameEn].map(keyOf))) {
        const held = this.#agencies.get(name);
        if (held) held.push(id);
        else if (name) this.#agencies.set(name, [id]);
      }
    // A label that two indicators share names neither.
    const call = (name: string, id: IndicatorId): void => {
      const key = keyOf(name);
      if (!key) return;
      const held = this.#indicators.get(key);
      this.#indicators.set(key, held === undefined || held === id ? id : null);
    };
    for (const { id, labelZh, labelHant, labelEn } of vocabulary.indicators)
      for (const label of [labelZh, labelHant, labelEn])
        for (const name of new Set([label, ...label.split(/ \/ |\uff0f/), bareHeading(label)]))
          call(name, id);
    const called = new Map<string, Set<IndicatorId>>();
    for (const { id, names } of vocabulary.indicators)
      for (const name of names) {
        const key = keyOf(name);
        called.set(key, (called.get(key) ?? new Set()).add(id));
      }
    for (const [key, ids] of called)
      if (ids.size === 1 && !this.#indicators.has(key)) this.#indicators.set(key, [...ids][0]!);
    for (const { id } of vocabulary.indicators) this.#indicators.set(keyOf(id), id);
    for (const { code, nameZh, nameHant, nameEn } of vocabulary.provinces)
      for (const name of [code, nameZh, nameHant, nameEn, shortOf(nameZh), shortOf(nameHant)])
        this.#provinces.set(keyOf(name), code);
    for (const name of ['中央', '全国', '国家', 'central', 'national', '00'])
      this.#provinces.set(name, '00');
    this.#units = new Map(vocabulary.indicators.map(({ id, unit }) => [id, unit]));
    this.#byId = new Map(vocabulary.agencies.map((one) => [one.id, one]));
  }

  /**
   * Agencies of a name. Several only where the name is shared; in a province, those of it. What only
   * nearly fits is one or none.
   */
  agencies(name: string, province: ProvinceCode | ''): FoundAgency[] {
    const within = (id: AgencyId): boolean =>
      province === '' || this.#byId.get(id)?.province === province;
    const held = this.#agencies.get(keyOf(name));
    if (held) {
      const ids = held.filter(within);
      return ids.map((id) => ({ id, exact: true }));
    }
    const near = /\p{Script=Han}/u.test(name) && matchAgency(name, this.vocabulary.agencies);
    return near && within(near.id) ? [{ id: near.id, exact: false }] : [];
  }

  agency(id: AgencyId): Vocabulary['agencies'][number] | undefined {
    return this.#byId.get(id);
  }

  /** The indicator of an id, label or name in any script; undefined where none or two fit. */
  indicator(name: string): IndicatorId | undefined {
    const whole = this.#indicators.get(keyOf(name));
    return (
      (whole === undefined ? this.#indicators.get(keyOf(bareHeading(name))) : whole) ?? undefined
    );
  }

  unit(id: IndicatorId): Unit | undefined {
    return this.#units.get(id);
  }

  /** The code of a province by code, name or the first digits of a division code. */
  province(name: string): ProvinceCode | undefined {
    const known = this.#provinces.get(keyOf(name));
    if (known !== undefined) return known;
    const digits = /^(\d\d)\d{4}(?:\d{6})?$/.exec(name)?.[1];
    return digits === undefined ? undefined : this.#provinces.get(digits);
  }
}

const shortOf = (name: string): string =>
  name.replace(/(?:壮族|壯族|回族|维吾尔|維吾爾)?自治[区區]$|[省市]$/u, '');
