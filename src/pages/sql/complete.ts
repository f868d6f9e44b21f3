/** What the editor offers while one types, and tells of a word under the pointer. */
import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import { statementAt } from '../../engines/duckdb';
import { sqlName, type Lexicon, type TableTerm, type Term } from './lexicon';

const WORD = /[\w\u0080-\uffff]*$/;

function option(term: Term, type: string, boost: number, apply = term.name): Completion {
  return {
    label: term.name,
    apply,
    type,
    boost,
    ...(term.detail ? { detail: term.detail } : {}),
    ...(term.info ? { info: term.info } : {}),
  };
}

/** Tables of the statement that the cursor is in, by the names it gives them. */
export function tablesIn(text: string, place: number, lexicon: Lexicon): Map<string, TableTerm> {
  const statement = statementAt(text, place)?.text ?? '';
  const found = new Map<string, TableTerm>();
  const named =
    /(?:\b(?:from|join|summarize|describe|pivot)\b|,)\s*"?([\w\u0080-\uffff]+)"?(?:\s+(?:as\s+)?([A-Za-z_]\w*))?/gi;
  for (const [, name = '', alias] of statement.matchAll(named)) {
    const table = lexicon.tables.find((one) => one.name === name.toLowerCase());
    if (!table) continue;
    found.set(table.name, table);
    if (alias && !NOT_ALIASES.test(alias)) found.set(alias.toLowerCase(), table);
  }
  return found;
}

const NOT_ALIASES =
  /^(where|join|left|right|inner|full|cross|anti|semi|asof|on|using|group|order|limit|having|select|qualify|window|union|pivot|unpivot|sample|natural|positional)$/i;

const inString = (state: EditorState, place: number): boolean =>
  syntaxTree(state).resolveInner(place, -1).name === 'String';

/** Ids inside strings, by id or by name; else columns, tables and functions. */
export function offers(lexicon: Lexicon) {
  return (context: CompletionContext): CompletionResult | null => {
    const { state, pos } = context;
    if (inString(state, pos)) return idOffers(lexicon, context);
    const word = context.matchBefore(WORD)!;
    const from = word.from;
    const before = state.sliceDoc(Math.max(0, from - 80), from);
    const tables = tablesIn(state.doc.toString(), pos, lexicon);
    const owner = /([A-Za-z_]\w*)\.$/.exec(before)?.[1]?.toLowerCase();
    const columnsOf = (table: TableTerm) =>
      table.columns.map((column) => option(column, 'property', 3, sqlName(column.name)));
    if (owner !== undefined) {
      const table = tables.get(owner);
      return table ? { from, options: columnsOf(table), validFor: /^\w*$/ } : null;
    }
    if (word.from === word.to && !context.explicit) return null;
    const wantsTable = /\b(from|join|summarize|describe)\s+$/i.test(before);
    const named = [...new Set(tables.values())];
    const columns = wantsTable
      ? []
      : (named.length > 0 ? named : lexicon.tables).flatMap(columnsOf);
    const seen = new Set<string>();
    return {
      from,
      options: [
        ...lexicon.tables.map((one) => option(one, 'type', wantsTable ? 9 : 1, sqlName(one.name))),
        ...columns.filter(({ label }) => !seen.has(label) && seen.add(label)),
        ...(wantsTable
          ? []
          : lexicon.functions.map((one) => option(one, 'function', -1, `${one.name}(`))),
      ],
      validFor: /^\w*$/,
    };
  };
}

function idOffers(lexicon: Lexicon, context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[^']*$/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  // By name: the id takes its place.
  const byName = /[^\x20-\x7e]|\s|^[A-Z]/.test(word.text);
  const both = (terms: readonly Term[], boost: number): Completion[] =>
    terms.map((term) =>
      byName && term.detail
        ? { label: term.detail, detail: term.name, apply: term.name, type: 'constant', boost }
        : option(term, 'constant', boost),
    );
  return {
    from: word.from,
    options: [
      ...both(lexicon.indicators, 2),
      ...both(lexicon.words, 1),
      ...both(lexicon.agencies, 0),
    ],
  };
}

/** What is known of the word at a place; null where nothing is. */
export function termAt(
  state: EditorState,
  place: number,
  lexicon: Lexicon,
): { from: number; to: number; term: Term } | null {
  const line = state.doc.lineAt(place);
  const at = place - line.from;
  for (const { 0: word, index } of line.text.matchAll(/[\w-]+/g)) {
    if (index > at || index + word.length < at) continue;
    const [from, to] = [line.from + index, line.from + index + word.length];
    const is = (term: Term): boolean => term.name === word;
    if (inString(state, from + 1)) {
      const term = lexicon.indicators.find(is) ?? lexicon.agencies.find(is);
      return term ? { from, to, term } : null;
    }
    const name = word.toLowerCase();
    const same = (term: Term): boolean => term.name === name;
    const tables = tablesIn(state.doc.toString(), place, lexicon);
    const named = tables.size > 0 ? [...tables.values()] : lexicon.tables;
    const term =
      lexicon.tables.find(same) ??
      named.flatMap(({ columns }) => columns).find(same) ??
      lexicon.functions.find(same);
    return term ? { from, to, term } : null;
  }
  return null;
}
