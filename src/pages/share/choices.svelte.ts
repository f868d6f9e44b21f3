import type { SizeId } from '../../export/sizes';
import type { CitationStyle } from '../../export/citation';
import type { SnippetKind } from '../../embed/snippets';
import type { Look } from '../../embed/addresses';
import type { Locale } from '../../i18n';

export const TABS = ['embed', 'picture', 'data', 'cite'] as const;
export type Tab = (typeof TABS)[number];
export type Door = 'share' | 'download';

/** What a reader has set in the dialog; kept while the page is open, for the next figure too. */
export interface Choices {
  /** Where each door leads: to the tab that was open last. */
  tab: Record<Door, Tab>;
  embed: {
    kind: SnippetKind;
    data: 'live' | 'frozen';
    /** Null: the language of the page. */
    locale: Locale | null;
    theme: Look['theme'];
    background: Look['background'];
    /** For which width a picture without script is drawn. */
    drawn: 'column' | 'phone';
    /** Width of the preview in pixels; null while it is closed. */
    preview: 360 | 720 | null;
  };
  picture: {
    format: 'svg' | 'png';
    letters: 'text' | 'outlines';
    width: 'screen' | 'column' | 'phone';
    scale: '1' | '2' | '3' | '4';
    size: SizeId | 'any';
  };
  cite: CitationStyle;
}

export const choices = $state<Choices>({
  tab: { share: 'embed', download: 'data' },
  embed: {
    kind: 'script',
    data: 'live',
    locale: null,
    theme: 'auto',
    background: 'paper',
    drawn: 'column',
    preview: null,
  },
  picture: { format: 'png', letters: 'outlines', width: 'column', scale: '2', size: 'any' },
  cite: 'gbt7714',
});

/** Widths that pictures are drawn for, in CSS pixels: a column of an article, and a phone's. */
export const WIDTHS = { column: 720, phone: 400 } as const;
