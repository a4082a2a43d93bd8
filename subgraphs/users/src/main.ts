import { runSubgraph } from '@messenger/service';
import { openUsersSubgraph } from './index.ts';

await runSubgraph('users', openUsersSubgraph);
