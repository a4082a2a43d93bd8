import {
  type CompositeType,
  type FieldSelection,
  isCompositeType,
  isObjectType,
  isSubtype,
  type Schema,
  type SelectionSet,
} from '@apollo/federation-internals';
import { BareObject, type JsonObject, ownValue } from '../json-object.ts';
import { type Complete, compileComplete, type ShapeObject } from './complete.ts';
import { areMet, type Condition, conditionsOf } from './conditions.ts';
import { failed, invalid, type Shaping } from './shaping.ts';

/** Answers `__schema` and `__type`. */
export type Introspect = (selection: FieldSelection) => (variables: JsonObject) => unknown;

type StepBase = { name: string; conditions: readonly Condition[] | null; isRepeated: boolean };

type FieldStep = StepBase & { kind: 'field'; isLeaf: boolean; isInherited: boolean; complete: Complete };

type MetaStep = StepBase &
  (
    | { kind: 'typename'; parentType: CompositeType }
    | { kind: 'introspection'; answer: (variables: JsonObject) => unknown }
  );

type ShapeStep = FieldStep | MetaStep;

/** What a selection asks of an object. For each type that objects turn out to be it is worked out once. */
export class ObjectShape {
  readonly #selectionSet: SelectionSet;
  readonly #type: CompositeType;
  readonly #schema: Schema;
  readonly #introspect: Introspect;
  readonly #steps = new Map<string, ShapeStep[]>();
  #stepsOfUnnamed: ShapeStep[] | undefined;

  constructor(selectionSet: SelectionSet, type: CompositeType, schema: Schema, introspect: Introspect) {
    this.#selectionSet = selectionSet;
    this.#type = type;
    this.#schema = schema;
    this.#introspect = introspect;
  }

  /** Makes the object, or adds to it. */
  readonly shape: ShapeObject = (shaping, input, existing) => {
    const steps = this.#stepsFor(input.__typename);
    if (!steps) return undefined;
    const output = existing ?? new BareObject();
    return this.#fill(shaping, input, output, steps, existing !== undefined) ? output : null;
  };

  /** The same for the root, whose type is not for a subgraph to tell. */
  shapeRoot(shaping: Shaping, input: JsonObject): JsonObject | null {
    const output = new BareObject();
    return this.#fill(shaping, input, output, this.#stepsFor(undefined) ?? [], false) ? output : null;
  }

  /** What to do for an object with this `__typename`, or without; null when clients know no such type. */
  #stepsFor(typename: unknown): readonly ShapeStep[] | null {
    if (typename === undefined || typename === '' || typename === null) {
      this.#stepsOfUnnamed ??= this.#compile(this.#type, null);
      return this.#stepsOfUnnamed;
    }
    if (typeof typename !== 'string') throw new Error(`Invalid non-string value ${typename} for __typename`);
    const known = this.#steps.get(typename);
    if (known) return known;
    const type = this.#schema.type(typename);
    if (!type || !isCompositeType(type)) return null;
    const made = this.#compile(type, type);
    this.#steps.set(typename, made);
    return made;
  }

  /** Copies what was asked, in the order it was asked; false when the object must be null. */
  #fill(
    shaping: Shaping,
    input: JsonObject,
    output: JsonObject,
    steps: readonly ShapeStep[],
    isAgain: boolean,
  ): boolean {
    for (const step of steps) {
      if (step.conditions !== null && !areMet(step.conditions, shaping.variables)) continue;
      const { name } = step;
      const existing = isAgain || step.isRepeated ? output[name] : undefined;
      if (step.kind !== 'field') {
        if (existing === undefined && !this.#answer(step, shaping, input, output)) return false;
        continue;
      }
      if (existing === null || (step.isLeaf && existing !== undefined)) continue;
      const fetched = (step.isInherited ? ownValue(input, name) : input[name]) ?? null;
      shaping.path.push(name);
      const value = step.complete(shaping, fetched, existing);
      shaping.path.pop();
      if (value === invalid) return false;
      output[name] = value === failed ? null : value;
    }
    return true;
  }

  #answer(step: MetaStep, { variables }: Shaping, input: JsonObject, output: JsonObject): boolean {
    if (step.kind === 'introspection') {
      output[step.name] = step.answer(variables);
      return true;
    }
    const typename = ownValue(input, step.name) ?? input.__typename;
    const known = typeof typename === 'string' ? this.#schema.type(typename) : undefined;
    const type = known ?? step.parentType;
    // A subgraph may know an interface as an object: unless the plan found out what it is, it is nothing.
    if (!isObjectType(type)) return false;
    output[step.name] = type.name;
    return true;
  }

  #compile(parentType: CompositeType, runtimeType: CompositeType | null): ShapeStep[] {
    const steps: ShapeStep[] = [];
    const names = new Set<string>();
    const add = (set: SelectionSet, parent: CompositeType, outer: readonly Condition[]): void => {
      for (const selection of set.selections()) {
        const own = conditionsOf(this.#schema, selection.element);
        if (own === false) continue;
        const conditions = [...outer, ...own];
        if (selection.kind === 'FieldSelection') {
          const name = selection.element.responseName();
          const base = {
            name,
            conditions: conditions.length > 0 ? conditions : null,
            isRepeated: names.has(name),
          };
          names.add(name);
          steps.push(this.#compileField(selection, parent, base));
          continue;
        }
        const { typeCondition } = selection.element;
        if (typeCondition && !isSubtype(typeCondition, runtimeType ?? parent)) continue;
        add(selection.selectionSet, typeCondition ?? parent, conditions);
      }
    };
    add(this.#selectionSet, parentType, []);
    return steps;
  }

  #compileField(selection: FieldSelection, parent: CompositeType, base: StepBase): ShapeStep {
    const { definition } = selection.element;
    if (definition.isSchemaIntrospectionField()) {
      return { ...base, kind: 'introspection', answer: this.#introspect(selection) };
    }
    if (definition.name === '__typename') return { ...base, kind: 'typename', parentType: parent };
    const { type } = definition;
    if (!type) throw new Error(`${parent}.${definition.name} has no type`);
    const inner = baseTypeOf(selection);
    const { selectionSet } = selection;
    const shape =
      selectionSet && inner
        ? new ObjectShape(selectionSet, inner, this.#schema, this.#introspect).shape
        : null;
    const complete = compileComplete(type, { schema: this.#schema, parentType: parent.name, shape });
    // Most names are not those of what every object inherits.
    const isInherited = base.name in Object.prototype;
    return { ...base, kind: 'field', isLeaf: shape === null, isInherited, complete };
  }
}

function baseTypeOf(selection: FieldSelection): CompositeType | null {
  const type = selection.element.baseType();
  return isCompositeType(type) ? type : null;
}
