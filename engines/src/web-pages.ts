import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSettings } from '@messenger/config';

const root = join(import.meta.dirname, '../..');
const patienceMs = 180_000;

/**
 * Builds the pages that the gateway serves, where their sources changed; without changes it takes a moment. Gives
 * whether there are pages: none in production unless turned on. The API does not need them, so a failure is told only.
 */
export async function buildWebPages(
  environment: Record<string, string | undefined>,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<boolean> {
  if (!readSettings(['PLAYGROUND'], environment).PLAYGROUND) return false;
  try {
    const builder = join(root, 'tools/build-sites.ts');
    await promisify(execFile)(process.execPath, [builder], { cwd: root, signal, timeout: patienceMs });
    return true;
  } catch (error) {
    signal.throwIfAborted();
    tell(`  The web pages could not be built: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}
