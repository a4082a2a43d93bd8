export { openUsersSubgraph, type UsersOptions } from './open-users-subgraph.ts';
