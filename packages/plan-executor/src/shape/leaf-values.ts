import { type EnumType, isCustomScalarType, isEnumType, type ScalarType } from '@apollo/federation-internals';

const integer = /^-?(?:0|[1-9][0-9]*)$/;

const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
const isInteger = (value: unknown): boolean => isFiniteNumber(value) && integer.test(String(value));

/** Tells the values that a subgraph may give for a scalar or an enum. Custom scalars may be anything. */
export function leafCheck(type: ScalarType | EnumType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const names = new Set(type.values.map(({ name }) => name));
    return (value) => typeof value === 'string' && names.has(value);
  }
  if (isCustomScalarType(type)) return () => true;
  switch (type.name) {
    case 'Boolean':
      return (value) => typeof value === 'boolean';
    case 'Int':
      return isInteger;
    case 'Float':
      return isFiniteNumber;
    case 'ID':
      return (value) => typeof value === 'string' || isInteger(value);
    default:
      return (value) => typeof value === 'string';
  }
}
