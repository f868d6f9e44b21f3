/** The command line of `read`, understood or refused. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { PROBLEMS } from './words';

export const FORMS = ['table', 'csv', 'jsonl'] as const;
export type Form = (typeof FORMS)[number];

export interface Options {
  /** Files and folders; empty for standard input. */
  paths: string[];
  form: Form;
  /** Where results go; '' for standard output. */
  output: string;
  /** Where the page with highlighted evidence goes; '' for none. */
  report: string;
  resume: boolean;
  derived: boolean;
  keepGoing: boolean;
  quiet: boolean;
  help: boolean;
  workers: number;
}

/** A command line that cannot be meant; the message says what to do. */
export class UsageError extends Error {}

/**
 * @param args what stands after the command's name
 * @param terminal whether a person looks at the output
 * @throws UsageError
 */
export function parseOptions(args: readonly string[], terminal: boolean): Options {
  const { values, positionals } = parse(args);
  const forms = FORMS.filter((form) => values[form]);
  if (forms.length > 1) throw new UsageError(PROBLEMS.twoForms);
  const output = values.output ?? '';
  if (values.resume && output === '') throw new UsageError(PROBLEMS.resumeNeedsOutput);
  return {
    paths: positionals.filter((path) => path !== '-'),
    form: forms[0] ?? (terminal && output === '' ? 'table' : 'csv'),
    output,
    report: values.report ?? '',
    resume: values.resume ?? false,
    derived: values.derived ?? false,
    keepGoing: values['keep-going'] ?? false,
    quiet: values.quiet ?? false,
    help: values.help ?? false,
    workers: workersOf(values.workers),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        table: { type: 'boolean' },
        csv: { type: 'boolean' },
        jsonl: { type: 'boolean' },
        report: { type: 'string' },
        output: { type: 'string', short: 'o' },
        resume: { type: 'boolean' },
        derived: { type: 'boolean' },
        'keep-going': { type: 'boolean' },
        workers: { type: 'string' },
        quiet: { type: 'boolean', short: 'q' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function workersOf(value: string | undefined): number {
  if (value === undefined) return availableParallelism();
  const workers = Number(value);
  if (!Number.isInteger(workers) || workers < 1 || workers > 256)
    throw new UsageError(PROBLEMS.workers(value));
  return workers;
}
