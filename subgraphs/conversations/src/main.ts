import { runSubgraph } from '@messenger/service';
import { openConversationsSubgraph } from './index.ts';

await runSubgraph('conversations', openConversationsSubgraph);
