import type { Signer } from '@messenger/auth';
import { errorCodes } from '@messenger/errors';
import type { ServiceName } from '@messenger/federation';
import { traceHeaders } from '@messenger/telemetry';
import { GraphQLError } from 'graphql';
import { request } from 'undici';
import { z } from 'zod';
import type { SubgraphFetch } from './source.ts';

const responseSchema = z
  .object({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z
      .array(
        z.object({
          message: z.string(),
          path: z.array(z.union([z.string(), z.number()])).optional(),
          extensions: z.record(z.string(), z.unknown()).optional(),
        }),
      )
      .optional(),
  })
  .refine(({ data, errors }) => data !== undefined || errors !== undefined);

const away = (service: string, cause: unknown): GraphQLError =>
  new GraphQLError('A part of the service is away for the moment; try again.', {
    extensions: { code: errorCodes.unavailable, retryAfterMs: 1000 },
    originalError: new Error(`${service} does not answer`, { cause }),
  });

const unauthorized = 401;

/**
 * Asks a subgraph over HTTP, signed for it; connections are kept open between requests. Not by `fetch`, whose objects
 * and streams take more of the CPU than all else that is done here.
 */
export function createRemoteFetch(options: {
  service: ServiceName;
  url: string;
  signer: Signer;
  timeoutMs: number;
}): SubgraphFetch {
  const { service, url, signer, timeoutMs } = options;

  async function post(authorization: string, requestId: string, body: string): Promise<unknown> {
    const headers = {
      ...traceHeaders(),
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'x-request-id': requestId,
      authorization,
    };
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await request(url, { method: 'POST', headers, body, signal });
      // Its clock or ours is wrong, or the secrets differ: nothing that the client could mend.
      if (response.statusCode === unauthorized) {
        await response.body.dump();
        throw new Error('it refuses our signature');
      }
      return await response.body.json();
    } catch (error) {
      throw away(service, error);
    }
  }

  return async ({ operation, variables, context }) => {
    const authorization = signer(context.caller, service);
    const body = JSON.stringify({ query: operation.text, variables, operationName: operation.name });
    const response = responseSchema.safeParse(await post(authorization, context.caller.requestId, body));
    if (!response.success) throw away(service, response.error);
    const errors = response.data.errors?.map(
      ({ message, path, extensions }) => new GraphQLError(message, { path, extensions }),
    );
    return { data: response.data.data, errors };
  };
}
