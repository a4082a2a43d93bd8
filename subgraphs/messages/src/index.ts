export { type MessagesOptions, openMessagesSubgraph } from './subgraph.ts';
