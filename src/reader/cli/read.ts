/** `npm run --silent read -- FILE...`: reports to figures. See `READ_HELP` in words.ts. */
import { loadKnowledge } from './knowledge';
import { parseOptions, UsageError } from './options';
import { run } from './run';
import { PROBLEMS, READ_HELP } from './words';

async function main(): Promise<number> {
  const { stdin, stdout, stderr, argv, env } = process;
  const options = parseOptions(argv.slice(2), stdout.isTTY === true);
  if (options.help || (options.paths.length === 0 && stdin.isTTY)) {
    stdout.write(options.help ? READ_HELP : `${PROBLEMS.noInput}\n\n${READ_HELP}`);
    return options.help ? 0 : 2;
  }
  return run(options, loadKnowledge(), {
    input: stdin,
    width: stdout.columns ?? 120,
    colour: stdout.isTTY === true && !env.NO_COLOR,
    messages: stderr,
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = 2;
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n`);
  else throw error;
}
