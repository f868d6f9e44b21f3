/**
 * Makes the traditional-script messages from the simplified ones and compiles all messages to
 * typed functions. Run by `npm run i18n`, before anything that imports `src/i18n`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';
import { traditional } from './traditional';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Every string in a message file's values, converted; keys and matchers stay as they are. */
function convert(value: unknown, matcher = false): unknown {
  if (typeof value === 'string') return matcher ? value : traditional(value);
  if (Array.isArray(value)) return value.map((item) => convert(item, matcher));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      convert(item, key === 'declarations' || key === 'selectors'),
    ]),
  );
}

/** Hash over everything that the output follows from. */
function inputs(): string {
  const hash = createHash('sha256');
  const sources = ['en', 'zh-Hans'].flatMap((locale) =>
    readdirSync(here(`messages/${locale}`))
      .sort()
      .map((file) => `messages/${locale}/${file}`),
  );
  const makers = ['build.ts', 'traditional.ts', 'project.inlang/settings.json'];
  for (const path of [...sources, ...makers, '../../package-lock.json'])
    hash.update(path).update(readFileSync(here(path)));
  return hash.digest('hex');
}

/**
 * In a clone the project folder holds its settings alone. The compiler's SDK then waits for ever:
 * its file queue wakes only for a second file (@lix-js/sdk 0.4, file-queue-process.js). These are
 * files that it would write itself.
 */
function completeProject(): void {
  const written = { '.meta.json': '{}\n', '.gitignore': '*\n!settings.json\n', 'README.md': '' };
  for (const [name, text] of Object.entries(written)) {
    const path = here(`project.inlang/${name}`);
    if (!existsSync(path)) writeFileSync(path, text);
  }
}

/**
 * The compiled `plural` makes its rules anew at every call, which costs more than all the rest of
 * a message; figures with hundreds of values cannot afford it. Throws when the compiler changed.
 */
function keepPluralRules(): void {
  const path = here('paraglide/registry.js');
  const text = readFileSync(path, 'utf8');
  const made = 'new Intl.PluralRules(locale, options)';
  if (!text.includes(made)) throw new Error(`${path}: plural() is not what it was`);
  const kept = `
const kept = new Map();
function rules(locale, options) {
  const key = locale + JSON.stringify(options);
  if (!kept.has(key)) kept.set(key, ${made});
  return kept.get(key);
}
`;
  writeFileSync(path, text.replace(made, 'rules(locale, options)') + kept);
}

/** Compiles anew: some ten seconds, so only when something changed. */
async function build(): Promise<void> {
  rmSync(here('messages/zh-Hant'), { recursive: true, force: true });
  mkdirSync(here('messages/zh-Hant'), { recursive: true });
  for (const file of readdirSync(here('messages/zh-Hans'))) {
    const messages: unknown = JSON.parse(readFileSync(here(`messages/zh-Hans/${file}`), 'utf8'));
    writeFileSync(
      here(`messages/zh-Hant/${file}`),
      JSON.stringify(convert(messages), null, 2) + '\n',
    );
  }

  completeProject();
  await compile({
    project: here('project.inlang'),
    outdir: here('paraglide'),
    strategy: ['globalVariable', 'baseLocale'],
    emitTsDeclarations: false,
  });
  keepPluralRules();
}

const STAMP = here('paraglide/.inputs');
const now = inputs();
const done = existsSync(here('messages/zh-Hant')) && existsSync(STAMP);
if (!done || readFileSync(STAMP, 'utf8') !== now) {
  await build();
  writeFileSync(STAMP, now);
}
