import { randomBytes } from 'node:crypto';
import { isolations, type StoreName } from './isolations.ts';

export type IsolatedEnvironment = {
  /** Settings for the stores asked for, and those that every service needs. Others are unset. */
  environment: Record<string, string>;
  /** Drops everything that was made in the stores under this environment. */
  dispose(): Promise<void>;
};

/**
 * A place of one's own in the shared engines, whose addresses are in `process.env`: a schema, keyspace, key prefix,
 * index prefix or database with a random name. Tests that run at the same time do not see one another.
 */
export async function isolatedEnvironment({
  stores,
}: {
  stores: readonly StoreName[];
}): Promise<IsolatedEnvironment> {
  const name = `test_${randomBytes(5).toString('hex')}`;
  const isolated = await Promise.all(stores.map((store) => isolations[store](name)));
  return {
    environment: Object.assign(
      { NODE_ENV: 'test', LOG_LEVEL: 'silent', GATEWAY_SIGNING_SECRET: randomBytes(32).toString('hex') },
      ...isolated.map(({ environment }) => environment),
    ),
    async dispose() {
      await Promise.all(isolated.map(({ dispose }) => dispose()));
    },
  };
}
