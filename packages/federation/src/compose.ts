import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { parse, printSchema } from 'graphql';
import { type SubgraphName, subgraphNames, subgraphSdl } from './type-definitions.ts';

export type Composition =
  | { ok: true; supergraphSdl: string; apiSdl: string; internalSdl: string; hints: string[] }
  | { ok: false; errors: string[] };

function composeFrom(sdlOf: (name: SubgraphName) => string) {
  return composeServices(
    subgraphNames.map((name) => ({
      name,
      url: `http://${name}.invalid/graphql`,
      typeDefs: parse(sdlOf(name)),
    })),
  );
}

function clientSchema(supergraphSdl: string): string {
  const schema = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  return `${printSchema(schema).trim()}\n`;
}

/** Composes all subgraphs. `apiSdl` is what clients see; `internalSdl` has the internal fields as well. */
export function compose(): Composition {
  const result = composeFrom(subgraphSdl);
  if (result.errors) return { ok: false, errors: result.errors.map((error) => error.message) };
  const open = composeFrom((name) => subgraphSdl(name).replaceAll(/ @inaccessible\b/g, ''));
  if (open.errors) return { ok: false, errors: open.errors.map((error) => error.message) };
  return {
    ok: true,
    supergraphSdl: `${result.supergraphSdl.trim()}\n`,
    apiSdl: clientSchema(result.supergraphSdl),
    internalSdl: clientSchema(open.supergraphSdl),
    hints: result.hints.map((hint) => hint.toString()),
  };
}
