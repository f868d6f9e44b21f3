import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { Latest, type Known } from '../../src/pages/latest';
import SearchList from '../../src/ui/SearchList.svelte';
import Follow from './Follow.svelte';

/** Promises that the test settles itself, by key. */
function byHand() {
  const waiting = new Map<
    number,
    { give: (value: string) => void; fail: (error: Error) => void }
  >();
  const signals = new Map<number, AbortSignal>();
  const load = (key: number, signal: AbortSignal) =>
    new Promise<string>((give, fail) => {
      waiting.set(key, { give, fail });
      signals.set(key, signal);
    });
  return { waiting, signals, load };
}

const settle = () => new Promise((done) => setTimeout(done));

describe('the latest answer', () => {
  it('stays until the next one is there, and is never overtaken', async () => {
    const { waiting, signals, load } = byHand();
    const seen: Known<number, string>[] = [];
    const latest = new Latest(load);
    const { rerender } = await render(Follow<number, string>, {
      latest,
      key: 1,
      onknown: (known: Known<number, string>) => void seen.push(known),
    });
    waiting.get(1)!.give('one');
    await settle();
    expect(seen.at(-1)).toMatchObject({ last: { key: 1, value: 'one' }, loading: false });

    await rerender({ key: 2 });
    expect(seen.at(-1)).toMatchObject({ last: { key: 1, value: 'one' }, loading: true });
    await rerender({ key: 3 });
    expect(signals.get(2)!.aborted).toBe(true);
    waiting.get(3)!.give('three');
    await settle();
    waiting.get(2)!.give('two');
    await settle();
    expect(seen.at(-1)).toMatchObject({ last: { key: 3, value: 'three' }, loading: false });
  });

  it('tells an error, keeps what it had, and can be tried again', async () => {
    const { waiting, load } = byHand();
    const seen: Known<number, string>[] = [];
    const latest = new Latest(load);
    await render(Follow<number, string>, {
      latest,
      key: 1,
      onknown: (known: Known<number, string>) => void seen.push(known),
    });
    waiting.get(1)!.fail(new Error('gone'));
    await settle();
    expect(seen.at(-1)).toMatchObject({ last: null, loading: false, error: { message: 'gone' } });
    latest.retry();
    flushSync();
    expect(seen.at(-1)).toMatchObject({ loading: true, error: null });
    waiting.get(1)!.give('one');
    await settle();
    expect(seen.at(-1)).toMatchObject({ last: { value: 'one' }, error: null });
  });
});

describe('a list to search', () => {
  const options = Array.from({ length: 1000 }, (_, i) => ({ id: `${i}`, label: `Option ${i}` }));

  it('keeps a thousand options out of the document, and walks over all of them', async () => {
    const chosen: string[] = [];
    await render(SearchList, {
      label: 'Things',
      locale: 'en' as const,
      groups: [{ label: 'All', options }],
      query: '',
      chosen: [],
      onquery: () => {},
      onchoose: (id: string) => void chosen.push(id),
    });
    const list = document.querySelector('[role=listbox]')!;
    expect(list.querySelectorAll('[role=option]').length).toBeLessThan(60);
    const field = page.getByRole('combobox', { name: 'Things' });
    await field.click();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    const active = () =>
      document.getElementById(
        document.activeElement!.getAttribute('aria-activedescendant') ?? 'nothing',
      );
    expect(active()?.textContent).toContain('Option 1');
    expect(active()?.getAttribute('aria-setsize')).toBe('1000');
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect.poll(() => active()?.textContent).toContain('Option 999');
    const { bottom } = active()!.getBoundingClientRect();
    expect(bottom).toBeLessThanOrEqual(list.getBoundingClientRect().bottom + 1);
    await userEvent.keyboard('{Enter}');
    expect(chosen).toEqual(['999']);
  });
});
