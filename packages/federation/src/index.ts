export { type Composition, compose } from './compose.ts';
export {
  type ServiceName,
  type SubgraphName,
  schemaDirectory,
  serviceNames,
  subgraphNames,
  subgraphSdl,
} from './type-definitions.ts';
