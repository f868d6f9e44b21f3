/**
 * HTML to paragraphs and tables, by a state machine over a tokenizer: no tree, nothing executed,
 * one pass. Follows what a browser shows, not what the markup claims: unclosed cells and
 * paragraphs end where a browser ends them.
 */
import { Tokenizer } from 'htmlparser2';
import type { Limits } from '../types';
import type { Timer } from '../limits';
import { append, settleTable, type CellItem, type Item, type TableItem } from './flow';
import { itemsOfLines } from './lines';
import { BLOCKS, SOFT, SILENT, VOID } from './tags';

/** A page's title and what it shows, in order. */
export interface Page {
  title: string;
  items: Item[];
}

/** A table being read: where its finished pieces go, and its open row and cell. */
interface OpenTable extends TableItem {
  row: CellItem[] | null;
  cell: CellItem | null;
}

/** Characters between two looks at the clock. */
const SLICE = 1 << 18;
/** Where a heading is never closed, what follows is no heading. */
const HEADING_LENGTH = 150;

/**
 * Reads a page. Elements that a browser hides are left out, unless they hold most of the Chinese
 * text: some sites show their article by a script.
 */
export function readHtml(html: string, limits: Limits, timer: Timer): Page {
  const shown = walk(html, limits, timer, false);
  if (shown.hidden <= shown.seen || shown.hidden < 50) return shown;
  return walk(html, limits, timer, true);
}

interface Walked extends Page {
  /** Chinese characters shown and left out. */
  seen: number;
  hidden: number;
}

function walk(html: string, limits: Limits, timer: Timer, keepHidden: boolean): Walked {
  const items: Item[] = [];
  const tables: OpenTable[] = [];
  let title = '';
  let text = '';
  let level = 0;
  let pre = 0;
  let seen = 0;
  let hidden = 0;
  /** Tables beyond the limit of depth: only counted, so that their ends are found. */
  let tooDeep = 0;

  let name = '';
  let hides = false;
  let rowSpan = 1;
  let columnSpan = 1;
  let attribute = '';
  let value = -1;

  /** The element being left out, '' for none; how often it is open, and tables inside it. */
  let skipped = '';
  let skipDepth = 0;
  let skipTables = 0;
  let skipLists = 0;
  let inTitle = false;

  const place = (): Item[] => {
    for (let i = tables.length - 1; i >= 0; i--) {
      const { cell } = tables[i]!;
      if (cell) return cell.items;
    }
    return items;
  };

  const flush = (): void => {
    if (text === '') return;
    const raw = text;
    text = '';
    if (pre > 0 && raw.includes('\n')) {
      append(place(), itemsOfLines(raw));
      return;
    }
    const clean = squash(raw);
    if (clean !== '')
      place().push({ text: clean, level: clean.length > HEADING_LENGTH ? 0 : level });
  };

  const endCell = (table: OpenTable): void => {
    flush();
    table.cell = null;
  };

  const endTable = (): void => {
    flush();
    const table = tables.pop();
    if (table) append(place(), settleTable(table));
  };

  const open = (): void => {
    switch (name) {
      case 'br':
        if (pre > 0) text += '\n';
        else flush();
        return;
      case 'table': {
        flush();
        level = 0;
        const top = tables.at(-1);
        if (top && !top.cell) endTable();
        if (tables.length >= limits.depth) tooDeep++;
        else tables.push({ rows: [], row: null, cell: null });
        return;
      }
      case 'tr': {
        flush();
        const top = tables.at(-1);
        if (top && tooDeep === 0) {
          endCell(top);
          top.rows.push((top.row = []));
        }
        return;
      }
      case 'td':
      case 'th': {
        flush();
        level = 0;
        const top = tables.at(-1);
        if (top && tooDeep === 0) {
          endCell(top);
          if (!top.row) top.rows.push((top.row = []));
          top.cell = { items: [], rowSpan, columnSpan };
          top.row.push(top.cell);
        }
        return;
      }
      case 'caption':
        flush();
        return;
      case 'pre':
        flush();
        pre++;
        return;
    }
    if (!BLOCKS.has(name)) return;
    flush();
    if (isHeading(name)) level = name.charCodeAt(1) - 48;
  };

  const close = (): void => {
    switch (name) {
      case 'table':
        if (tooDeep > 0) {
          flush();
          tooDeep--;
        } else endTable();
        return;
      case 'td':
      case 'th':
      case 'tr': {
        flush();
        const top = tables.at(-1);
        if (!top || tooDeep > 0) return;
        endCell(top);
        if (name === 'tr') top.row = null;
        return;
      }
      case 'pre':
        flush();
        if (pre > 0) pre--;
        return;
    }
    if (!BLOCKS.has(name)) return;
    flush();
    if (isHeading(name)) level = 0;
  };

  const skip = (): void => {
    skipped = name;
    skipDepth = 1;
    skipTables = skipLists = 0;
  };

  /** An opening tag inside what is left out; true where a browser would have ended that before. */
  const opensInside = (): boolean => {
    if (skipTables === 0 && ENDED_BY[skipped]?.has(name) && skipLists === 0) return true;
    if (skipped === 'p' && BLOCKS.has(name)) return true;
    if (name === skipped) skipDepth++;
    else if (name === 'table') skipTables++;
    else if (name === 'ul' || name === 'ol') skipLists++;
    return false;
  };

  /** A closing tag inside what is left out; true where it also ends what is around it. */
  const closesInside = (): boolean => {
    if (name === skipped) {
      if (--skipDepth === 0) skipped = '';
      return false;
    }
    if (name === 'table') return skipTables-- === 0 && tables.length > 0;
    if (name === 'ul' || name === 'ol') skipLists = Math.max(0, skipLists - 1);
    return (name === 'td' || name === 'tr') && skipTables === 0 && tables.at(-1)?.cell !== null;
  };

  const opened = (selfClosing: boolean): void => {
    if (name === 'title' && skipped === '') {
      inTitle = title === '';
      if (!inTitle) skip();
      return;
    }
    if (skipped !== '') {
      if (!opensInside()) return;
      skipped = '';
    }
    if (SILENT.has(name) || (!keepHidden && (SOFT.has(name) || (hides && !VOID.has(name))))) {
      if (!selfClosing || !FOREIGN.has(name)) skip();
      if (BLOCKS.has(name)) flush();
      return;
    }
    open();
  };

  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname(from, to) {
        name = elementAt(html, from, to);
        hides = false;
        rowSpan = columnSpan = 1;
      },
      onattribname(from, to) {
        attribute = attributeAt(html, from, to);
        if (attribute === 'hidden') hides = true;
        value = -1;
      },
      onattribdata(from) {
        if (value < 0) value = from;
      },
      onattribentity() {},
      onattribend(_quote, to) {
        if (attribute === '' || value < 0) return;
        if (attribute === 'style')
          hides ||= HIDING.test(html.slice(value, Math.min(to, value + 2000)));
        else if (attribute === 'rowspan') rowSpan = span(html.slice(value, to), 0);
        else if (attribute === 'colspan') columnSpan = span(html.slice(value, to), 1);
      },
      onopentagend: () => opened(false),
      onselfclosingtag: () => opened(true),
      onclosetag(from, to) {
        name = elementAt(html, from, to);
        if (inTitle && name === 'title') inTitle = false;
        else if (skipped === '' || closesInside()) {
          skipped = '';
          if (name === 'p' || name === 'br') flush();
          else close();
        }
      },
      ontext(from, to) {
        if (skipped !== '') hidden += SILENT.has(skipped) ? 0 : hanIn(html, from, to);
        else if (inTitle) title += html.slice(from, to);
        else text += html.slice(from, to);
      },
      ontextentity(code) {
        if (skipped !== '') return;
        if (inTitle) title += String.fromCodePoint(code);
        else text += String.fromCodePoint(code);
      },
      oncdata(from, to) {
        if (skipped === '') text += html.slice(from, to);
      },
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  for (let at = 0; at < html.length; at += SLICE) {
    timer.check();
    tokenizer.write(html.slice(at, at + SLICE));
  }
  tokenizer.end();
  while (tables.length > 0) endTable();
  flush();
  for (const item of items) seen += 'text' in item ? hanIn(item.text, 0, item.text.length) : 0;
  return { title: squash(title), items, seen, hidden };
}

const HIDING = /(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const FOREIGN = new Set(['svg', 'math']);
const CELL = new Set(['td', 'th', 'tr']);
/** Opening tags that end an element whose closing tag was left out. */
const ENDED_BY: Record<string, Set<string>> = {
  td: CELL,
  th: CELL,
  tr: new Set(['tr']),
  li: new Set(['li']),
};

const isHeading = (name: string): boolean =>
  name.length === 2 && name[0] === 'h' && name[1]! >= '1' && name[1]! <= '6';

/** Names by length and first character: found in place, most need no string of their own. */
type Names = readonly (readonly string[] | undefined)[];

const shapeOf = (length: number, code: number): number => length * 128 + (code & 127);

function byShape(names: Iterable<string>): Names {
  const lists: (string[] | undefined)[] = [];
  for (const name of new Set(names))
    (lists[shapeOf(name.length, name.charCodeAt(0))] ??= []).push(name);
  return Array.from(lists);
}

const INLINE = 'a b big em font head html i o:p s small span strong sub sup title u'.split(' ');
const ELEMENTS = byShape([...BLOCKS, ...INLINE, ...SILENT, ...SOFT, ...VOID]);
const ATTRIBUTES = byShape(['style', 'hidden', 'rowspan', 'colspan']);

/** The name of the list that stands there in small letters, or ''. */
function nameIn(names: Names, html: string, from: number, to: number): string {
  const list = names[shapeOf(to - from, html.charCodeAt(from))];
  return list?.find((name) => html.startsWith(name, from)) ?? '';
}

/** Tag names come in any case, mostly in small letters. */
function elementAt(html: string, from: number, to: number): string {
  return nameIn(ELEMENTS, html, from, to) || lower(html, from, to);
}

/** An attribute's name; '' for one that says nothing here. */
function attributeAt(html: string, from: number, to: number): string {
  if (to - from < 5 || to - from > 7) return '';
  return nameIn(ATTRIBUTES, html, from, to) || lower(html, from, to);
}

function lower(html: string, from: number, to: number): string {
  return html.slice(from, Math.min(to, from + 20)).toLowerCase();
}

function span(text: string, least: number): number {
  const value = Number.parseInt(/^\d/.test(text) ? text : text.replace(/^["'\s]+/, ''), 10);
  return Number.isFinite(value) && value >= least ? Math.min(value, 65_534) : 1;
}

/** Runs of white space, of any kind, are one space; none at the ends. */
function squash(text: string): string {
  return BLANK.test(text) ? spaced(text) : text;
}

const BLANK = /[\s\0]/;

function spaced(text: string): string {
  return text.replace(/[\s\0]+/g, ' ').trim();
}

function hanIn(text: string, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) if (text.charCodeAt(i) >= 0x4e00) n++;
  return n;
}
