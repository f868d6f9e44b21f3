import screen from './own.css?inline';

let dressed = false;

/** Puts on the page's own style sheet, once: it comes with the code of the page. */
export function dress(): void {
  if (dressed) return;
  dressed = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(screen);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
