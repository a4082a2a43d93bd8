import { getResponseName, type QueryPlanSelectionNode } from '@apollo/query-planner';
import { BareObject, isJsonObject, type JsonObject, ownValue } from './json-object.ts';
import { mergeInto } from './merge.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** What a fetch asks about: each thing once, and for each entity the place of its own among them, or -1. */
export type Representations = { list: JsonObject[]; places: number[] };

type Field = { name: string; selections: Selection[] | null };
type Selection = Field | { condition: string; selections: Selection[] };

/** Makes what identifies entities for a fetch. Entities that lack a part of it, or are of another type, are left out. */
export function compileRepresentations(
  supergraph: LoadedSupergraph,
  requires: readonly QueryPlanSelectionNode[],
): (entities: readonly JsonObject[]) => Representations {
  const represent = compileRepresent(supergraph, compileSelections(requires));
  return (entities) => {
    const list: JsonObject[] = [];
    const known = new Map<string, number>();
    const places = entities.map((entity) => {
      const representation = represent(entity);
      if (!representation?.__typename) return -1;
      const key = keyOf(representation);
      const place = known.get(key) ?? list.push(representation) - 1;
      known.set(key, place);
      return place;
    });
    return { list, places };
  };
}

/** The same text for the same values under the same names, which stand in one order. */
function keyOf(representation: JsonObject): string {
  let key = '';
  for (const name in representation) {
    const value = representation[name];
    key +=
      typeof value === 'string' ? `${name}"${value.length}"${value}` : `${name}:${JSON.stringify(value)}`;
  }
  return key;
}

function compileSelections(selections: readonly QueryPlanSelectionNode[]): Selection[] {
  return selections.flatMap((selection): Selection[] => {
    if (selection.kind === 'Field') {
      const inner = selection.selections ? compileSelections(selection.selections) : null;
      return [{ name: getResponseName(selection), selections: inner }];
    }
    const { typeCondition: condition } = selection;
    return condition ? [{ condition, selections: compileSelections(selection.selections) }] : [];
  });
}

function compileRepresent(supergraph: LoadedSupergraph, selections: readonly Selection[]) {
  /** Null when the object lacks one of the fields: something failed before, and was told then. */
  function select(object: JsonObject, wanted: readonly Selection[]): JsonObject | null {
    const result: JsonObject = new BareObject();
    for (const selection of wanted) {
      if ('condition' in selection) {
        if (!supergraph.isOfType(object.__typename, selection.condition)) continue;
        const part = select(object, selection.selections);
        if (part) mergeInto(result, part);
        continue;
      }
      const value = ownValue(object, selection.name);
      if (value === undefined) return null;
      result[selection.name] = selection.selections ? selectIn(value, selection.selections) : value;
    }
    return result;
  }

  function selectIn(value: unknown, wanted: readonly Selection[]): unknown {
    if (Array.isArray(value)) return value.map((each) => (isJsonObject(each) ? select(each, wanted) : null));
    return isJsonObject(value) ? select(value, wanted) : null;
  }

  return (entity: JsonObject) => select(entity, selections);
}
