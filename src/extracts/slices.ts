/**
 * Slices: what one embedded figure needs of the extracts, small, and as classic scripts, because a
 * sandboxed frame may run scripts of its own host but not fetch from it. Each calls
 * `gongkaiSlice(json)`.
 *
 *   slices/agencies.<locale>.js   everybody who reports, with the reports held
 *   slices/pinyin.js              readings of their names, which order tables in Chinese
 *   slices/<indicator>.js         the observations of an indicator and of its operands, with their
 *                                 definitions
 *   slices/<indicator>.parts.js   the same, and the whole that it belongs to with all parts
 *   slices/sources-<shard>.js     where reports were read; a report's shard is `shardOf` its id
 *
 * All slices of one build carry the same version.
 */
import type {
  AgencyId,
  AgencyKind,
  Comparability,
  DerivedIndicator,
  Indicator,
  IndicatorId,
  ReportId,
} from '../model/nouns';

/** The function that slices call. */
export const SLICE_CALL = 'gongkaiSlice';

type Locale = 'en' | 'zh-Hans' | 'zh-Hant';

/** A text in each language. */
export type Texts = Record<Locale, string>;

/** Everybody who reports, by id, in one language; a place in these lists is an agency's code. */
export interface AgencySlice {
  version: string;
  /** Written by `withoutKind`. */
  id: string[];
  /** Written by `withoutPlace`. */
  name: string[];
  /** One digit an agency: its place in LEVELS. */
  level: string;
  /** Kinds, and one character an agency: the place of its kind among them, in base 36. */
  kinds: string[];
  kind: string;
  /** Two characters an agency. */
  province: string;
  provinces: [code: string, name: string][];
  /** Reports by agency, then year; a place in these lists is a report's code. */
  reports: {
    /** How many each agency has. */
    of: number[];
    year: number[];
    /** Places in ERAS of those whose form is not the usual one of their year, by code. */
    era: Record<number, number>;
    /** Work plans, by code. */
    plans: number[];
    /** Ids of those that are not called by agency and year, by code. */
    id: Record<number, ReportId>;
  };
}

/** Readings of the names of agencies, by their code. */
export interface PinyinSlice {
  version: string;
  pinyin: string[];
}

/** Observations of one indicator by report: parallel lists. */
export interface SlicedObservations {
  /** Codes of reports, each as the difference from the one before. */
  report: number[];
  value: number[];
  /** Two-bit codes and places in BASES, by place in these lists, of those not 0. */
  precision: Record<number, number>;
  basis: Record<number, number>;
}

/** Definition of an indicator, as far as figures speak of it. */
export type SlicedIndicator = Pick<
  Indicator,
  'id' | 'group' | 'parent' | 'unit' | 'template2014' | 'template2019' | 'dimension' | 'aggregation'
> & { comparable: Comparability; bridgeNote: string; label: Texts; short: Texts; part: Texts };

export type SlicedDerived = Omit<
  DerivedIndicator,
  | 'labelZh'
  | 'labelHant'
  | 'labelEn'
  | 'noteZh'
  | 'noteHant'
  | 'noteEn'
  | 'formula'
  | 'eras'
  | 'called'
> & {
  /** Places in ERAS. */
  eras: number[];
  label: Texts;
  short: Texts;
  part: Texts;
  note: Texts;
};

export interface IndicatorSlice {
  version: string;
  indicators: SlicedIndicator[];
  derived: SlicedDerived[];
  observations: Record<IndicatorId, SlicedObservations>;
}

/** Where reports of one shard were read, and the sections of their observations. */
export interface SourceSlice {
  version: string;
  reports: Record<
    ReportId,
    {
      title: string;
      reconstructed?: true;
      copy?: 'mirror' | 'republished';
      url: string;
      /** By `<indicator> <basis>`. */
      sections: Record<string, string>;
    }
  >;
}

/** An agency's id without the name of its kind, with which most end; '!' marks the others. */
export function withoutKind(id: AgencyId, kind: AgencyKind): string {
  const end = endOf(kind);
  return id.endsWith(end) ? id.slice(0, -end.length) : id + '!';
}

/** The id that `withoutKind` shortened. */
export function withKind(short: string, kind: AgencyKind): AgencyId {
  return short.endsWith('!') ? short.slice(0, -1) : short + endOf(kind);
}

const endOf = (kind: AgencyKind): string => '-' + kind.replaceAll('_', '-');

/** A name without its first word where the id begins with it too, as most English ones do. */
export function withoutPlace(name: string, id: AgencyId): string {
  const place = placeOf(id);
  return name.startsWith(place) ? '~' + name.slice(place.length) : name;
}

/** The name that `withoutPlace` shortened. */
export function withPlace(short: string, id: AgencyId): string {
  return short.startsWith('~') ? placeOf(id) + short.slice(1) : short;
}

const placeOf = (id: AgencyId): string =>
  id.charAt(0).toUpperCase() + id.replace(/-.*/, '').slice(1);

/** How many files hold the sources of all reports. */
const SHARDS = 64;

/** The shard of a report: FNV-1a over its id (ASCII), modulo the number of shards. */
export function shardOf(report: ReportId): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < report.length; i++)
    hash = Math.imul(hash ^ report.charCodeAt(i), 0x01000193) >>> 0;
  return hash % SHARDS;
}
