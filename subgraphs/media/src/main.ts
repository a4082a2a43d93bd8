import { runSubgraph } from '@messenger/service';
import { openMediaSubgraph } from './index.ts';

await runSubgraph('media', openMediaSubgraph);
