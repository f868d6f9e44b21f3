/** HTML elements by what they do to text (HTML Standard, 15.3 Rendering). */

/** Begin and end a paragraph. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ' +
    'ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);

/** Hold no text that a browser would ever show as text. */
export const SILENT: ReadonlySet<string> = new Set(
  (
    'script style template noframes noembed iframe object applet audio video canvas svg math ' +
    'map textarea datalist rt rp xml'
  ).split(' '),
);

/** Are shown, or not, but hold no report: menus and controls. */
export const SOFT: ReadonlySet<string> = new Set('nav noscript select button'.split(' '));

/** Have no content and no closing tag. */
export const VOID: ReadonlySet<string> = new Set(
  'area base basefont br col frame hr img input link meta param source track wbr embed'.split(' '),
);
