import Legend from '../figures/frame/Legend.svelte';
import { markFirstFigure } from '../figures/frame/first';
import { m } from '../i18n';
import type { ReportId } from '../model/nouns';
import { button, el, link, markupOf, parsed } from './dom';
import { evidencePanel, type Asked } from './evidence';
import { exploreLink } from './link';
import type { Shown } from './shown';
import { makeStage } from './stage';
import { makeTable } from './table';

/** A figure on the page. */
export interface Figure {
  /** Lays it out for a width in CSS pixels. */
  fit(width: number): void;
}

/**
 * Builds a figure and what belongs to it inside `target`: title, subtitle, chart, legend, notes,
 * source, whether it follows new data, the way back to Explore; table and evidence on demand.
 */
export function showFigure(target: HTMLElement, shown: Shown): Figure {
  const { input, text, module, spec, frozen, left } = shown;
  const { locale, view } = input;
  const at = { locale };
  const empty = module.isEmpty(spec);
  const explore = exploreLink(shown.address, locale);

  const chart = el('div', { class: 'chart' });
  const legend = el('div');
  const evidence = el('div');
  const table = el('div');
  const actions = el(
    'p',
    { class: 'actions no-print' },
    link(explore, m.embed_explore({}, at), hidden(` ${m.embed_new_tab({}, at)}`)),
  );
  target.replaceChildren(
    el(
      'figcaption',
      {},
      el('h1', { id: 'title', 'data-title': true }, text.title),
      text.subtitle && el('p', { class: 'subtitle', 'data-subtitle': true }, text.subtitle),
    ),
    chart,
    legend,
    evidence,
    ...(left.length > 0
      ? [
          el(
            'p',
            { class: 'small', role: 'status' },
            m.embed_notices({ keys: left.join(', ') }, at),
          ),
        ]
      : []),
    ...(text.notes.length > 0
      ? [
          el(
            'ol',
            { class: 'small', 'aria-label': m.frame_notes({}, at) },
            ...text.notes.map((note) => el('li', { 'data-note': note.id }, note.text)),
          ),
        ]
      : []),
    el(
      'p',
      { class: 'small', 'data-source': true },
      m.frame_source({ text: text.source }, at),
      ' ',
      el(
        'span',
        { class: 'kind', 'data-frozen': String(frozen) },
        frozen ? m.embed_frozen({}, at) : m.embed_live({}, at),
      ),
    ),
    actions,
    table,
  );
  target.setAttribute('aria-labelledby', 'title');
  target.dataset.figure = view.chart;

  if (empty) {
    chart.append(
      el(
        'div',
        { class: 'message' },
        el('p', {}, m.frame_empty({}, at)),
        el('p', {}, m.frame_empty_why({}, at)),
      ),
    );
    return { fit: () => undefined };
  }

  function ask(asked: Asked): void {
    const close = (): void => {
      removeEventListener('keydown', escape);
      evidence.replaceChildren();
      chart.querySelector<HTMLElement>('[tabindex="0"], button')?.focus({ preventScroll: true });
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    const panel = evidencePanel(shown, asked, close);
    evidence.replaceChildren(panel);
    addEventListener('keydown', escape);
    panel.querySelector('h2')!.focus({ preventScroll: true });
  }
  const askReport = (report: ReportId): void =>
    ask({ report, row: input.rows.find((row) => row.report === report) ?? null });

  if (!module.component) {
    const { columns, rows } = module.table(spec);
    chart.append(
      makeTable({ table: { columns, rows }, caption: text.title, locale, onevidence: askReport }),
    );
    markFirstFigure();
    return { fit: () => undefined };
  }
  const { component } = module;

  const stage = makeStage({
    title: text.title,
    alt: text.alt,
    locale,
    draw: (layout, active) =>
      markupOf(component, { layout, active }) + (shown.signs?.(layout.targets) ?? ''),
    onevidence: ask,
  });
  chart.append(stage.element);

  const toggle = button(
    { class: 'link', 'aria-expanded': 'false', 'aria-keyshortcuts': 't' },
    toggleTable,
    m.frame_table_show({}, at),
  );
  actions.append(toggle);
  function toggleTable(): void {
    const open = toggle.getAttribute('aria-expanded') === 'false';
    toggle.setAttribute('aria-expanded', String(open));
    toggle.textContent = open ? m.frame_table_hide({}, at) : m.frame_table_show({}, at);
    const caption = m.frame_table_caption({ title: text.title }, at);
    const options = { caption, locale, onevidence: askReport };
    table.replaceChildren(...(open ? [makeTable({ table: module.table(spec), ...options })] : []));
  }
  addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (key === 't' && !ctrlKey && !metaKey && !altKey) toggleTable();
  });

  return {
    fit(width) {
      const layout = module.layout(spec, { width });
      stage.update(layout);
      legend.replaceChildren(
        ...parsed(markupOf(Legend, { shown: layout.shown, chart: view.chart, locale })),
      );
      markFirstFigure();
    },
  };
}

function hidden(text: string): HTMLElement {
  return el('span', { class: 'visually-hidden' }, text);
}
