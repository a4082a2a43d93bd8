// `npm run fuzz`: schemathesis asks the API what its schema allows, and some of what it does not, as a user with a
// session. `-- --cases N --seed S`. Ends with 1 when any answer was a failure of the server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { enginesForTests } from '@messenger/engines';
import { schemaDirectory } from '@messenger/federation';
import { buildSchema } from 'graphql';
import { z } from 'zod';
import { type Account, type Stand, startStand } from '../../e2e/stand/index.ts';
import { draft, makeGroup, send } from '../../e2e/stand/talk.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
if (!(cases > 0) || !Number.isInteger(seed)) throw new Error('--cases and --seed take numbers');

const schemaFile = join(schemaDirectory, 'api.graphql');
/** These end the session that asks, and so get another for each case. */
const endings = ['Mutation.logOut', 'Mutation.revokeSession'];
const countsSchema = z.record(z.string(), z.number());
type Counts = z.infer<typeof countsSchema>;

type Place = { cwd?: string; env?: NodeJS.ProcessEnv };

async function run(command: string, args: readonly string[], { cwd, env }: Place = {}): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', cwd, env: { ...process.env, ...env } });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

/** The command, installed on its own the first time. */
async function installed(): Promise<string> {
  const folder = join(import.meta.dirname, '../../.data/fuzz');
  const command = join(folder, 'bin/schemathesis');
  if (existsSync(command)) return command;
  await mkdir(folder, { recursive: true });
  const requirements = join(import.meta.dirname, 'requirements.txt');
  const steps: [string, string[]][] = [
    ['python3', ['-m', 'venv', folder]],
    [join(folder, 'bin/pip'), ['install', '--quiet', '--requirement', requirements]],
  ];
  for (const [program, args] of steps) {
    if ((await run(program, args)) !== 0) throw new Error(`${program} ${args.join(' ')} failed`);
  }
  return command;
}

function operationNames(schema: ReturnType<typeof buildSchema>): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType()];
  return roots.flatMap((root) => Object.keys(root?.getFields() ?? {}).map((name) => `${root?.name}.${name}`));
}

/** Two people who talk, a stranger who talks alone, and the ids of all that. */
async function furnish(stand: Stand) {
  const [ann, bob, eve] = [await stand.signUp(), await stand.signUp(), await stand.signUp()];
  const shared = await makeGroup(stand, ann, [bob]);
  const foreign = await makeGroup(stand, eve, []);
  const ids = [ann.id, bob.id, eve.id, shared, foreign];
  for (const [who, where] of [
    [ann, shared],
    [bob, shared],
    [eve, foreign],
  ] as const) {
    ids.push((await send(stand, who, draft(where, 'hello there'))).message.id);
  }
  return { ann, bob, ids };
}

type Fuzz = { command: string; stand: Stand; folder: string; ids: string[] };

async function fuzz(
  { command, stand, folder, ids }: Fuzz,
  { token, username, password }: Account,
  { chosen, examples, logsIn }: { chosen: string[]; examples: number; logsIn: boolean },
): Promise<{ code: number; counts: Counts }> {
  const countsFile = join(folder, 'counts.json');
  const code = await run(
    command,
    [
      ...['run', schemaFile, '--url', `${stand.url}/graphql`, '--phases', 'fuzzing', '--continue-on-failure'],
      ...['--checks', 'no_failure_of_ours'],
      ...['--max-examples', String(examples), '--seed', String(seed), '--generation-database', 'none'],
      ...['--request-timeout', '30', '--suppress-health-check', 'all', '--warnings', 'off', '--no-color'],
      ...chosen.flatMap((name) => ['--include-name', name]),
    ],
    {
      cwd: folder,
      env: {
        SCHEMATHESIS_HOOKS: 'hooks',
        PYTHONPATH: import.meta.dirname,
        PYTHONDONTWRITEBYTECODE: '1',
        FUZZ_IDS: JSON.stringify(ids),
        FUZZ_COUNTS_FILE: countsFile,
        FUZZ_URL: `${stand.url}/graphql`,
        FUZZ_TOKEN: token,
        ...(logsIn && { FUZZ_LOG_IN: JSON.stringify({ usernameOrEmail: username, password }) }),
      },
    },
  );
  return { code, counts: countsSchema.parse(JSON.parse(await readFile(countsFile, 'utf8'))) };
}

async function main(): Promise<boolean> {
  const command = await installed();
  const names = operationNames(buildSchema(await readFile(schemaFile, 'utf8')));
  const examples = Math.ceil(cases / names.length);
  const folder = await mkdtemp(join(tmpdir(), 'messenger-fuzz-'));
  const { environment, stop } = await enginesForTests();
  Object.assign(process.env, environment);
  try {
    const stand = await startStand({ topology: 'one-process' });
    try {
      const { ann, bob, ids } = await furnish(stand);
      const all = { command, stand, folder, ids };
      const others = names.filter((name) => !endings.includes(name));
      const runs = [
        await fuzz(all, ann, { chosen: others, examples, logsIn: false }),
        await fuzz(all, bob, { chosen: endings, examples, logsIn: true }),
      ];
      const { viewer } = await stand.ask('{ viewer { id } }', {}, ann.token);
      for (const { counts } of runs) console.log(JSON.stringify(counts));
      const asked = runs.reduce((sum, { counts }) => sum + (counts.cases ?? 0), 0);
      console.log(`${asked} cases with the seed ${seed}`);
      return viewer.id === ann.id && runs.every(({ code }) => code === 0);
    } finally {
      await stand.stop();
    }
  } finally {
    await stop();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = (await main()) ? 0 : 1;
