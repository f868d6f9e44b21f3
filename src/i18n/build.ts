/**
 * Makes the traditional-script messages from the simplified ones and compiles all messages to
 * typed functions. Run by `npm run i18n`, before anything that imports `src/i18n`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compileProject, writeOutput } from '@inlang/paraglide-js';
import { traditional } from './traditional';

type InlangProject = Parameters<typeof compileProject>[0]['project'];

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

/** Rows of the plugin that reads message files; it ships no types of its own. */
interface Imported {
  bundles: { id: string; declarations: unknown[] }[];
  messages: { bundleId: string; locale: string; selectors: unknown[] }[];
  variants: {
    messageBundleId: string;
    messageLocale: string;
    matches: unknown[];
    pattern: unknown[];
  }[];
}

interface MessageFormat {
  toBeImportedFiles(asked: { settings: unknown }): Promise<{ path: string; locale: string }[]>;
  importFiles(asked: {
    settings: unknown;
    files: { locale: string; content: Uint8Array }[];
  }): Promise<Imported>;
}

/** Bundles with their messages with their variants, in the order of the files. */
function nested({ bundles, messages, variants }: Imported): unknown[] {
  const keyOf = (bundle: string, locale: string): string => `${bundle} ${locale}`;
  const said = new Map(
    messages.map((message) => {
      const id = keyOf(message.bundleId, message.locale);
      return [id, { ...message, id, variants: [] as unknown[] }];
    }),
  );
  if (said.size < messages.length) throw new Error('two message files have the same key');
  for (const { messageBundleId, messageLocale, ...variant } of variants) {
    const message = said.get(keyOf(messageBundleId, messageLocale))!;
    message.variants.push({ id: '', messageId: message.id, ...variant });
  }
  const whole = new Map(
    bundles.map((bundle) => [bundle.id, { ...bundle, messages: [] as unknown[] }]),
  );
  for (const message of said.values()) whole.get(message.bundleId)!.messages.push(message);
  return [...whole.values()];
}

/**
 * What the compiler takes for a project: settings, and a database that answers the one query it
 * asks. The real one (@inlang/sdk 2.6) writes each of ten thousand rows by itself, which takes
 * twenty seconds.
 */
async function openProject(): Promise<InlangProject> {
  const text = readFileSync(here('project.inlang/settings.json'), 'utf8');
  const settings = JSON.parse(text) as { modules: [string] };
  const module = new URL(settings.modules[0], import.meta.url).href;
  const { default: format } = (await import(module)) as { default: MessageFormat };
  const files = (await format.toBeImportedFiles({ settings })).map(({ path, locale }) => ({
    locale,
    content: readFileSync(here(path)),
  }));
  const bundles = nested(await format.importFiles({ settings, files }));
  const execute = (): Promise<unknown[]> => Promise.resolve(bundles);
  const db = { selectFrom: () => ({ select: () => ({ execute }) }) };
  return { settings: { get: () => Promise.resolve(settings) }, db } as unknown as InlangProject;
}

/**
 * The compiled `plural` asks Intl, which costs more than all the rest of a message; figures with
 * hundreds of values cannot afford it. Of our languages only English has a plural, and its rule for
 * cardinals is short (CLDR: one where the number is the integer 1). Ordinals, which are rare, still
 * ask. Throws when the compiler changed.
 */
function writePluralRules(): void {
  const path = here('paraglide/registry.js');
  const text = readFileSync(path, 'utf8');
  const made = 'new Intl.PluralRules(locale, options).select(Number(input))';
  if (!text.includes(made)) throw new Error(`${path}: plural() is not what it was`);
  const rule = `options?.type === 'ordinal' ? ${made} : locale === 'en' && Number(input) === 1 ? 'one' : 'other'`;
  writeFileSync(path, text.replace(made, rule));
}

/** Compiles anew, only when something changed. */
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

  const output = await compileProject({
    project: await openProject(),
    compilerOptions: { strategy: ['globalVariable', 'baseLocale'], emitTsDeclarations: false },
  });
  await writeOutput({ directory: here('paraglide'), output, cleanDirectory: true, fs });
  writePluralRules();
}

const STAMP = here('paraglide/.inputs');
const now = inputs();
const done = existsSync(here('messages/zh-Hant')) && existsSync(STAMP);
if (!done || readFileSync(STAMP, 'utf8') !== now) {
  await build();
  writeFileSync(STAMP, now);
}
