export { type MediaOptions, openMediaSubgraph } from './open-media-subgraph.ts';
