export { closeConnectionsOnClose } from './close-connections.ts';
export { checkReadiness, healthRoutes, type Readiness } from './health-routes.ts';
export { internalError, maskErrors } from './mask-errors.ts';
export { addMetrics } from './metrics-route.ts';
export { type Opener, type OpenSubgraphs, openTogether } from './open-together.ts';
export { type OpenSubgraph, runSubgraph } from './run-subgraph.ts';
export { runUntilSignal } from './run-until-signal.ts';
export { type ServeSubgraphOptions, type SubgraphServer, serveSubgraph } from './serve-subgraph.ts';
export type { HealthCheck, Subgraph } from './subgraph.ts';
