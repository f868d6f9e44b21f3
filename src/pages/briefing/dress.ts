import text from './briefing.css?inline';

let dressed = false;

/**
 * Puts on the page's own style sheet, once. All other styles of the app are one file that every
 * first page waits for; these come with the code of the page.
 */
export function dress(): void {
  if (dressed) return;
  dressed = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
