import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql';

const run = promisify(execFile);
const compiler: string = createRequire(import.meta.url)('relay-compiler');

const kinds = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

const settings = {
  src: './src',
  schema: './schema.graphql',
  language: 'typescript',
  artifactDirectory: './generated',
  // Of its own directives, which no other client knows, Relay wants one at fragments of a union.
  featureFlags: { enforce_fragment_alias_where_ambiguous: { kind: 'disabled' } },
  customScalarTypes: { DateTime: 'string', Sequence: 'number', URL: 'string', UUID: 'string' },
};

/** Relay wants an operation to be named after its module and its kind. */
const relayName = ({ name, operation }: OperationDefinitionNode) => `${name?.value}${kinds[operation]}`;

/** Compiles documents with the Relay compiler; gives their operations and those that it wrote. */
export async function compileForRelay(
  schema: string,
  texts: readonly string[],
): Promise<{ operations: string[]; written: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'sdk-relay-'));
  try {
    const operations = writeProject(folder, schema, texts);
    await run(compiler, ['relay.config.json'], { cwd: folder });
    const written = readdirSync(join(folder, 'generated')).map((file) => file.replace('.graphql.ts', ''));
    return { operations, written };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One module for each definition, as Relay has it; gives the names of the operations. */
function writeProject(folder: string, schema: string, texts: readonly string[]): string[] {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  for (const name of ['src', 'generated']) mkdirSync(join(folder, name));
  write('schema.graphql', schema);
  write('relay.config.json', JSON.stringify(settings));
  const operations: string[] = [];
  for (const definition of texts.flatMap((text) => parse(text).definitions)) {
    const isOperation = definition.kind === 'OperationDefinition';
    if (!isOperation && definition.kind !== 'FragmentDefinition') continue;
    const module = definition.name?.value ?? '';
    const name = isOperation ? relayName(definition) : module;
    if (isOperation) operations.push(name);
    const text = print({ ...definition, name: { kind: Kind.NAME, value: name } });
    const tag = `export const document = graphql\`${text}\`;`;
    write(`src/${module}.ts`, `import { graphql } from 'relay-runtime';\n${tag}\n`);
  }
  return operations;
}
