import type { PluginFunction } from '@graphql-codegen/plugin-helpers';
import { type ReadOperation, readOperations } from './read-operations.ts';

/** Writes the table of operations and the class with one method for each. */
export const plugin: PluginFunction = (schema, documents) => {
  const { operations, fragments } = readOperations(schema, documents);
  const listed = operations.filter(({ connection }) => connection !== null);
  return [
    ...imports(operations),
    ...[...fragments].map(([name, text]) => `const ${name} = ${template(text)};`),
    'export const operations = {',
    ...operations.map(entryOf),
    '};',
    '/** Queries that page through a list. */',
    'export type PagedOperations = {',
    ...listed.map(pagedTypeOf),
    '};',
    'export const connectionPaths: Readonly<Record<keyof PagedOperations, readonly string[]>> = {',
    ...listed.map(({ method, connection }) => `  ${method}: ${JSON.stringify(connection)},`),
    '};',
    'export abstract class Operations {',
    '  protected abstract run<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, options: CallOptions | undefined): Promise<Result>;',
    '  protected abstract listen<Result, Variables>(operation: Operation<Result, Variables>, variables: Variables, options: ListenOptions | undefined): AsyncGenerator<Result, void, undefined>;',
    ...operations.map(methodOf),
    '}',
  ].join('\n');
};

const typesOf = ({ name, kind }: ReadOperation) => {
  const result = `${name}${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return { result, variables: `${result}Variables` };
};

function imports(operations: readonly ReadOperation[]): string[] {
  const names = operations.flatMap((operation) => Object.values(typesOf(operation)));
  return [
    "import type { CallOptions, ListenOptions, Operation } from '../operation.ts';",
    `import type {\n  ${names.join(',\n  ')},\n} from './types.ts';\n`,
  ];
}

const template = (text: string) => `\`${text.replace(/[\\`$]/g, '\\$&')}\``;

function entryOf(operation: ReadOperation): string {
  const { name, method, kind, body, fragments, sha256, dates } = operation;
  const { result, variables } = typesOf(operation);
  const parts = [template(body), ...fragments].join(" + '\\n\\n' + ");
  return `  ${method}: { name: '${name}', kind: '${kind}', text: ${parts}, sha256: '${sha256}', dates: ${JSON.stringify(dates)} } as Operation<${result}, ${variables}>,`;
}

function pagedTypeOf(operation: ReadOperation): string {
  const { result, variables } = typesOf(operation);
  const connection = (operation.connection ?? []).reduce(
    (type, key) => `NonNullable<${type}['${key}']>`,
    result as string,
  );
  return `  ${operation.method}: { result: ${result}; variables: ${variables}; edge: ${connection}['edges'][number] };`;
}

function methodOf(operation: ReadOperation): string {
  const { method, kind, description, hasVariables, needsVariables } = operation;
  const { result, variables } = typesOf(operation);
  const isLive = kind === 'subscription';
  const given = hasVariables ? `variables: ${variables}${needsVariables ? '' : ' = {}'}, ` : '';
  const options = `options?: ${isLive ? 'ListenOptions' : 'CallOptions'}`;
  const answer = isLive ? `AsyncGenerator<${result}, void, undefined>` : `Promise<${result}>`;
  const call = `this.${isLive ? 'listen' : 'run'}(operations.${method}, ${hasVariables ? 'variables' : '{}'}, options)`;
  return [
    ...(description ? [`  /** ${description.replace(/\s*\n\s*/g, ' ')} */`] : []),
    `  ${method}(${given}${options}): ${answer} {\n    return ${call};\n  }\n`,
  ].join('\n');
}
