import type { Logger } from '@messenger/telemetry';
import type { FastifyPluginAsync } from 'fastify';
import type { HealthCheck } from './subgraph.ts';

const checkTimeoutMs = 2_000;

export type Readiness = {
  /** Every store answers that is not optional. */
  ready: boolean;
  /** `ok` or `failing` by store. */
  stores: Record<string, 'ok' | 'failing'>;
};

/**
 * `/livez`: 200 while the process serves. `/readyz`: 200 when every store answers that it cannot do without, else 503;
 * both name each store in `{ ready, stores }`.
 */
export function healthRoutes(checks: readonly HealthCheck[], logger: Logger): FastifyPluginAsync {
  return async (app) => {
    app.get('/livez', async () => ({ live: true }));
    app.get('/readyz', async (_request, reply) => {
      const readiness = await checkReadiness(checks, logger);
      return reply.code(readiness.ready ? 200 : 503).send(readiness);
    });
  };
}

/** Asks all stores at once. Of two checks with one name, a failing one decides. */
export async function checkReadiness(checks: readonly HealthCheck[], logger: Logger): Promise<Readiness> {
  const stores: Readiness['stores'] = {};
  const answers = await Promise.all(
    checks.map(async (check) => {
      const failure = await failureOf(check);
      if (failure) logger.warn({ err: failure, store: check.name }, 'a store does not answer');
      return { name: check.name, failing: failure !== undefined, isOptional: check.isOptional === true };
    }),
  );
  for (const { name, failing } of answers) {
    if (failing || stores[name] === undefined) stores[name] = failing ? 'failing' : 'ok';
  }
  return { ready: answers.every(({ failing, isOptional }) => !failing || isOptional), stores };
}

async function failureOf({ name, check }: HealthCheck): Promise<Error | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} did not answer in time`)), checkTimeoutMs);
  });
  try {
    await Promise.race([check(), late]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  } finally {
    clearTimeout(timer);
  }
}
