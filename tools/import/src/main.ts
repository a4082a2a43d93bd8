import { parseArgs } from 'node:util';
import { CallFailed } from '@messenger/calls';
import { SettingsError } from '@messenger/config';
import { StartProblem } from '@messenger/engines';
import { findEngines } from './find-engines.ts';
import { ImportRefused, importLogs } from './import-logs.ts';
import { openServices } from './open-services.ts';
import { startProgress } from './progress.ts';
import { readLogs, UnusableLog } from './read-logs.ts';
import { reportOf } from './report.ts';

const usage = `npm run import -- ubuntu-irc DIR [--days N] [--as USERNAME] [--title TITLE]

Loads IRC logs (<day>.<part>.raw.txt, with <day>.<part>.annotation.txt beside them for the reply links) into one
conversation. It can be stopped at any time and run again: what is there already is found, not made twice.

  --days N         only the N oldest logs
  --as USERNAME    the account that owns the conversation and so can read it (default: alice)
  --title TITLE    the name of the conversation (default: #ubuntu)`;

class WrongArguments extends Error {}

const say = (line: string) => void process.stderr.write(`${line}\n`);

function readArguments() {
  const { values, positionals } = parsedArguments();
  const [source, folder, ...rest] = positionals;
  if (values.help) return null;
  if (source !== 'ubuntu-irc' || folder === undefined || rest.length > 0)
    throw new WrongArguments('What to import?');
  if (values.days !== undefined && !/^[1-9]\d{0,5}$/.test(values.days)) {
    throw new WrongArguments('--days takes a number from 1.');
  }
  const days = values.days === undefined ? undefined : Number(values.days);
  return { folder, days, ownerUsername: values.as, title: values.title };
}

function parsedArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        days: { type: 'string' },
        as: { type: 'string', default: 'alice' },
        title: { type: 'string', default: '#ubuntu' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new WrongArguments(error instanceof Error ? error.message : String(error));
  }
}

async function run(signal: AbortSignal): Promise<void> {
  const wanted = readArguments();
  if (wanted === null) return say(usage);
  const files = await readLogs(wanted.folder, wanted.days);
  const total = files.reduce((sum, file) => sum + file.messages.length, 0);
  if (total === 0) throw new UnusableLog(`The logs in ${wanted.folder} hold no message.`);
  await using undo = new AsyncDisposableStack();
  const engines = await findEngines(process.env, signal, say);
  undo.defer(engines.stop);
  const { calls, stop } = await openServices(engines.environment);
  undo.defer(stop);

  const { ownerUsername, title } = wanted;
  const began = performance.now();
  const bar = startProgress(total, () => performance.now());
  undo.defer(async () => bar.stop());
  const target = { calls, externalKey: `ubuntu-irc/${title}`, title, ownerUsername };
  const imported = await importLogs(files, target, (progress) => {
    bar.update(progress);
    signal.throwIfAborted();
  });
  bar.stop();
  console.log(reportOf(files, imported, (performance.now() - began) / 1000));
  console.log(`conversation ${imported.conversationId}, owned by ${ownerUsername}`);
}

function explain(error: unknown, signal: AbortSignal): string {
  if (signal.aborted) return 'Stopped. Run the same command again to go on.';
  if (error instanceof WrongArguments) return `${error.message}\n\n${usage}`;
  if (error instanceof CallFailed) return `${error.message}\nRun the same command again to go on.`;
  const expected = [ImportRefused, SettingsError, StartProblem, UnusableLog].some(
    (kind) => error instanceof kind,
  );
  return expected && error instanceof Error
    ? error.message
    : String(error instanceof Error ? error.stack : error);
}

const abort = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => abort.abort(new Error(signal)));
}
try {
  await run(abort.signal);
} catch (error) {
  say(`\n${explain(error, abort.signal)}`);
  process.exitCode = abort.signal.aborted ? 130 : 1;
}
