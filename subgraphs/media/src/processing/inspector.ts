import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Finding, findingSchema, refused, type Task } from './finding.ts';

/**
 * Looks at files in processes of their own: whatever a hostile file does to a decoder, it does not do it to the
 * service. A process that takes too long is killed.
 */
export type Inspector = {
  /** @throws InspectionEnded when the process ended without an answer. */
  inspect(task: Task): Promise<Finding>;
  /** Ends the processes; what they were looking at is not answered. */
  close(): Promise<void>;
};

/** The process ended before it answered: killed by its file, or by whoever stops us. */
export class InspectionEnded extends Error {
  constructor() {
    super('The process that looked at a file ended without an answer.');
    this.name = 'InspectionEnded';
  }
}

const entry = join(import.meta.dirname, 'inspect-process.ts');
const heapMegabytes = 256;
/** Of decoders in WebAssembly, in pages of 64 kB: half a gigabyte. */
const wasmPages = 8192;
const idleMs = 10_000;

type Idle = { child: ChildProcess; timer: NodeJS.Timeout };

export function createInspector({ timeoutMs }: { timeoutMs: number }): Inspector {
  const children = new Set<ChildProcess>();
  const idle: Idle[] = [];

  function take(): ChildProcess {
    const waiting = idle.pop();
    if (waiting) {
      clearTimeout(waiting.timer);
      return waiting.child;
    }
    // It needs none of our settings: secrets least of all.
    const child = fork(entry, {
      env: {},
      execArgv: [`--max-old-space-size=${heapMegabytes}`, `--wasm-max-mem-pages=${wasmPages}`],
      stdio: 'ignore',
    });
    children.add(child);
    child.on('error', () => child.kill('SIGKILL'));
    child.once('exit', () => {
      children.delete(child);
      const index = idle.findIndex((each) => each.child === child);
      if (index >= 0) clearTimeout(idle.splice(index, 1)[0]?.timer);
    });
    return child;
  }

  function putBack(child: ChildProcess): void {
    const timer = setTimeout(() => child.kill('SIGKILL'), idleMs);
    idle.push({ child, timer });
  }

  return {
    async inspect(task) {
      const child = take();
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, timeoutMs);
      try {
        const answer = await answerOf(child, task);
        putBack(child);
        return findingSchema.parse(answer);
      } catch (error) {
        if (late) return refused('It takes too long to look at.');
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },

    async close() {
      for (const { timer } of idle) clearTimeout(timer);
      await Promise.all(
        [...children].map(async (child) => {
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          await gone;
        }),
      );
    },
  };
}

function answerOf(child: ChildProcess, task: Task): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new InspectionEnded());
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
    child.send(task, (error) => error && ended());
  });
}
