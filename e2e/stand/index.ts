export type { Account, Answer, Client } from './client.ts';
export { createClient } from './client.ts';
export type { StandProcess } from './stand-process.ts';
export {
  type ProcessName,
  type Stand,
  type StandOptions,
  startStand,
  type Topology,
  topologies,
} from './start-stand.ts';
