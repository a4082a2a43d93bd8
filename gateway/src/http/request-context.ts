import type { Caller, Viewer } from '@messenger/auth';
import { CallFailed } from '@messenger/calls';
import { errorCodes, unavailableError } from '@messenger/errors';
import type { FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import type { Authenticate } from '../authentication/authenticate.ts';
import { bearerToken } from '../authentication/bearer-token.ts';
import type { Admission } from '../operations/admission.ts';
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

/** Says who asks and turns away bad tokens and documents that may not be asked, before anything is validated or planned. */
export function createRequestContext({
  authenticate,
  admission,
  placeOf,
}: {
  authenticate: Authenticate;
  admission: Admission;
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
    const caller: Caller = {
      service: 'gateway',
      purpose: 'client',
      viewer: await viewerOf(request),
      requestId: request.id,
      ipAddress: request.ip,
      userAgent: request.headers['user-agent']?.slice(0, longestUserAgent) ?? null,
    };
    const named = namedIn(request);
    const refusal = named && (await admission.ofDocument(named, caller));
    if (refusal) throw refusal;
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

const namedSchema = z.object({ query: z.string(), operationName: z.string().nullish().catch(null) });

/** The document's text and which of its operations, wherever HTTP carries them; null where they are not, which is answered later. */
function namedIn({ method, query, body }: FastifyRequest) {
  const { data } = namedSchema.safeParse(method === 'GET' ? query : body);
  return data ? { source: data.query, operationName: data.operationName } : null;
}
