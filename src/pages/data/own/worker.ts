/** Opens, checks and loads tables beside the page, so that the page answers whatever a file holds. */
import { Converter, type FigureRow, type Tally } from '../../../own/intake/convert';
import { loadTable, type Loaded, type Plan, type Sink } from '../../../own/intake/load';
import { issuesOf, looksLikeFigures, matchColumns } from '../../../own/intake/match';
import { openTable } from '../../../own/intake/open';
import {
  IntakeRefusal,
  type Head,
  type IntakeReason,
  type Mapping,
  type Opened,
  type Reading,
  type Vocabulary,
} from '../../../own/intake/types';
import { Names } from '../../../own/intake/vocabulary';

export type Ask =
  | { kind: 'know'; vocabulary: Vocabulary }
  | { kind: 'open'; file: File; reading: Reading }
  | { kind: 'try'; mapping: Mapping; turn: number }
  | { kind: 'load'; plan: Plan }
  /** The last part is put away; `failed` says why it could not be. */
  | { kind: 'took'; failed: string | null };

export type Answer =
  | { kind: 'opened'; head: Head; mapping: Mapping; figures: boolean }
  | { kind: 'tried'; turn: number; rows: FigureRow[]; tally: Tally }
  | { kind: 'told'; part: number; rows: number }
  | { kind: 'part'; bytes: Uint8Array }
  | { kind: 'again' }
  | { kind: 'loaded'; loaded: Loaded }
  | { kind: 'refused'; reason: IntakeReason | 'not_loaded'; detail: string };

/** Rows that show what a mapping makes of a table. */
const SHOWN = 6;
/** Progress is told so often at most. */
const TOLD_MS = 100;

/** What browsers say when a part of the code cannot be fetched, and when memory runs out. */
const NOT_LOADED = /dynamically imported module|importing a module script/i;
const NO_MEMORY = /memory|allocation failed|invalid (?:array|string) length/i;

let names: Names | null = null;
let opened: Opened | null = null;
let took: ((failed: string | null) => void) | null = null;

const say = (answer: Answer, transfer: Transferable[] = []): void =>
  postMessage(answer, { transfer });

async function open(file: File, reading: Reading): Promise<void> {
  opened = await openTable(file, reading);
  const { head } = opened;
  const mapping = matchColumns(head, names!);
  say({ kind: 'opened', head, mapping, figures: looksLikeFigures(mapping) });
}

function attempt(mapping: Mapping, turn: number): void {
  const { head } = opened!;
  const rows: FigureRow[] = [];
  const converter = new Converter(mapping, head.columns, head.sheet, names!);
  if (issuesOf(mapping).length === 0)
    converter.add(head.sample, (row) => void (rows.length < SHOWN && rows.push(row)));
  say({ kind: 'tried', turn, rows, tally: converter.tally });
}

/** Waits until the page has put away what it was given. */
const settled = (): Promise<void> =>
  new Promise((done, fail) => {
    took = (failed) => (failed === null ? done() : fail(new IntakeRefusal('no_room', failed)));
  });

async function load(plan: Plan): Promise<void> {
  let last = 0;
  const sink: Sink = {
    put(bytes) {
      const done = settled();
      say({ kind: 'part', bytes }, [bytes.buffer as ArrayBuffer]);
      return done;
    },
    told(part, rows) {
      const now = performance.now();
      if (now - last < TOLD_MS) return;
      last = now;
      say({ kind: 'told', part, rows });
    },
    again() {
      const done = settled();
      say({ kind: 'again' });
      return done;
    },
  };
  say({ kind: 'loaded', loaded: await loadTable(opened!, plan, names!, sink) });
}

function refuse(cause: unknown): void {
  if (cause instanceof IntakeRefusal)
    return say({ kind: 'refused', reason: cause.reason, detail: cause.detail });
  const detail = cause instanceof Error ? cause.message : String(cause);
  const reason = NOT_LOADED.test(detail)
    ? 'not_loaded'
    : NO_MEMORY.test(detail)
      ? 'no_memory'
      : 'damaged';
  say({ kind: 'refused', reason, detail });
}

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  if (data.kind === 'know') names = new Names(data.vocabulary);
  else if (data.kind === 'took') took?.(data.failed);
  else if (data.kind === 'try') attempt(data.mapping, data.turn);
  else if (data.kind === 'open') open(data.file, data.reading).catch(refuse);
  else load(data.plan).catch(refuse);
});
