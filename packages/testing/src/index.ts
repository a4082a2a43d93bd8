export { type BreakableConnection, breakableConnection } from './breakable-connection.ts';
export { type IsolatedEnvironment, isolatedEnvironment } from './isolated-environment.ts';
export type { StoreName } from './isolations.ts';
export { columnsOf, indexesOf } from './postgres-tables.ts';
export { testTelemetry } from './test-telemetry.ts';
