export { type ConversationsOptions, openConversationsSubgraph } from './open-conversations-subgraph.ts';
