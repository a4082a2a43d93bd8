import type { Java } from './java.ts';
import type { ManagedProcess } from './managed-process.ts';
import type { SystemUser } from './system-user.ts';

export type EngineName = 'postgres' | 'cassandra' | 'valkey' | 'elasticsearch' | 'mongodb' | 'clickhouse';

/** What happens while engines are fetched and started; `detail` is ready to be shown to a person. */
export type Progress = {
  engine: EngineName | 'engines';
  step: 'fetching' | 'fetched' | 'starting' | 'ready' | 'stopping' | 'stopped' | 'notice';
  detail: string;
  /** How much of a download has arrived, where that is known. */
  percent?: number;
};

export type Report = (detail: string, percent?: number) => void;

/** The machine as the engines see it: where downloads are kept, who runs the engines, which Java there is. */
export type Machine = {
  environment: Record<string, string | undefined>;
  cacheDirectory: string;
  /** Set when we are root: PostgreSQL and Elasticsearch refuse to run as root, so every engine runs as this user. */
  user: SystemUser | undefined;
  javas: () => Promise<Java[]>;
  signal: AbortSignal;
};

/** Where one engine lives while it runs. The ports are in the order of `Engine.ports`. */
export type Place = {
  directory: string;
  logFile: string;
  recordFile: string;
  ports: number[];
};

export type StartedEngine = {
  /** The value of the engine's environment variable. */
  url: string;
  /** Absent for an engine that runs inside the process which uses it. */
  process?: ManagedProcess;
  /** Resolves when the engine answers a request; rejects with a `StartProblem` otherwise. */
  waitUntilReady(signal: AbortSignal): Promise<void>;
};

export type EngineProgram = { start(place: Place): Promise<StartedEngine> };

export type Engine = {
  name: EngineName;
  /** The name a person knows the engine by. */
  title: string;
  /** Points at a server of the user's own; when it is set the engine is not started. */
  variable: string;
  /** The address it listens on; 127.0.0.1 when left out. */
  host?: string;
  /** The ports it listens on, with the number each has when ports are fixed. */
  ports: { purpose: string; number: number }[];
  /** Fetches what the engine needs and is not on this machine yet. */
  prepare(machine: Machine, report: Report): Promise<EngineProgram>;
};
