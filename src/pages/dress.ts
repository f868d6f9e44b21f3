/**
 * Puts a style sheet on, until the function it returns is called. The app's styles are one file that
 * every first page waits for; those of a page that few open come with its code instead. The object
 * model is not inline style to a content policy.
 */
export function putOn(text: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
