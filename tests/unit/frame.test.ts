import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import { trend } from '../../src/figures/charts/trend';
import Figure from '../../src/figures/frame/Figure.svelte';
import { LOCALES } from '../../src/i18n';
import { AGENCIES, line, sample } from './samples';

const [A] = AGENCIES as [(typeof AGENCIES)[0]];
const input = sample({ rows: line(A.id, 2015, [12, 20, null, 40]), view: { agencies: [A.id] } });
/** The frame is generic over its chart; tests give it one chart at a time. */
const Frame = Figure as unknown as Component<Record<string, unknown>>;
const draw = (props: Record<string, unknown> = {}) =>
  render(Frame, { props: { input, module: trend, state: 'ready', locale: 'en', ...props } }).body;

describe('a figure on a server', () => {
  test('is drawn whole at the width it is given', () => {
    const markup = draw({ width: 400 });
    expect(markup).toContain('data-state="ready"');
    expect(markup).toContain('viewBox="0 0 400 ');
    expect(markup).toContain('rose to 3.3 times from 2015 to 2018');
    expect(markup.match(/<circle/g)!.length).toBeGreaterThanOrEqual(3);
  });

  test('has no style attribute that a strict policy would block', () => {
    expect(draw({ width: 400, table: true })).not.toMatch(/ style=/);
  });

  test('says the same in three languages', () => {
    for (const locale of LOCALES) {
      const markup = draw({ locale, input: { ...input, locale } });
      expect(markup).toContain('data-summary');
      expect(markup).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  test('leaves out all but title, chart and source when compact', () => {
    const markup = draw({ compact: true, heading: 3 });
    expect(markup).toContain('<h3');
    expect(markup).toContain('data-source');
    expect(markup).not.toContain('data-summary');
  });

  test('is empty without marks, whatever the page believes', () => {
    expect(draw({ input: sample({ rows: [] }) })).toContain('data-state="empty"');
    expect(draw({ input: null })).toContain('data-state="loading"');
  });
});
