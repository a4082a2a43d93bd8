export {
  createExecutor,
  type Execution,
  type ExecutorOptions,
  type ExecutorResult,
  type PlanExecutor,
} from './create-executor.ts';
export type { JsonObject } from './json-object.ts';
export { type PreparedOperation, prepareOperation } from './operation.ts';
export {
  FetchOperation,
  type Source,
  type SourceError,
  type SourceRequest,
  type SourceResponse,
  type Sources,
} from './source.ts';
export { type LoadedSupergraph, loadSupergraph } from './supergraph.ts';
