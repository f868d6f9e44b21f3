import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import axe from 'axe-core';
import type { Component } from 'svelte';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { ranking } from '../../src/figures/charts/ranking';
import { trend } from '../../src/figures/charts/trend';
import Figure from '../../src/figures/frame/Figure.svelte';
import { DEFAULT_VIEW } from '../../src/figures/view';
import { AGENCIES, held, line, sample } from '../unit/samples';

const [A, B] = AGENCIES as [(typeof AGENCIES)[0], (typeof AGENCIES)[0]];
const input = sample({
  rows: [
    ...line(A.id, 2015, [12, 20, null, 40, 44]),
    ...line(B.id, 2015, [12, 8, 6, 0], { precision: 'at_least' }),
  ],
  view: { agencies: [A.id, B.id] },
  held: [2015, 2016, 2017, 2018, 2019].map((year) => held(A.id, year)),
});

/** The frame is generic over its chart; tests give it one chart at a time. */
const Frame = Figure as unknown as Component<Record<string, unknown>>;

async function show(props: Record<string, unknown> = {}, width = 720) {
  const screen = await render(Frame, {
    props: { input, module: trend, state: 'ready', locale: 'en', ...props },
  });
  screen.container.style.width = `${width}px`;
  const figure = screen.container.querySelector('figure')!;
  const state = (wanted: string) => vi.waitFor(() => expect(figure.dataset['state']).toBe(wanted));
  const find = (selector: string) => figure.querySelector<HTMLElement>(selector);
  return { ...screen, figure, state, find };
}

async function violations(node: Element) {
  const { violations: found } = await axe.run(node, {
    rules: { region: { enabled: false } },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('is ready with its marks, and marks the first figure once', async () => {
  const { figure, state } = await show();
  await state('ready');
  expect(figure.querySelectorAll('svg circle').length).toBeGreaterThan(2);
  expect(figure.dataset['figure']).toBe('trend');
  const second = await show();
  await second.state('ready');
  expect(performance.getEntriesByName('gongkai:first-figure')).toHaveLength(1);
});

test('says everything around the chart', async () => {
  const { find, state } = await show();
  await state('ready');
  expect(find('[data-title]')?.tagName).toBe('H2');
  for (const part of ['[data-subtitle]', '[data-summary]', '[data-source]', '[data-note]'])
    expect(find(part)?.textContent?.trim(), part).not.toBe('');
  const legend = [...document.querySelectorAll<HTMLElement>('[data-legend]')];
  expect(legend.map((one) => one.dataset['legend'])).toContain('at_least');
  expect(legend.map((one) => one.dataset['legend'])).not.toContain('target');
});

test('has no accessibility violations, in either theme', async () => {
  const { figure, state } = await show({ table: true, onevidence: () => undefined });
  await state('ready');
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset['theme'] = theme;
    expect(await violations(figure)).toEqual([]);
  }
  delete document.documentElement.dataset['theme'];
});

test('arrow keys walk the marks, Enter asks who says so, Escape leaves', async () => {
  const onevidence = vi.fn();
  const { find, state } = await show({ onevidence });
  await state('ready');
  find('[role=application]')!.focus();
  await userEvent.keyboard('{Home}');
  const readout = () => find('[data-readout]')!.textContent;
  await vi.waitFor(() => expect(readout()).toMatch(/2015/));
  expect(find('[data-tooltip]')).not.toBeNull();
  const first = readout();
  await userEvent.keyboard('{ArrowRight}');
  await vi.waitFor(() => expect(readout()).not.toBe(first));
  expect(readout()).toMatch(/2016/);
  await userEvent.keyboard('{Enter}');
  const report = expect.stringMatching(/-2016$/);
  const row = expect.objectContaining({ year: 2016 });
  const asked = { report, indicator: 'requests_received', row };
  expect(onevidence).toHaveBeenCalledWith(expect.objectContaining(asked));
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(find('[data-tooltip]')).toBeNull());
});

test('marks at one place say how many there are', async () => {
  const { find, state } = await show();
  await state('ready');
  find('[role=application]')!.focus();
  await userEvent.keyboard('{Home}');
  await vi.waitFor(() => expect(find('[data-readout]')!.textContent).toContain('1 more here'));
});

test('the pointer shows a tooltip inside the figure and a click asks', async () => {
  const onevidence = vi.fn();
  const { figure, find, state } = await show({ onevidence }, 300);
  await state('ready');
  await vi.waitFor(() => expect(find('svg[role=img]')?.getAttribute('width')).toBe('300'));
  const dots = [...figure.querySelectorAll('svg[role=img] circle')];
  const box = dots.at(-1)!.getBoundingClientRect();
  const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true };
  const stage = find('[role=application]')!;
  stage.dispatchEvent(new PointerEvent('pointermove', { ...at, pointerType: 'mouse' }));
  await vi.waitFor(() => expect(find('[data-tooltip]')).not.toBeNull());
  await vi.waitFor(() => {
    const tip = find('[data-tooltip]')!.getBoundingClientRect();
    const around = figure.getBoundingClientRect();
    expect(tip.left).toBeGreaterThanOrEqual(around.left - 0.5);
    expect(tip.right).toBeLessThanOrEqual(around.right + 0.5);
  });
  stage.dispatchEvent(new PointerEvent('click', { ...at, pointerType: 'mouse' }));
  expect(onevidence).toHaveBeenCalledTimes(1);
  stage.dispatchEvent(new PointerEvent('pointerleave', { ...at, pointerType: 'mouse' }));
  await vi.waitFor(() => expect(find('[data-tooltip]')).toBeNull());
});

test('a finger first sees the mark, then asks', async () => {
  const onevidence = vi.fn();
  const { figure, find, state } = await show({ onevidence }, 400);
  await state('ready');
  await vi.waitFor(() => expect(find('svg[role=img]')?.getAttribute('width')).toBe('400'));
  const box = figure.querySelector('svg[role=img] circle')!.getBoundingClientRect();
  const at = { clientX: box.x + 3, clientY: box.y + 3, bubbles: true, pointerType: 'touch' };
  const stage = find('[role=application]')!;
  stage.dispatchEvent(new PointerEvent('click', at));
  await vi.waitFor(() => expect(find('[data-tooltip]')?.textContent).toMatch(/Tap again/));
  expect(onevidence).not.toHaveBeenCalled();
  stage.dispatchEvent(new PointerEvent('click', at));
  expect(onevidence).toHaveBeenCalledTimes(1);
});

test('opens the data as a table that sorts', async () => {
  const { find, figure, state } = await show();
  await state('ready');
  expect(find('table')).toBeNull();
  await userEvent.click(page.getByRole('button', { name: 'Show the data as a table' }));
  await vi.waitFor(() =>
    expect(find('table caption')?.textContent).toContain('Data of the figure'),
  );
  expect(figure.querySelectorAll('tbody tr').length).toBeGreaterThan(4);
  const heading = find('thead th button')!;
  await userEvent.click(heading);
  await vi.waitFor(() =>
    expect(find('thead th')?.getAttribute('aria-sort')).toMatch(/ascending|descending/),
  );
});

test('keeps its height and its earlier marks while the next figure loads', async () => {
  const { find, state, rerender, figure } = await show();
  await state('ready');
  const height = find('svg[role=img]')!.getBoundingClientRect().height;
  await rerender({ state: 'loading' });
  await state('loading');
  expect(find('svg[role=img]')).not.toBeNull();
  await rerender({ input: null });
  await vi.waitFor(() => expect(find('svg[role=img]')).toBeNull());
  expect(find('[role=status]')!.getBoundingClientRect().height).toBeCloseTo(height, -1);
  expect(figure.getAttribute('aria-busy')).toBe('true');
});

test('an empty figure offers the nearest view with data', async () => {
  const onviewchange = vi.fn();
  const nearest = { label: 'all agencies', view: DEFAULT_VIEW };
  const { state, find } = await show({ input: sample({ rows: [] }), nearest, onviewchange });
  await state('empty');
  expect(find('svg[role=img]')).toBeNull();
  await userEvent.click(page.getByRole('button', { name: 'Show all agencies instead' }));
  expect(onviewchange).toHaveBeenCalledWith(DEFAULT_VIEW);
});

test('an error says what happened and what to do', async () => {
  const { state, find } = await show({
    state: 'error',
    error: new Error('observations.parquet: 404'),
  });
  await state('error');
  expect(find('[role=alert]')?.textContent).toMatch(/could not be drawn.*404.*Reload/s);
});

test('a chart that fails takes only its own figure down', async () => {
  const broken = {
    ...trend,
    layout: () => {
      throw new Error('no room');
    },
  };
  const { state, find } = await show({ module: broken });
  await state('error');
  expect(find('[role=alert]')?.textContent).toContain('no room');
});

test('follows its width down to 280 px without a scroll bar', async () => {
  const { figure, state, container } = await show({ module: ranking }, 640);
  await state('ready');
  (container as HTMLElement).style.width = '280px';
  await vi.waitFor(() =>
    expect(figure.querySelector('svg[role=img]')?.getAttribute('width')).toBe('280'),
  );
  expect(figure.scrollWidth).toBeLessThanOrEqual(280);
});

test('speaks the language it is given', async () => {
  const { state, find } = await show({
    input: { ...input, locale: 'zh-Hans' },
    locale: 'zh-Hans',
  });
  await state('ready');
  expect(find('[data-source]')?.textContent).toContain('份年度报告');
  expect(page.getByRole('button', { name: '以表格显示数据' })).toBeDefined();
});
