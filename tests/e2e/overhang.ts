import type { Page } from 'playwright';

/** Elements that make the page wider than its window: those that nothing inside it clips. */
export function overhang(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const clips = (element: Element): boolean => {
      const absolute = getComputedStyle(element).position === 'absolute';
      const start = absolute ? (element as HTMLElement).offsetParent : element.parentElement;
      for (let up = start; up && up !== document.body; up = up.parentElement)
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      return false;
    };
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !clips(element))
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`)
      .concat(`document is ${document.documentElement.scrollWidth} wide`)
      .slice(-6);
  });
}
