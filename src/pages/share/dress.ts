import text from './share.css?inline';

let dressed = false;

/**
 * Puts on the dialog's own style sheet, once. All other styles of the app are one file that every
 * first page waits for; these come with the code of the dialog. The object model is not inline
 * style to a content policy.
 */
export function dress(): void {
  if (dressed) return;
  dressed = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
