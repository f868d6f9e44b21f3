import paper from './paper.css?inline';
import screen from './briefing.css?inline';

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

let dressed = false;

/**
 * Puts on the page's own style sheet, once. All other styles of the app are one file that every
 * first page waits for; these come with the code of the page.
 */
export function dress(): void {
  if (dressed) return;
  dressed = true;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetOf(screen)];
}

/**
 * Puts on what makes a printed page a briefing's, until the function it returns is called: its
 * margins and page numbers are no other page's.
 */
export function dressPaper(): () => void {
  const sheet = sheetOf(paper);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
