import { runSubgraph } from '@messenger/service';
import { openSearchSubgraph } from './index.ts';

await runSubgraph('search', openSearchSubgraph);
