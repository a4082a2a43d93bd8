import { runSubgraph } from '@messenger/service';
import { openMessagesSubgraph } from './index.ts';

await runSubgraph('messages', openMessagesSubgraph);
