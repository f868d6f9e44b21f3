/** The reader's own tables in the database: put in when it starts, and as they come and go. */
import type { DuckdbEngine } from '../../engines';
import { onTables, plainTables, tableParts, type PlainTable } from '../../own/plain';

export type OwnTable = Pick<PlainTable, 'id' | 'name' | 'title' | 'rows' | 'columns'>;

/** What each database holds of them: id by name. */
const held = new WeakMap<DuckdbEngine, Map<string, string>>();

/**
 * Puts all own tables into the database and tells which there are, now and at every change. Called
 * again for the same database it only tells. Rejects where the store or a table cannot be read; the
 * tables before that are in.
 */
export async function followOwn(
  engine: DuckdbEngine,
  tell: (tables: readonly OwnTable[]) => void,
): Promise<void> {
  if (!held.has(engine)) {
    held.set(engine, new Map());
    await onTables(() => void update(engine, tell).catch(() => undefined));
  }
  await update(engine, tell);
}

let turn: Promise<void> = Promise.resolve();

function update(engine: DuckdbEngine, tell: (tables: readonly OwnTable[]) => void): Promise<void> {
  const next = turn.then(async () => {
    const inside = held.get(engine)!;
    const wanted = await plainTables();
    for (const [name, id] of inside) {
      if (wanted.some((one) => one.name === name && one.id === id)) continue;
      await engine.drop(name);
      inside.delete(name);
    }
    for (const { id, name } of wanted) {
      if (inside.has(name)) continue;
      await engine.insertParts(name, () => tableParts(id));
      inside.set(name, id);
    }
    tell(wanted);
  });
  turn = next.catch(() => undefined);
  return next;
}
