import { m, type Locale } from '../i18n';
import { el, link } from './dom';
import type { Failure } from './shown';

/** Why there is no figure, and what to do. */
export function failed(why: Failure, locale: Locale): HTMLElement {
  const at = { locale };
  const words = {
    address: [m.embed_fail_address({}, at), m.embed_fail_address_do({}, at)],
    newer: [m.embed_fail_newer({}, at), m.embed_fail_newer_do({}, at)],
    missing: [m.embed_fail_missing({}, at), m.embed_fail_missing_do({}, at)],
    drawing: [m.embed_fail_drawing({}, at), m.embed_fail_drawing_do({}, at)],
  } as const;
  const [what, advice] = words[why];
  return el(
    'div',
    { class: 'message', role: 'alert', 'data-failure': why },
    el('h1', {}, what),
    el('p', {}, advice),
    el('p', {}, link(`./?lang=${locale}`, m.embed_site({}, at))),
  );
}
