/** The reader: a report's file in, observations with evidence and findings out. */
import { transcribe } from './containers';
import { factsOf } from './facts';
import { LIMITS } from './limits';
import { plainOf } from './plain';
import { readProse } from './prose';
import { settle } from './settle';
import { structureOf } from './structure';
import { readTables } from './tables';
import type { Knowledge, Limits, Reading, SourceFile, Transcript, Unreadable } from './types';

export type * from './types';
export { APPLICANTS, FORMATS, SCRIPTS } from './types';
export { LIMITS } from './limits';

/** Tells a file that could not be read from one that was. */
export function isUnreadable(result: Reading | Transcript | Unreadable): result is Unreadable {
  return 'reason' in result;
}

/** Reads a transcript: what `read` does after the container is opened. Pure. */
export function readTranscript(transcript: Transcript, knowledge: Knowledge): Reading {
  const plain = plainOf(transcript.text);
  const structure = structureOf(plain, transcript);
  const { facts, findings } = factsOf(transcript, plain, structure, knowledge);
  const tables = readTables(plain, structure, facts, transcript.text);
  const prose = readProse(plain, structure, facts);
  const read = { transcript, plain, structure, facts, findings, tables, prose };
  return settle(read, knowledge);
}

/**
 * Reads a report: a file of any format in `FORMATS`. Never throws: a file that cannot be read comes
 * back with the reason. No network, nothing executed.
 * @param knowledge the codebook, and the agencies to match names with
 * @param limits bytes, characters, depth and time that a file may take
 */
export async function read(
  file: SourceFile,
  knowledge: Knowledge,
  limits: Limits = LIMITS,
): Promise<Reading | Unreadable> {
  const transcript = await transcribe(file, limits);
  return isUnreadable(transcript) ? transcript : readTranscript(transcript, knowledge);
}
