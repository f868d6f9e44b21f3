/** Before every file: files share one page, and each test leaves it as it found it. */
import { afterEach } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';

const { pathname } = location;

// On every machine as on a small one: what fills its memory does so in seconds.
Object.defineProperty(navigator, 'deviceMemory', { value: 4, configurable: true });

afterEach(async () => {
  await cleanup();
  document.body.replaceChildren();
  for (const name of ['lang', 'data-theme']) document.documentElement.removeAttribute(name);
  document.title = '';
  localStorage.clear();
  history.replaceState(null, '', pathname);
});
