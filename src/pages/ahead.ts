/**
 * The page as the build drew it ahead (see publish/ahead.ts) stands in `#ahead` until the app has
 * drawn the same: a reader sees the figure while its code and data are still on their way.
 */

/** Removes the page drawn ahead and shows the app. What was typed meanwhile goes along. */
export function reveal(): void {
  const ahead = document.getElementById('ahead');
  if (!ahead) return;
  const typed = ahead.querySelector<HTMLInputElement>('input:focus');
  const input = typed && document.querySelector<HTMLInputElement>('#app input[type=search]');
  if (typed && input) {
    input.value = typed.value;
    input.focus();
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  ahead.remove();
}

/** Calls back once the app shows a figure in any state but loading, or says what went wrong. */
export function whenDrawn(app: HTMLElement, then: () => void): void {
  const shown = '[data-figure]:not([data-state=loading]), [role=alert]';
  const observer = new MutationObserver(() => {
    if (!app.querySelector(shown)) return;
    observer.disconnect();
    then();
  });
  const attributeFilter = ['data-state'];
  observer.observe(app, { childList: true, subtree: true, attributes: true, attributeFilter });
}
