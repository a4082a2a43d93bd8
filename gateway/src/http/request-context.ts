import type { Caller, Viewer } from '@messenger/auth';
import { CallFailed } from '@messenger/calls';
import { errorCodes, unavailableError } from '@messenger/errors';
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import type { Authenticate } from '../authentication/authenticate.ts';
import { bearerToken } from '../authentication/bearer-token.ts';
import type { Limits } from '../limits/index.ts';
import { type PlaceOf, viewerAt } from '../places/place.ts';
import type { OperationContext } from '../sources/source.ts';

const longestUserAgent = 512;

const invalidTokenError = () =>
  new GraphQLError('The token is not valid: log in again.', {
    extensions: {
      code: errorCodes.unauthenticated,
      http: { status: 401, headers: new Map([['www-authenticate', 'Bearer error="invalid_token"']]) },
    },
  });

/** Says who asks and turns away bad tokens and oversized documents, before anything is validated or planned. */
export function createRequestContext({
  authenticate,
  limits,
  placeOf,
}: {
  authenticate: Authenticate;
  limits: Limits;
  placeOf: PlaceOf;
}) {
  async function viewerOf(request: FastifyRequest): Promise<Viewer | null> {
    const { authorization } = request.headers;
    if (authorization === undefined) return null;
    const token = bearerToken(authorization);
    const viewer = token && (await authenticateOrUnavailable(authenticate, token));
    if (!viewer) throw invalidTokenError();
    return viewerAt(viewer, placeOf(request.headers, request.ip));
  }

  return async (request: FastifyRequest): Promise<OperationContext> => {
    const source = sourceOf(request);
    const refusal = source === null ? null : limits.checkDocument(source);
    if (refusal) throw refusal;
    const caller: Caller = {
      service: 'gateway',
      purpose: 'client',
      viewer: await viewerOf(request),
      requestId: request.id,
      ipAddress: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, longestUserAgent) ?? null,
    };
    return { caller };
  };
}

async function authenticateOrUnavailable(authenticate: Authenticate, token: string): Promise<Viewer | null> {
  try {
    return await authenticate(token);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    const unavailable = unavailableError();
    unavailable.extensions.http = { status: 503, headers: new Map([['retry-after', '1']]) };
    throw unavailable;
  }
}

/** The document's text wherever HTTP carries it; null when it is not there, which is answered later. */
function sourceOf({ method, query, body }: FastifyRequest): string | null {
  const holder = method === 'GET' ? query : body;
  if (typeof holder !== 'object' || holder === null || !('query' in holder)) return null;
  return typeof holder.query === 'string' ? holder.query : null;
}
