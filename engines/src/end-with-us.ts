import { spawn } from 'node:child_process';
import type { ManagedProcess } from './managed-process.ts';

/**
 * Has a process end, and what it started, as soon as this one is gone, even if nothing of ours could run any more: a
 * shell waits at a pipe that only we hold open.
 */
export function endWithUs({ pid, ended }: Pick<ManagedProcess, 'pid' | 'ended'>): void {
  const guard = spawn('/bin/sh', ['-c', `read -r _; kill -KILL -${pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  guard.on('error', () => {});
  guard.stdin.on('error', () => {});
  // Its number may be another's by then.
  void ended.then(() => guard.kill('SIGKILL'));
}
