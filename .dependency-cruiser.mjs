/** Imports point one way: packages <- subgraphs, packages <- gateway. A store's client stays with its owner. */
const drivers = {
  pg: ['packages/(postgres|migrations|testing)', 'engines'],
  'cassandra-driver': ['subgraphs/messages', 'packages/(migrations|testing)', 'engines'],
  ioredis: ['packages/(redis|rate-limits|testing)', 'engines'],
  mongodb: ['subgraphs/media', 'packages/(migrations|testing)', 'engines'],
  '@elastic/elasticsearch': ['subgraphs/search', 'packages/(migrations|testing)', 'engines'],
  '@clickhouse/client': ['subgraphs/search', 'packages/(migrations|testing)', 'engines'],
  chdb: ['subgraphs/search', 'packages/(migrations|testing)', 'engines'],
};

const tests = '\\.(test|e2e)\\.ts$';

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'packages-know-no-service',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(subgraphs|gateway|e2e|bench|chaos)/' },
    },
    {
      name: 'subgraphs-are-strangers',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/', pathNot: tests },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'subgraphs-know-no-gateway',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^(gateway|e2e|bench|chaos)/' },
    },
    {
      name: 'the-gateway-mounts-in-one-place',
      comment: 'Only mount.ts opens subgraphs in the gateway process.',
      severity: 'error',
      from: { path: '^gateway/', pathNot: '^gateway/src/mount\\.ts$' },
      to: { path: '^subgraphs/' },
    },
    {
      name: 'pages-know-only-the-api',
      comment: 'The playground and the examples are clients: what they use is what everyone can.',
      severity: 'error',
      from: { path: '^(playground|examples)/' },
      to: { path: '^(packages|subgraphs|gateway|engines|e2e)/', pathNot: '^packages/sdk/' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^@graphql-typed-document-node/core$' },
    },
    ...Object.entries(drivers).map(([driver, owners]) => ({
      name: `only-owners-use-${driver}`,
      severity: 'error',
      from: {
        path: '^(packages|subgraphs|gateway)/',
        pathNot: [...owners.map((owner) => `^${owner}/`), tests],
      },
      to: { path: `^node_modules/${driver}/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)node_modules/(?!@messenger).*/node_modules/', '(^|/)dist/'] },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@messenger/source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
