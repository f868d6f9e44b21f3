/**
 * Empty cells of an otherwise filled table: zero only where every hard identity of the cell's row
 * and column then closes, and then derived (domain notes, section 5).
 */
import type { IndicatorId } from '../../model/nouns';
import { APPLICANTS, type Applicant } from '../types';
import type { TableFigure, TableReading } from './figure';
import { RESULTS } from './results';

/** One sum of the forms: `whole` side and its parts; both sides for B1. */
interface Sum {
  left: IndicatorId[];
  right: IndicatorId[];
}

const sum = (left: string, right: string): Sum => ({
  left: left.split(' '),
  right: right.split(' '),
});

/**
 * The hard identities of the forms over cells that the forms print: B2 with its subtotals, which
 * have no cells, written out by B3 to B6.
 */
const SUMS: Record<TableFigure['manner']['layout'], Sum[]> = {
  statistics: [
    sum('requests_received', 'requests_in_person requests_fax requests_online requests_letter'),
    sum('requests_completed', 'requests_on_time requests_extended'),
    sum(
      'replies_total',
      'replies_already_public replies_granted replies_partial replies_refused ' +
        'not_held_other_agency not_held_nonexistent replies_amend replies_redirected',
    ),
    sum(
      'replies_refused',
      'refused_state_secret refused_trade_secret refused_privacy refused_security ' +
        'refused_not_government_information refused_other_circumstances',
    ),
    sum('reviews_total', 'reviews_upheld reviews_corrected reviews_other'),
    sum('litigation_total', 'litigation_upheld litigation_corrected litigation_other'),
    sum('staff_total', 'staff_fulltime staff_parttime'),
  ],
  applicants: [
    sum('requests_received requests_carried_in', 'replies_total requests_carried_out'),
    sum('replies_total', RESULTS),
  ],
  proceedings: ['reviews', 'litigation_direct', 'litigation_after_review'].map((group) =>
    sum(`${group}_total`, `${group}_upheld ${group}_corrected ${group}_other ${group}_pending`),
  ),
  documents: [],
};
const OTHERS = ['replies_other', 'other_uncorrected', 'other_unpaid', 'other_remaining'];

type Cells = Map<string, number>;
const key = (indicator: IndicatorId, applicant: Applicant) => `${indicator} ${applicant}`;

/** True where both sides are there and equal; null where a cell is not there at all. */
function closes({ left, right }: Sum, applicant: Applicant, cells: Cells): boolean | null {
  const side = (ids: IndicatorId[]): number | null => {
    let total = 0;
    for (const id of ids) {
      const value = cells.get(key(id, applicant));
      if (value === undefined) return null;
      total += value;
    }
    return total;
  };
  const a = side(left);
  const b = side(right);
  return a === null || b === null ? null : a === b;
}

/** Blanks of a reading that are zero for certain, as derived figures. */
export function closeBlanks({ figures, blanks }: TableReading): TableFigure[] {
  const like = figures[0];
  if (!like || blanks.length === 0) return [];
  const { layout } = like.manner;
  const stated = figures.filter(({ precision }) => precision === 'exact');
  const cells: Cells = new Map();
  for (const one of blanks) cells.set(key(one.indicator, one.applicant), 0);
  for (const one of stated) cells.set(key(one.indicator, one.applicant), one.value);
  const present = new Set([...figures, ...blanks].map(({ indicator }) => indicator));
  const others = OTHERS.filter((id) => present.has(id));
  const sums = SUMS[layout].map((one) =>
    one.right[0] === 'replies_granted' ? { ...one, right: [...one.right, ...others] } : one,
  );
  const isStated = new Set(stated.map(({ indicator, applicant }) => key(indicator, applicant)));
  const zero = blanks.filter(({ indicator, applicant }) => {
    const column = sums.filter(
      ({ left, right }) => left.includes(indicator) || right.includes(indicator),
    );
    const verdicts = column.map((one) => {
      const whole = one.left.every((id) => isStated.has(key(id, applicant)));
      return whole || layout === 'applicants' ? closes(one, applicant, cells) : null;
    });
    if (layout === 'applicants') {
      if (applicant === 'total' || !isStated.has(key(indicator, 'total'))) return false;
      let total = 0;
      for (const name of APPLICANTS) {
        if (name !== 'total') total += cells.get(key(indicator, name)) ?? Number.NaN;
      }
      verdicts.push(total === cells.get(key(indicator, 'total')));
    }
    return verdicts.length > 0 && verdicts.every((verdict) => verdict === true);
  });
  return zero.map(({ indicator, applicant, from, to }) => ({
    ...like,
    indicator,
    applicant,
    value: 0,
    precision: 'exact',
    basis: 'derived',
    from,
    to,
    rule: `table/${layout}/blank`,
  }));
}
