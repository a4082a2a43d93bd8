import type { Caller } from '@messenger/auth';
import { CallFailed } from '@messenger/calls';
import { badUserInputError, unavailableError } from '@messenger/errors';
import { type DocumentNode, GraphQLError, getOperationAST } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { declaredVariables } from '../operations/declared-variables.ts';
import { closeCodes } from './close-codes.ts';
import type { OperationRequest, Operations } from './live-options.ts';
import type { LiveSocket } from './live-socket.ts';
import { LiveStream } from './live-stream.ts';
import { shareDocuments } from './shared-documents.ts';
import type { SocketOperation } from './socket-operations.ts';
import { tooManySubscriptionsError } from './stream-errors.ts';
import type { SubscriptionPlanner } from './subscription-planner.ts';
import type { OpenStream } from './subscriptions.ts';

type Options = {
  operations: Operations;
  planner: SubscriptionPlanner;
  openStream: OpenStream;
  limits: { subscriptionsPerSocket: number };
};

type DocumentOf = (text: string) => DocumentNode;
type Parts = Options & { documentOf: DocumentOf };

/** Answers a `subscribe`: a query or mutation at once, a subscription for as long as it lasts. */
export function createSubscribe(options: Options) {
  const parts: Parts = { ...options, documentOf: shareDocuments() };
  return async (socket: LiveSocket, id: string, payload: SubscribePayload): Promise<void> => {
    const asked: SocketOperation = { id, cancel: () => {} };
    if (!socket.operations.add(asked)) {
      socket.close(closeCodes.subscriberAlreadyExists, `Subscriber for ${id} already exists`);
      return;
    }
    try {
      await answer(parts, socket, asked, payload);
    } catch (error) {
      if (socket.operations.end(asked)) socket.sendErrors(id, errorsOf(error));
    }
  };
}

/** @throws what the client is told instead. */
async function answer(parts: Parts, socket: LiveSocket, asked: SocketOperation, payload: SubscribePayload) {
  const { operations, limits } = parts;
  if (socket.operations.size > limits.subscriptionsPerSocket) {
    throw tooManySubscriptionsError(limits.subscriptionsPerSocket);
  }
  const request = operations.resolve(requestOf(payload));
  if (request instanceof GraphQLError) throw request;
  const stream = await prepare(parts, socket, asked.id, request);
  if (!stream) {
    const result = await execute(operations, request, socket.caller());
    if (socket.operations.end(asked)) socket.sendResult(asked.id, result);
  } else if (socket.isOpen && socket.operations.replace(asked, stream)) stream.begin();
  else stream.cancel();
}

/** What goes wrong on the way is part of the result, as over HTTP. */
async function execute(operations: Operations, request: OperationRequest, caller: Caller) {
  try {
    return await operations.execute(request, caller);
  } catch (error) {
    return { errors: errorsOf(error).map(operations.formatError) };
  }
}

/** Several things may be wrong with one operation. */
class Refused extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The operation was refused');
    this.errors = errors;
  }
}

/** The stream of a subscription, which has not begun; null for a query or mutation. */
async function prepare(
  { planner, operations, openStream, documentOf }: Parts,
  socket: LiveSocket,
  id: string,
  request: OperationRequest,
): Promise<LiveStream | null> {
  const caller = socket.caller();
  const document = await parsed(operations, documentOf, request, caller);
  const operation = getOperationAST(document, request.operationName);
  if (!operation) throw unknownOperation();
  if (operation.operation !== 'subscription') return null;
  // They are kept as long as the subscription is.
  const variables = declaredVariables(operation, request.variables);
  const errors = await checked(operations, { ...request, variables }, caller);
  if (errors.length > 0) throw new Refused(errors);
  const planned = planner.plan(request.query, document, request.operationName);
  const stream = openStream(socket, id, planned, variables);
  if (!(stream instanceof LiveStream)) throw new Refused(stream);
  return stream;
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
