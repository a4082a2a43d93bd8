import type { Signer } from '@messenger/auth';
import { postJson } from '@messenger/calls';
import { errorCodes } from '@messenger/errors';
import type { ServiceName } from '@messenger/federation';
import { traceHeaders } from '@messenger/telemetry';
import { GraphQLError } from 'graphql';
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

/** Asks a subgraph over HTTP, signed for it; connections are kept open between requests. */
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
      accept: 'application/graphql-response+json, application/json',
      'x-request-id': requestId,
      authorization,
    };
    try {
      const answer = await postJson(url, { headers, body, timeoutMs });
      // Its clock or ours is wrong, or the secrets differ: nothing that the client could mend.
      if (answer.status === unauthorized) throw new Error('it refuses our signature');
      return answer.body;
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
