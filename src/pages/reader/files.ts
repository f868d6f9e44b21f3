/** Files out of what a person drops, pastes or picks; folders are walked through. */

/** Most files taken at once: a folder of everything is a mistake, and says so. */
export const MOST_FILES = 2000;
const MOST_DEPTH = 12;

/** What file pickers offer; what a file is, its bytes tell. */
export const ACCEPT = '.html,.htm,.xhtml,.shtml,.txt,.md,.markdown,.docx,.pdf';
const TAKEN = /\.(x?html?|shtml|txt|md|markdown|docx|pdf)$/i;
/** What systems leave in folders. */
const LITTER = /(^|\/)(\.|~\$|__MACOSX|Thumbs\.db|desktop\.ini)/i;

/** Files of a drop or a pick, and how many were passed over. */
export interface Taken {
  files: File[];
  /** In folders only: of kinds that no report comes in. */
  passed: number;
  /** True where there were more than are taken at once. */
  cut: boolean;
}

/** Sorts out files of a folder; single files were meant, whatever they are. */
export function choose(files: readonly File[], folder: boolean): Taken {
  const path = (file: File): string => file.webkitRelativePath || file.name;
  const wanted = files.filter((file) => !LITTER.test(path(file)));
  const taken = folder ? wanted.filter((file) => TAKEN.test(file.name)) : wanted;
  taken.sort((a, b) => (path(a) < path(b) ? -1 : 1));
  return {
    files: taken.slice(0, MOST_FILES),
    passed: wanted.length - taken.length,
    cut: taken.length > MOST_FILES,
  };
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((done) => entry.file(done, () => done(null)));

/** A folder's entries come a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length <= 4 * MOST_FILES) {
    const some = await new Promise<FileSystemEntry[]>((done) =>
      reader.readEntries(done, () => done([])),
    );
    if (some.length === 0) break;
    all.push(...some);
  }
  return all;
}

async function walk(entry: FileSystemEntry, into: File[], depth: number): Promise<void> {
  if (into.length > 2 * MOST_FILES || depth > MOST_DEPTH) return;
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry);
    if (file) into.push(file);
  } else if (entry.isDirectory) {
    for (const one of await entriesOf(entry as FileSystemDirectoryEntry))
      await walk(one, into, depth + 1);
  }
}

/** Files of what was dropped; call it at once, a drop's items are gone after the event. */
export async function dropped(transfer: DataTransfer): Promise<Taken> {
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry ? [entry] : [];
  });
  if (!entries.some(({ isDirectory }) => isDirectory)) return choose([...transfer.files], false);
  const single: File[] = [];
  const inside: File[] = [];
  for (const entry of entries) await walk(entry, entry.isFile ? single : inside, 0);
  const [alone, held] = [choose(single, false), choose(inside, true)];
  const files = [...alone.files, ...held.files];
  return {
    files: files.slice(0, MOST_FILES),
    passed: held.passed,
    cut: alone.cut || held.cut || files.length > MOST_FILES,
  };
}

/** Pasted text as a file; pasted markup keeps its tables. */
export function pasted(text: string, markup: boolean, name: string): File {
  return new File([text], `${name}.${markup ? 'html' : 'txt'}`, {
    type: markup ? 'text/html' : 'text/plain',
  });
}
