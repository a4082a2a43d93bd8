import type { FetchDataRewrite } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, ownValue, setOwnValue } from './json-object.ts';
import type { LoadedSupergraph } from './supergraph.ts';

const typePrefix = '... on ';

export type Rewrite = (value: unknown) => void;

/** What a plan wants changed in what a fetch sends or gives; null when nothing. */
export function compileRewrites(
  supergraph: LoadedSupergraph,
  rewrites: readonly FetchDataRewrite[] | undefined,
): Rewrite | null {
  if (!rewrites || rewrites.length === 0) return null;
  const compiled = rewrites.map((rewrite) => compileRewrite(supergraph, rewrite));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

function compileRewrite(supergraph: LoadedSupergraph, rewrite: FetchDataRewrite): Rewrite {
  const last = rewrite.path.at(-1);
  if (last === undefined) return () => {};
  if (last.startsWith(typePrefix)) throw new Error(`A rewrite ends at a type: ${rewrite.path.join(' ')}`);
  return rewrite.path.slice(0, -1).reduceRight<Rewrite>(
    (inner, element) => {
      if (!element.startsWith(typePrefix)) return onObjects((object) => inner(ownValue(object, element)));
      const condition = element.slice(typePrefix.length);
      return onObjects((object) => {
        const { __typename: typename } = object;
        if (!typename || supergraph.isOfType(typename, condition)) inner(object);
      });
    },
    onObjects((object) => change(object, last, rewrite)),
  );
}

function onObjects(visit: (object: JsonObject) => void): Rewrite {
  const rewrite: Rewrite = (value) => {
    if (Array.isArray(value)) value.forEach(rewrite);
    else if (isJsonObject(value)) visit(value);
  };
  return rewrite;
}

function change(object: JsonObject, name: string, rewrite: FetchDataRewrite): void {
  if (rewrite.kind === 'ValueSetter') {
    setOwnValue(object, name, rewrite.setValueTo);
    return;
  }
  const value = ownValue(object, name);
  if (!value) return;
  setOwnValue(object, rewrite.renameKeyTo, value);
  object[name] = undefined;
}
