import { coincident, nextTarget, targetAt } from '../figures/frame/navigate';
import { tooltipPlace } from '../figures/frame/place';
import { hasEvidence, KEYS, linesOf, moreHere, readOut } from '../figures/frame/pointing';
import type { Layout, Target } from '../figures/figure';
import { m, type Locale } from '../i18n';
import { el, parsed } from './dom';

export interface StageOptions {
  title: string;
  alt: string;
  locale: Locale;
  /** The chart's marks as SVG, one of them pointed at. */
  draw(layout: Layout, active: Target | null): string;
  onevidence(target: Target): void;
}

export interface Stage {
  element: HTMLElement;
  /** Draws another layout; the mark that was pointed at stays so. */
  update(layout: Layout): void;
}

/** A string of SVG attributes. */
const attributes = (pairs: Readonly<Record<string, string | number>>): string =>
  Object.entries(pairs)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');

/**
 * The chart with everything that points at it: the same as figures/frame/Stage.svelte, without the
 * runtime that a living component needs. Each change draws the marks anew.
 */
export function makeStage(options: StageOptions): Stage {
  const { title, alt, locale, draw, onevidence } = options;
  let layout: Layout;
  let activeId: string | null = null;
  let reached: 'pointer' | 'touch' | 'keys' = 'pointer';

  const stage = el('div', { class: 'stage' });
  const readout = el('p', {
    class: 'visually-hidden',
    'aria-live': 'polite',
    'data-readout': true,
  });
  const keys = el('p', { class: 'visually-hidden', id: 'keys' }, m.frame_keys({}, { locale }));
  const element = el('div', { class: 'around' }, stage, keys, readout);
  let tooltip: HTMLElement | null = null;

  const indexOf = () => layout.targets.findIndex(({ id }) => id === activeId);

  function show(): void {
    const index = indexOf();
    const active = layout.targets[index] ?? null;
    const { width, height } = layout;
    const [svg] = parsed(
      `<svg${attributes({
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: 'img',
        'font-family': 'var(--sans)',
      })}>${draw(layout, active)}</svg>`,
    );
    (svg as Element).setAttribute('aria-label', alt);
    stage.replaceChildren(svg!);
    const asks = active !== null && hasEvidence(active);
    stage.classList.toggle('asks', asks);
    const others = active ? coincident(layout.targets, index).length : 0;
    readout.textContent = active ? readOut(active, others, locale) : '';
    tooltip?.remove();
    tooltip = active && tooltipOf(active, others, asks);
    if (!tooltip) return;
    element.append(tooltip);
    const own = { width: tooltip.offsetWidth, height: tooltip.offsetHeight };
    const { x, y } = tooltipPlace(active!, own, layout as Required<Layout>);
    tooltip.style.left = `${x}px`;
    tooltip.style.top = `${y}px`;
  }

  /** Hidden from assistive technology: the same words are read out by the live line. */
  function tooltipOf(target: Target, others: number, asks: boolean): HTMLElement {
    const tap = reached === 'touch';
    const hint = tap ? m.frame_evidence_tap({}, { locale }) : m.frame_evidence_hint({}, { locale });
    const quiet = [moreHere(others, locale), asks ? hint : ''].filter(Boolean);
    return el(
      'div',
      { class: 'tooltip', 'aria-hidden': 'true', 'data-tooltip': true },
      el('p', { class: 'name' }, target.name),
      target.value && el('p', { class: 'value' }, target.value),
      ...linesOf(target, locale).map((line) => el('p', {}, line)),
      ...quiet.map((line) => el('p', { class: 'quiet' }, line)),
    );
  }

  function point(target: Target | null): void {
    const id = target?.id ?? null;
    if (id === activeId) return;
    activeId = id;
    show();
  }

  function at(event: MouseEvent): Target | null {
    const rect = stage.getBoundingClientRect();
    const scale = rect.width > 0 ? layout.width / rect.width : 1;
    const [x, y] = [(event.clientX - rect.left) * scale, (event.clientY - rect.top) * scale];
    return layout.targets[targetAt(layout.targets, x, y)] ?? null;
  }

  function ask(target: Target | null): void {
    if (target && hasEvidence(target)) onevidence(target);
  }

  stage.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch') return;
    reached = 'pointer';
    point(at(event));
  });
  stage.addEventListener('pointerleave', (event) => {
    if (event.pointerType !== 'touch' && reached === 'pointer') point(null);
  });
  // A mouse asks at once; a finger first sees what it touched.
  stage.addEventListener('click', (event) => {
    const target = at(event);
    const touch = event instanceof PointerEvent && event.pointerType === 'touch';
    const again = target !== null && target.id === activeId;
    reached = touch ? 'touch' : 'pointer';
    point(target);
    if (!touch || again) ask(target);
  });
  stage.addEventListener('blur', () => point(null));
  stage.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = KEYS[event.key];
    const index = indexOf();
    if (direction) {
      reached = 'keys';
      point(layout.targets[nextTarget(layout.targets, index, direction)] ?? null);
    } else if (event.key === 'Enter' || event.key === ' ') ask(layout.targets[index] ?? null);
    else if (event.key === 'Escape' && activeId !== null) point(null);
    else return;
    event.preventDefault();
  });

  function update(next: Layout): void {
    layout = next;
    const pointable = layout.targets.length > 0;
    const roles = {
      role: 'application',
      'aria-roledescription': m.frame_chart_role({}, { locale }),
      'aria-label': title,
      'aria-describedby': 'keys',
      tabindex: '0',
    };
    for (const [name, value] of Object.entries(roles)) {
      if (pointable) stage.setAttribute(name, value);
      else stage.removeAttribute(name);
    }
    show();
  }

  return { element, update };
}
