export type { UsersOptions } from './open-services.ts';
export { openUsersSubgraph } from './open-users-subgraph.ts';
