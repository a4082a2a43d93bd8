import { GraphQLError, getArgumentValues, getVariableValues } from 'graphql';
import { z } from 'zod';
import { conversationEvents, messageAdded } from './conversation-events.ts';
import { inboxEvents } from './inbox-events.ts';
import type { OperationRequest } from './live-options.ts';
import type { LiveParts } from './live-parts.ts';
import type { LiveSocket } from './live-socket.ts';
import { LiveStream } from './live-stream.ts';
import { presenceChanged } from './presence-changes.ts';
import type { SharedExecutions } from './shared-executions.ts';
import type { PlannedSubscription, SubscriptionPlanner } from './subscription-planner.ts';
import { typingChanged } from './typing-changes.ts';

type Options = {
  planner: SubscriptionPlanner;
  executions: SharedExecutions;
  parts: LiveParts;
  eventsPerSubscription: number;
};

export type OpenStream = (
  socket: LiveSocket,
  id: string,
  planned: PlannedSubscription,
  variables: OperationRequest['variables'],
) => LiveStream | readonly GraphQLError[];

type Start = (stream: LiveStream, parts: LiveParts, args: unknown) => Promise<void>;

const conversationArgs = z.object({ conversationId: z.string() });
const cursorArgs = conversationArgs.extend({ after: z.unknown().default(null) });
const placeArgs = z.object({ conversationId: z.string(), sequence: z.unknown() });
const inboxArgs = z.object({ after: z.array(placeArgs).nullish() });
const usersArgs = z.object({ userIds: z.array(z.string()), includeCurrent: z.boolean() });

/** What each root field of `Subscription` does. */
const starts: Record<string, Start> = {
  conversationEvents: (stream, parts, args) => conversationEvents(stream, parts, cursorArgs.parse(args)),
  inboxEvents: (stream, parts, args) => {
    const { after } = inboxArgs.parse(args);
    return inboxEvents(stream, parts, { after: after ?? [] });
  },
  messageAdded: (stream, parts, args) => messageAdded(stream, parts, conversationArgs.parse(args)),
  typingChanged: (stream, parts, args) => typingChanged(stream, parts, conversationArgs.parse(args)),
  presenceChanged: (stream, parts, args) => presenceChanged(stream, parts, usersArgs.parse(args)),
};

/** Makes streams of planned subscriptions, or says what is wrong with their variables. */
export function createOpenStream(options: Options): OpenStream {
  const { planner, executions, parts, eventsPerSubscription } = options;
  return (socket, id, planned, variables = {}) => {
    const { viewer } = socket.identity ?? {};
    if (!viewer) throw new Error('A subscription on a socket that is nobody’s');
    const args = argumentsOf(planner, planned, variables);
    if (Array.isArray(args)) return args;
    const name = planned.rootField.name.value;
    const start = starts[name];
    if (!start) throw new Error(`Subscription.${name} is not served`);
    return new LiveStream({
      id,
      socket,
      viewer,
      group: executions.join({ planned, variables, caller: socket.caller() }),
      limit: eventsPerSubscription,
      start: (opened) => start(opened, parts, args),
    });
  };
}

function argumentsOf(
  { apiSchema }: SubscriptionPlanner,
  { operation, rootField }: PlannedSubscription,
  variables: Record<string, unknown>,
): Record<string, unknown> | readonly GraphQLError[] {
  const definitions = operation.definition.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(apiSchema, definitions, variables);
  if (!coerced) return errors.map(asUserInput);
  const field = apiSchema.getSubscriptionType()?.getFields()[rootField.name.value];
  if (!field) throw new Error(`Subscription.${rootField.name.value} is not in the schema`);
  try {
    return getArgumentValues(field, rootField, coerced);
  } catch (error) {
    if (error instanceof GraphQLError) return [asUserInput(error)];
    throw error;
  }
}

const asUserInput = (error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT' } });
