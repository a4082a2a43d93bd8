import type { Caller } from '@messenger/auth';
import { CallFailed } from '@messenger/calls';
import { badUserInputError, unavailableError } from '@messenger/errors';
import { type DocumentNode, type ExecutionArgs, GraphQLError, getOperationAST } from 'graphql';
import type { Context, ServerOptions, SubscribePayload } from 'graphql-ws';
import { declaredVariables } from '../operations/declared-variables.ts';
import type { LiveLimits, OperationRequest, Operations } from './live-options.ts';
import type { LiveSocket } from './live-socket.ts';
import { LiveStream } from './live-stream.ts';
import { shareDocuments } from './shared-documents.ts';
import type { SocketExtra } from './socket-server.ts';
import type { Sockets } from './sockets.ts';
import { tooManySubscriptionsError } from './stream-errors.ts';
import type { SubscriptionPlanner } from './subscription-planner.ts';
import type { OpenStream } from './subscriptions.ts';

type Options = {
  sockets: Sockets;
  operations: Operations;
  planner: SubscriptionPlanner;
  openStream: OpenStream;
  limits: LiveLimits;
};

type Params = Record<string, unknown>;
type Prepared = { request: OperationRequest; socket: LiveSocket };

/** What each message of graphql-transport-ws does. */
export function createProtocol(options: Options): ServerOptions<Params, SocketExtra> {
  const { sockets, operations, limits } = options;
  // graphql-ws hands the arguments from one hook to the next; this is what they stand for.
  const preparedOf = new WeakMap<ExecutionArgs, Prepared>();
  const documentOf = shareDocuments();
  const prepared = (args: ExecutionArgs): Prepared => {
    const found = preparedOf.get(args);
    if (!found) throw new Error('An operation that was not prepared');
    return found;
  };

  return {
    onConnect(context) {
      const authorization = context.connectionParams?.authorization;
      // graphql-ws would keep the token for as long as the socket lasts.
      Object.assign(context, { connectionParams: undefined });
      return sockets.authenticate(context.extra.socket, authorization);
    },

    async onSubscribe(context, id, payload) {
      const { socket } = context.extra;
      // This one is among them.
      if (Object.keys(context.subscriptions).length > limits.subscriptionsPerSocket) {
        return [tooManySubscriptionsError(limits.subscriptionsPerSocket)];
      }
      try {
        const request = operations.resolve(requestOf(payload));
        if (request instanceof GraphQLError) return [request];
        const { args, stream } = await prepare(options, documentOf, socket, id, request);
        if (stream) return takeOver(context, id, stream);
        preparedOf.set(args, { request, socket });
        return args;
      } catch (error) {
        return errorsOf(error);
      }
    },

    async execute(args) {
      const { request, socket } = prepared(args);
      try {
        const { errors, ...result } = await operations.execute(request, socket.caller());
        return { ...result, ...(errors && { errors: errors.map(asError) }) };
      } catch (error) {
        return { errors: errorsOf(error).map((one) => asError(operations.formatError(one))) };
      }
    },

    onError: (_context, _id, _payload, errors) => errors.map((error) => operations.formatError(error)),
  };
}

/** graphql-ws sends errors to nobody when the client has ended the operation meanwhile; this stands for them then. */
const endedMeanwhile = [new GraphQLError('The subscription is no longer driven here.')];

/**
 * graphql-ws would keep a suspended function, with the message, for as long as a subscription lasts. So it is told that
 * this one has ended, and has it back in its list when it is done with the message: `complete`, a second subscription of
 * the same id and the end of the socket are its matter again. The ticks of Node come after all that promises still have
 * to do, and before the next message can arrive.
 */
function takeOver(context: Context<Params, SocketExtra>, id: string, stream: LiveStream) {
  const isWanted = id in context.subscriptions;
  const earlier = context.subscriptions[id];
  // Of a client that ended this one and asked again under the same id before it was ready.
  if (earlier instanceof LiveStream) void earlier.return();
  delete context.subscriptions[id];
  process.nextTick(() => {
    if (isWanted && context.extra.socket.isOpen) stream.begin(context.subscriptions);
    else void stream.return();
  });
  return endedMeanwhile;
}

/** Several things may be wrong with one operation. */
class Refused extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The operation was refused');
    this.errors = errors;
  }
}

type DocumentOf = (text: string) => DocumentNode;

async function prepare(
  options: Options,
  documentOf: DocumentOf,
  socket: LiveSocket,
  id: string,
  request: OperationRequest,
) {
  const { planner, operations, openStream } = options;
  const caller = socket.caller();
  const document = await parsed(operations, documentOf, request, caller);
  const operation = getOperationAST(document, request.operationName);
  if (!operation) throw unknownOperation();
  const args: ExecutionArgs = { schema: planner.apiSchema, document, operationName: request.operationName };
  if (operation.operation !== 'subscription') return { args, stream: null };
  // They are kept as long as the subscription is.
  const variables = declaredVariables(operation, request.variables);
  const errors = await checked(operations, { ...request, variables }, caller);
  if (errors.length > 0) throw new Refused(errors);
  const planned = planner.plan(request.query, document, request.operationName);
  const stream = openStream(socket, id, planned, variables);
  if (!(stream instanceof LiveStream)) throw new Refused(stream);
  return { args, stream };
}

/** Validation throws, instead of reporting, where a variable decides whether the one field is there. */
async function checked(operations: Operations, request: OperationRequest, caller: Caller) {
  try {
    return await operations.check(request, caller);
  } catch (error) {
    if (error instanceof GraphQLError) return [badUserInputError(error.message)];
    throw error;
  }
}

async function parsed(
  operations: Operations,
  documentOf: DocumentOf,
  request: OperationRequest,
  caller: Caller,
): Promise<DocumentNode> {
  try {
    return documentOf(request.query);
  } catch (error) {
    const errors = await operations.check(request, caller);
    throw errors.length > 0 ? new Refused(errors) : error;
  }
}

function requestOf({ query, operationName, variables, extensions }: SubscribePayload): OperationRequest {
  return {
    query,
    ...(operationName != null && { operationName }),
    ...(variables != null && { variables }),
    ...(extensions != null && { extensions }),
  };
}

const unknownOperation = (): GraphQLError =>
  new GraphQLError('The document holds no such operation.', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
  });

function errorsOf(error: unknown): readonly GraphQLError[] {
  if (error instanceof Refused) return error.errors;
  if (error instanceof CallFailed) return [unavailableError()];
  if (error instanceof GraphQLError) return [error];
  const cause = error instanceof Error ? error : new Error(String(error));
  return [new GraphQLError('The operation failed.', { originalError: cause })];
}

/** graphql-ws wants errors as objects of the class; these are already as the client is to see them. */
function asError({ message, ...options }: ReturnType<Operations['formatError']>): GraphQLError {
  const error = new GraphQLError(message, { path: options.path, extensions: options.extensions });
  return Object.assign(error, { toJSON: () => ({ message, ...options }) });
}
