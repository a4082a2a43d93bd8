import type {
  ConversationEventsSubscription,
  ConversationPageQuery,
  MessageBodyFragment,
} from '@messenger/sdk';

export type Message = MessageBodyFragment;
type Conversation = NonNullable<ConversationPageQuery['conversation']>;

type Event = ConversationEventsSubscription['conversationEvents'];
type ProcessedFile = Extract<Event, { __typename: 'AttachmentProcessed' }>['file'];

/** The messages of one conversation, as far back as they were loaded. */
export type Timeline = {
  status: 'loading' | 'ready' | 'gone' | 'failed';
  /** The oldest first, each once. */
  messages: readonly Message[];
  /** Where older messages go on; null at the beginning of the conversation. */
  older: string | null;
};

export type TimelineAction =
  | { type: 'loaded'; conversation: Conversation }
  | { type: 'olderLoaded'; conversation: Conversation }
  | { type: 'message'; message: Message }
  | { type: 'file'; file: ProcessedFile }
  | { type: 'ended'; status: 'gone' | 'failed' };

export const emptyTimeline: Timeline = { status: 'loading', messages: [], older: null };

export function reduceTimeline(timeline: Timeline, action: TimelineAction): Timeline {
  switch (action.type) {
    case 'loaded':
      return {
        status: 'ready',
        messages: messagesOf(action.conversation),
        older: olderOf(action.conversation),
      };
    case 'olderLoaded': {
      const messages = merged(timeline.messages, messagesOf(action.conversation));
      return { ...timeline, messages, older: olderOf(action.conversation) };
    }
    case 'message':
      return { ...timeline, messages: merged(timeline.messages, [action.message]) };
    case 'file':
      return { ...timeline, messages: withFile(timeline.messages, action.file) };
    case 'ended':
      return { ...timeline, status: action.status };
  }
}

/** A file that was still looked at when its message came is ready, or was refused. */
function withFile(messages: readonly Message[], file: ProcessedFile): Message[] {
  return messages.map((message) =>
    message.attachments.some(({ id }) => id === file.id)
      ? {
          ...message,
          attachments: message.attachments.map((known) =>
            known.id === file.id ? { ...known, ...file } : known,
          ),
        }
      : message,
  );
}

const messagesOf = ({ messages }: Conversation): Message[] =>
  messages.edges.map(({ node }) => node).reverse();

const olderOf = ({ messages: { pageInfo } }: Conversation): string | null =>
  pageInfo.hasNextPage ? pageInfo.endCursor : null;

/** The same message may come from a page, an event and the answer to sending it: the latest state stays, once. */
function merged(known: readonly Message[], added: readonly Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of added) byId.set(message.id, message);
  return [...byId.values()].sort((one, other) => one.sequence - other.sequence);
}
