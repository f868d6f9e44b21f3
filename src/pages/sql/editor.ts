/** The editor of queries: CodeMirror 6 in a shadow root, dressed by the page's own tokens. */
import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
  completionStatus,
} from '@codemirror/autocomplete';
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentLess,
  indentMore,
} from '@codemirror/commands';
import { keywordCompletionSource, PostgreSQL, SQLDialect } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  hoverTooltip,
  keymap,
  lineNumbers,
  type Command,
  type KeyBinding,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { VIEWS } from '../../engines/duckdb';
import { offers, termAt } from './complete';
import type { Lexicon } from './lexicon';

export interface Editor {
  /** Replaces the whole text; nothing where it is the same. */
  set(text: string): void;
  /** Puts a text in the place of the selection and goes on behind it. */
  insert(text: string): void;
  /** The selected part, '' where nothing is. */
  selected(): string;
  focus(): void;
  close(): void;
}

export interface EditorOptions {
  text: string;
  /** Accessible name and description. */
  label: string;
  description: string;
  lexicon: () => Lexicon;
  onchange: (text: string) => void;
  onrun: () => void;
  onselect: (selected: string) => void;
}

/** Words of PostgreSQL's grammar that columns here are called: they are no keywords to a reader. */
const COLUMNS = new Set(
  VIEWS.flatMap(({ columns }) => columns.map(([column]) => column as string)),
);

/** DuckDB's words beside those of PostgreSQL, from which its grammar comes. */
const DUCKDB = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: [
    ...(PostgreSQL.spec.keywords ?? '').split(' ').filter((word) => !COLUMNS.has(word)),
    ...'group left right pivot unpivot qualify summarize describe exclude anti semi asof'.split(
      ' ',
    ),
  ].join(' '),
  types: (PostgreSQL.spec.types ?? '')
    .split(' ')
    .filter((word) => !COLUMNS.has(word))
    .join(' '),
  doubleDollarQuotedStrings: true,
});

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--ink)', fontWeight: '700' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--outcome-1)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--ink-2)' },
  { tag: tags.comment, color: 'var(--ink-3)' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--seq-6)' },
]);

const THEME = EditorView.theme({
  '&': { color: 'var(--ink)', fontSize: '14px', background: 'var(--raised)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    lineHeight: '1.55',
    minHeight: '168px',
    maxHeight: '46vh',
    overflow: 'auto',
  },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--ink)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-gutters': { background: 'transparent', color: 'var(--ink-3)', border: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { background: 'var(--seq-2)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    background: 'var(--paper-2)',
    outline: '1px solid var(--rule-strong)',
  },
  '.cm-tooltip': {
    background: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--rule-strong)',
    borderRadius: '3px',
    boxShadow: '0 4px 16px var(--shadow)',
    fontFamily: 'var(--sans)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'inherit',
    fontSize: '13px',
    maxHeight: '17em',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px', lineHeight: '1.45' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    background: 'var(--seal)',
    color: 'var(--on-seal)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.85', marginLeft: '10px' },
  '.cm-completionInfo': { whiteSpace: 'pre-line', padding: '6px 10px', maxWidth: '340px' },
  '.cm-codebook': {
    padding: '8px 12px',
    maxWidth: 'min(420px, calc(100vw - 64px))',
    fontSize: '13px',
    lineHeight: '1.5',
    whiteSpace: 'pre-line',
  },
  '.cm-codebook b': { display: 'block' },
});

/** Tab indents or takes what is offered; after Escape it leaves, as everywhere (WCAG 2.1.2). */
const TAB: KeyBinding[] = [
  { key: 'Tab', run: (view) => acceptCompletion(view) || indentMore(view), shift: indentLess },
];

const leaveByTab: Command = (view) => {
  if (completionStatus(view.state) !== null) return false;
  view.setTabFocusMode(true);
  return true;
};

/**
 * Types over a selection without the browser, which would keep the look of what it replaces in a
 * style attribute, and the content policy refuses those.
 */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const { main } = view.state.selection;
  const { data } = event;
  if (event.inputType !== 'insertText' || data === null || main.empty || event.isComposing)
    return false;
  const typed = () =>
    view.state.update(view.state.replaceSelection(data), {
      userEvent: 'input.type',
      scrollIntoView: true,
    });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, main.from, main.to, data, typed)))
    view.dispatch(typed());
  event.preventDefault();
  return true;
}

/** Puts an editor into a shadow root. */
export function mountEditor(root: ShadowRoot, options: EditorOptions): Editor {
  const run: Command = (view) => {
    closeCompletion(view);
    options.onrun();
    return true;
  };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        keymap.of([
          { key: 'Mod-Enter', run, preventDefault: true },
          { key: 'Escape', run: leaveByTab },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...TAB,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        DUCKDB.extension,
        syntaxHighlighting(HIGHLIGHT),
        autocompletion({
          override: [
            (context) => offers(options.lexicon())(context),
            keywordCompletionSource(DUCKDB, true),
          ],
          icons: false,
        }),
        codebook(options.lexicon),
        THEME,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          'aria-description': options.description,
          spellcheck: 'false',
          autocapitalize: 'off',
        }),
        EditorView.domEventHandlers({
          beforeinput: typeOver,
          focus: (_, focused) => focused.setTabFocusMode(false),
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            update.view.setTabFocusMode(false);
            options.onchange(update.state.doc.toString());
          }
          if (update.selectionSet || update.docChanged) options.onselect(selectedIn(update.state));
        }),
      ],
    }),
  });
  return {
    set(text) {
      const length = view.state.doc.length;
      if (view.state.doc.toString() === text) return;
      view.dispatch({ changes: { from: 0, to: length, insert: text } });
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text), { scrollIntoView: true });
      view.focus();
    },
    selected: () => selectedIn(view.state),
    focus: () => view.focus(),
    close: () => view.destroy(),
  };
}

function selectedIn(state: EditorState): string {
  const { from, to } = state.selection.main;
  return state.sliceDoc(from, to);
}

/** What the codebook says of the word under the pointer. */
function codebook(lexicon: () => Lexicon) {
  return hoverTooltip((view, place) => {
    const found = termAt(view.state, place, lexicon());
    if (!found) return null;
    const { from, to, term } = found;
    return {
      pos: from,
      end: to,
      above: true,
      create() {
        const dom = document.createElement('div');
        dom.className = 'cm-codebook';
        const name = document.createElement('b');
        name.textContent = [term.name, term.detail].filter(Boolean).join(' · ');
        dom.append(name, term.info);
        return { dom };
      },
    };
  });
}
