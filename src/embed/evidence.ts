import type { Row } from '../engines/query';
import { agencyNameOf, basisName, valueText } from '../figures/names';
import { m } from '../i18n';
import { formatNumber } from '../i18n/numbers';
import type { ReportId } from '../model/nouns';
import { button, el, link } from './dom';
import { exploreLink, webLink } from './link';
import type { Said, Shown } from './shown';

/** A mark that was asked about. */
export interface Asked {
  /** Null where several reports stand behind the row. */
  report: ReportId | null;
  /** Null where the report gives no value. */
  row: Row | null;
}

/** Who says so: the report behind a mark, in place. Filled in when it is known. */
export function evidencePanel(shown: Shown, asked: Asked, onclose: () => void): HTMLElement {
  const { locale, view } = shown.input;
  const { report, row } = asked;
  const heading = el('h2', { id: 'evidence', tabindex: '-1' }, m.evidence_heading({}, { locale }));
  const close = button({ class: 'close', 'aria-label': m.ui_close({}, { locale }) }, onclose, '×');
  const body = el('div', { class: 'said' });
  const panel = el(
    'section',
    { 'aria-labelledby': 'evidence', 'data-evidence': report ?? '' },
    el('header', {}, heading, close),
    body,
  );
  const indicator = row?.indicator ?? view.indicators[0]!;
  const question = report === null ? null : { report, indicator, basis: row?.basis ?? 'stated' };
  const explore = () => link(exploreLink(shown.address, locale), m.embed_explore({}, { locale }));
  Promise.resolve(question && shown.ask(question)).then(
    (said) => body.replaceChildren(...answer(shown, asked, said, explore)),
    () =>
      body.replaceChildren(el('p', {}, m.evidence_failed({}, { locale })), el('p', {}, explore())),
  );
  return panel;
}

function answer(
  { input }: Shown,
  { report, row }: Asked,
  said: Said | null,
  explore: () => HTMLElement,
): HTMLElement[] {
  const { locale, catalogue, held } = input;
  const at = { locale };
  const own = held.find(({ id }) => id === report);
  const agency = row?.agency ?? own?.agency;
  const year = row?.year ?? own?.year;
  const parts: HTMLElement[] = [];
  const quiet = (text: string) => void parts.push(el('p', { class: 'quiet' }, text));

  if (said) parts.push(el('p', { class: 'report', lang: 'zh-Hans' }, said.source.titleZh));
  if (row && row.value !== null) {
    const value = valueText(row.value, row.precision, row.indicator, catalogue, locale);
    parts.push(el('p', { class: 'value' }, value));
  } else if (report !== null) parts.push(el('p', {}, m.embed_no_value({}, at)));
  const list: [string, string, string?][] = [];
  if (agency)
    list.push([m.evidence_agency({}, at), agencyNameOf(agency, catalogue, locale), locale]);
  if (year !== undefined) list.push([m.evidence_year({}, at), String(year), locale]);
  if (row) list.push([m.evidence_basis({}, at), basisName(row.basis, locale), locale]);
  if (said?.section)
    list.push([m.evidence_section({}, at), said.section.split('/').join(' › '), 'zh-Hans']);
  const entries = list.flatMap(([term, text, lang]) => [
    el('dt', {}, term),
    el('dd', { lang }, text),
  ]);
  parts.push(el('dl', {}, ...entries));

  if (report === null) {
    const reports = formatNumber(row?.reports ?? 0, locale);
    parts.push(el('p', {}, m.embed_explore_sum({ shown: reports }, at), ' ', explore()));
  } else if (!said) {
    parts.push(el('p', {}, m.embed_not_carried({}, at), ' ', explore()));
  } else {
    const { titleBasis, copy, url } = said.source;
    if (titleBasis === 'reconstructed') quiet(m.evidence_title_reconstructed({}, at));
    if (copy === 'mirror') quiet(m.evidence_copy_mirror({}, at));
    if (copy === 'republished') quiet(m.evidence_copy_republished({}, at));
    const outside = webLink(url);
    if (outside) {
      parts.push(el('p', {}, link(outside.href, m.evidence_link({}, at))));
      quiet(m.evidence_link_outside({ host: outside.host }, at));
    } else quiet(m.evidence_link_missing({}, at));
  }
  return parts;
}
