import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const enginesSetup = join(import.meta.dirname, 'tools/start-test-engines.ts');
const neverTests = ['**/node_modules/**', '**/.data/**'];

export default defineConfig({
  // graphql holds types by identity, so every importer must get the same build of it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  // The SDK is tested from its source, not as it was last built.
  ssr: {
    resolve: {
      conditions: ['@messenger/source', 'node', 'development|production'],
    },
  },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...neverTests, '**/*.store.test.ts'],
          // Beside other tests on a busy machine a second's work can take many.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['**/*.store.test.ts'],
          exclude: neverTests,
          globalSetup: enginesSetup,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts', 'engines/src/*.e2e.ts', 'chaos/*.e2e.ts'],
          exclude: neverTests,
          globalSetup: enginesSetup,
          // Some start six processes of their own.
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
