import type { Engine } from './engine.ts';

/** ClickHouse as a library in the process that uses it: there is only a folder to name, which that process makes. */
export const clickhouse: Engine = {
  name: 'clickhouse',
  title: 'ClickHouse',
  variable: 'CLICKHOUSE_URL',
  ports: [],
  async prepare() {
    return {
      async start(place) {
        return { url: `chdb:${place.directory}`, waitUntilReady: async () => {} };
      },
    };
  },
};
