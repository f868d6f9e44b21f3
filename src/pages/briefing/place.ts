/** What of a briefing is in the address: `agency`, `year`, `b` (one kept here), `add` (a figure). */
import type { Briefing } from '../../briefing/types';

export interface BriefingPlace {
  agency: string | null;
  year: number | null;
  /** A briefing kept on this machine. */
  id: string | null;
  /** Address of a figure that Explore sends along. */
  figure: string | null;
}

export function placeOf(params: URLSearchParams): BriefingPlace {
  const year = params.get('year') ?? '';
  return {
    agency: params.get('agency') || null,
    year: /^(19|20)\d\d$/.test(year) ? Number(year) : null,
    id: params.get('b') || null,
    figure: params.get('add'),
  };
}

/** The address of a draft that nobody has touched. */
export function draftParams(agency: string, year: number, figure: string | null = null) {
  return { agency, year: String(year), ...(figure !== null && { add: figure }) };
}

/** The address of a kept briefing: with agency and year, so that it opens a draft elsewhere too. */
export function deskParams({ id, agency, year }: Pick<Briefing, 'id' | 'agency' | 'year'>) {
  return { ...draftParams(agency, year), b: id };
}
