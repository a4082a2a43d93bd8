export { CallFailed, type CallOptions, type Calls } from './calls.ts';
export { createHttpCalls } from './http-calls.ts';
export { type CallableSubgraph, createLocalCalls, type LocalCalls } from './local-calls.ts';
export { type JsonAnswer, postJson } from './post-json.ts';
