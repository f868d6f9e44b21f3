/**
 * Statements of SQL as DuckDB's lexer parts them, and which of them may run: those that read. What
 * is let through here runs in a read-only transaction besides (see `read.ts`); the rules below are
 * for what such a transaction does not stop.
 */

/** A statement and where it stands in the text, its semicolon left out. */
export interface Statement {
  text: string;
  from: number;
  to: number;
}

/** A token that matters here: a word, a quoted identifier, or a single other character. */
interface Token {
  kind: 'word' | 'quoted' | 'other';
  text: string;
  from: number;
}

/**
 * Comments (nested, as in PostgreSQL), strings with doubled quotes, strings with backslashes (E''),
 * dollar quotes, quoted identifiers, words, and any other character. What is not closed reaches to
 * the end.
 */
const TOKEN =
  /\s+|--[^\n]*|(?<deep>\/\*)|[eE]'(?:[^'\\]|''|\\[\s\S])*(?:'|$)|'(?:[^']|'')*(?:'|$)|(?<dollar>\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)|(?<quoted>"(?:[^"]|"")*(?:"|$))|(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|\d[\w.]*|(?<other>[\s\S])/uy;

function* tokensOf(text: string): Generator<Token> {
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    if (!found) return;
    const from = at;
    at = TOKEN.lastIndex;
    const { deep, dollar, quoted, word, other } = found.groups!;
    if (deep) at = afterComment(text, at);
    else if (dollar) {
      const end = text.indexOf(dollar, at);
      at = end < 0 ? text.length : end + dollar.length;
    } else if (word) yield { kind: 'word', text: word, from };
    else if (quoted) yield { kind: 'quoted', text: unquoted(quoted), from };
    else if (other) yield { kind: 'other', text: other, from };
    // Strings and numbers can neither end a statement nor name what it calls.
    else if (!/^(\s|--)/.test(found[0])) yield { kind: 'other', text: 'x', from };
  }
}

function afterComment(text: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 1;
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return text.length;
}

const unquoted = (text: string): string => text.slice(1, -1).replaceAll('""', '"');

/** The statements of a text, without those that hold nothing but space and comments. */
export function statementsOf(text: string): Statement[] {
  const found: Statement[] = [];
  let from = -1;
  let start = 0;
  const close = (end: number): void => {
    const part = text.slice(start, end);
    const to = start + part.trimEnd().length;
    if (from >= 0) found.push({ text: text.slice(from, to), from, to });
    from = -1;
    start = end + 1;
  };
  for (const token of tokensOf(text)) {
    if (token.kind === 'other' && token.text === ';') close(token.from);
    else if (from < 0) from = token.from;
  }
  close(text.length);
  return found;
}

/** The statement that a place of the text is in, or the one before it; null where there is none. */
export function statementAt(text: string, place: number): Statement | null {
  const all = statementsOf(text);
  return all.find(({ to }) => place <= to + 1) ?? all.at(-1) ?? null;
}

/** Words that a statement which reads can begin with. */
const READING = new Set(
  'select from with values table pivot unpivot describe desc show summarize explain'.split(' '),
);

/**
 * Functions that do more than read, or that hide from this list what they call: logs go to files,
 * `query` runs a text, `arrow_scan` takes addresses in memory.
 */
const REFUSED = new Set(
  (
    'query enable_logging disable_logging truncate_duckdb_logs write_log arrow_scan ' +
    'arrow_scan_dumb checkpoint force_checkpoint'
  ).split(' '),
);

/** Why a statement is not run. */
export type Refusal =
  | { rule: 'empty' }
  | { rule: 'several' }
  /** It begins with a word that does not read. */
  | { rule: 'statement'; word: string }
  | { rule: 'function'; word: string };

/** Null for one statement that reads, as far as its text tells. */
export function refusalOf(text: string): Refusal | null {
  const tokens = [...tokensOf(text)];
  if (tokens.some(({ kind, text: mark }) => kind === 'other' && mark === ';'))
    return { rule: 'several' };
  const first = tokens.find(({ kind, text: mark }) => !(kind === 'other' && mark === '('));
  if (!first) return { rule: 'empty' };
  const word = first.text.toLowerCase();
  if (first.kind !== 'word' || !READING.has(word))
    return { rule: 'statement', word: first.text.slice(0, 40).toUpperCase() };
  if (word === 'explain') {
    const rest = tokens.find(
      ({ kind, text: mark }, i) =>
        i > 0 &&
        kind === 'word' &&
        !/^(analyze|verbose|format|json|text|html|graphviz)$/i.test(mark),
    );
    if (!rest || rest.text.toLowerCase() === 'explain' || !READING.has(rest.text.toLowerCase()))
      return { rule: 'statement', word: `EXPLAIN ${rest?.text.toUpperCase() ?? ''}`.trim() };
  }
  for (const [i, token] of tokens.entries()) {
    const called = token.text.toLowerCase();
    const next = tokens[i + 1];
    if (
      token.kind !== 'other' &&
      REFUSED.has(called) &&
      next?.kind === 'other' &&
      next.text === '('
    )
      return { rule: 'function', word: called };
  }
  return null;
}
