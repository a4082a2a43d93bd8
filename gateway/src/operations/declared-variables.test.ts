import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { declaredVariables } from './declared-variables.ts';

function operationOf(text: string): OperationDefinitionNode {
  const operation = getOperationAST(parse(text));
  if (!operation) throw new Error('There is no operation');
  return operation;
}

it('takes what is declared, and never what objects inherit', () => {
  const operation = operationOf('query ($a: Int, $b: Int, $toString: Int, $__proto__: Int) { __typename }');
  const given = JSON.parse('{"a":1,"__proto__":2,"more":{"of":"it"}}');
  const taken = declaredVariables(operation, given);
  expect(Object.entries(taken)).toEqual([
    ['a', 1],
    ['__proto__', 2],
  ]);
  expect(taken.toString).toBeUndefined();
});

it('takes nothing where there is nothing', () => {
  expect(Object.keys(declaredVariables(operationOf('query ($a: Int) { __typename }'), null))).toEqual([]);
  expect(Object.keys(declaredVariables(operationOf('{ __typename }'), { a: 1 }))).toEqual([]);
});
