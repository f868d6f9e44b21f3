import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import type { LeftOut } from '../../../src/pages/reader/marks';
import Likely from '../../../src/pages/reader/Likely.svelte';
import { Sheet } from '../../../src/pages/reader/sheet.svelte';
import { CATALOGUE } from '../samples';

const text = '移动端推送信息530条，下载量很大。';
const evidence = { from: 3, to: 12, text: '推送信息530条' };
const left: LeftOut[] = [
  { kind: 'left', reason: 'likely', indicator: 'requests_received', share: 0.658, evidence },
];

it('says of numbers that look like figures how likely they are, in whole percent', () => {
  const reading = { transcript: { text }, facts: { script: 'simplified' }, observations: [] };
  const sheet = new Sheet({} as never, reading as never, {} as never, CATALOGUE.codebook);
  const { body } = render(Likely, {
    props: {
      ...{ sheet, left, catalogue: CATALOGUE, locale: 'en' as const },
      onpoint: () => undefined,
      ontake: () => undefined,
    },
  });
  expect(body).toContain('(66%)');
  expect(body.replace(/<[^>]*>|<!--.*?-->/g, '')).toContain(text.slice(0, 12));
});
