export type { CassandraNode } from './cassandra-configuration.ts';
export type { EngineName, Progress } from './engine.ts';
export { type FetchCommand, runFetchCommand } from './fetch-command.ts';
export { enginesForTests } from './for-tests.ts';
export { freePorts } from './ports.ts';
export { runningEnvironment } from './running-environment.ts';
export { type S3ForTests, s3ForTests } from './s3-for-tests.ts';
export { type EngineFailure, type RunningEngines, type StartOptions, startEngines } from './start-engines.ts';
export { StartProblem } from './start-problem.ts';
