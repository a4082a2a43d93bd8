import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Machine } from './engine.ts';
import { runFetchCommand } from './fetch-command.ts';
import { StartProblem } from './start-problem.ts';

export type Artifact = {
  group: string;
  name: string;
  version: string;
  type?: string;
  /** Of the artifact itself; what it depends on is checked by Maven against the registry's checksums. */
  sha256: string;
  /** Names the variable that makes this download unnecessary. */
  variable: string;
};

/**
 * Puts the artifact and, for a jar, everything it needs at run time into `folder`.
 * Uses a local repository of its own, so that a half-written one of an earlier run cannot spoil it.
 */
export async function fetchFromMaven(artifact: Artifact, folder: string, machine: Machine): Promise<string> {
  const scratch = `${folder}.maven`;
  await mkdir(scratch, { recursive: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(scratch, 'pom.xml'), projectFor(artifact));
  try {
    await runFetchCommand({
      command: 'mvn',
      args: [
        '--batch-mode',
        // A lone archive may come without a checksum file in the registry; ours is checked below.
        ...(artifact.type ? [] : ['--strict-checksums']),
        `-Dmaven.repo.local=${join(scratch, 'repository')}`,
        'dependency:copy-dependencies',
        '-DincludeScope=runtime',
        `-DoutputDirectory=${folder}`,
      ],
      cwd: scratch,
      environment: machine.environment,
      signal: machine.signal,
      whenMissing: `Maven (\`mvn\`) is missing; it fetches ${artifact.name}. Install it (Debian/Ubuntu: \`apt install maven\`, macOS: \`brew install maven\`), or set ${artifact.variable} to a server of your own.`,
      purpose: `Fetching ${artifact.name} ${artifact.version} with Maven`,
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  const file = join(folder, `${artifact.name}-${artifact.version}.${artifact.type ?? 'jar'}`);
  await checkSum(file, artifact);
  return file;
}

async function checkSum(file: string, artifact: Artifact): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('hex') !== artifact.sha256) {
    throw new StartProblem(
      `The download of ${artifact.name} ${artifact.version} is broken (its SHA-256 is wrong). It was thrown away; start again to fetch it anew.`,
    );
  }
}

function projectFor({ group, name, version, type }: Artifact): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>messenger</groupId><artifactId>engine</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version><type>${type ?? 'jar'}</type>
  </dependency></dependencies>
</project>
`;
}
