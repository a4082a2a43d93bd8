import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Account, Stand } from '../stand/index.ts';

const importer = join(import.meta.dirname, '../../tools/import/src/main.ts');

/** Imports a log of so many messages as a conversation of this account; its id. */
export async function importLog(stand: Stand, owner: Account, messages: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'messenger-log-'));
  try {
    const lines = Array.from({ length: messages }, (_, number) => `[10:00] <nick${number % 5}> ${number}`);
    await writeFile(join(folder, '2022-01-01.train-x.raw.txt'), `${lines.join('\n')}\n`);
    await writeFile(join(folder, '2022-01-01.train-x.annotation.txt'), '0 0 -\n');
    // One process only may open the folder of ClickHouse, and an import does not need it.
    const { CLICKHOUSE_URL: _, ...environment } = stand.environment;
    const child = spawn(process.execPath, [importer, 'ubuntu-irc', folder, '--as', owner.username], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    if (code !== 0) throw new Error(`The import ended with ${code}: ${errors}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const query = '{ viewer { conversations(first: 20) { nodes { id title } } } }';
  const { viewer } = await stand.ask(query, {}, owner.token);
  const { nodes } = viewer.conversations;
  const found = nodes.find(({ title }: { title: string }) => title === '#ubuntu');
  if (!found) throw new Error(`The import is not among ${JSON.stringify(nodes)}`);
  return found.id;
}
