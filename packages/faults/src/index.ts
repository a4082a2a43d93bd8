/** Named places between two steps, where a test can have the process die. */
export type Faults = {
  /** Does nothing, or kills this process as a power cut would and never returns. */
  at(name: string): Promise<void>;
};

const passed = Promise.resolve();

/** No faults at all. */
export const noFaults: Faults = { at: () => passed };

/**
 * Faults as the variable `FAULT_POINTS` names them, such as `send.after-claim=kill,relay.after-apply=kill`.
 * In production the variable is not read.
 * @throws Error when it names anything but `kill`.
 */
export function faultsFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  kill: () => void = () => process.kill(process.pid, 'SIGKILL'),
): Faults {
  const text = environment.FAULT_POINTS;
  if (!text || environment.NODE_ENV === 'production') return noFaults;
  const deadly = new Set(text.split(',').map(readPoint));
  return { at: (name) => (deadly.has(name) ? die(kill) : passed) };
}

function readPoint(entry: string): string {
  const [name, action] = entry.trim().split('=');
  if (!name || action !== 'kill') throw new Error(`FAULT_POINTS: expected <name>=kill, got "${entry}"`);
  return name;
}

function die(kill: () => void): Promise<void> {
  kill();
  return new Promise(() => {});
}
