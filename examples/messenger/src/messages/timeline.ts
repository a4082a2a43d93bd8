import type {
  ConversationEventsSubscription,
  ConversationPageQuery,
  MessageBodyFragment,
} from '@messenger/sdk';

export type Message = MessageBodyFragment;
export type AttachedFile = NonNullable<Message['attachments'][number]>;
type Page = NonNullable<ConversationPageQuery['conversation']>['messages'];

type Event = ConversationEventsSubscription['conversationEvents'];
type ProcessedFile = Extract<Event, { __typename: 'AttachmentProcessed' }>['file'];

/** The messages of one conversation, as far as they were loaded: without a hole. */
export type Timeline = {
  status: 'loading' | 'ready' | 'gone' | 'failed';
  /** The oldest first, each once. */
  messages: readonly Message[];
  /** Where older messages go on; null at the beginning of the conversation. */
  older: string | null;
  /** Where newer messages go on; null where they reach the present. */
  newer: string | null;
  /** What came while there is something unloaded before it. */
  held: readonly Message[];
};

export type TimelineAction =
  | { type: 'loaded'; page: Page }
  | { type: 'olderLoaded'; page: Page }
  | { type: 'newerLoaded'; page: Page }
  | { type: 'message'; message: Message }
  | { type: 'file'; file: ProcessedFile }
  | { type: 'ended'; status: 'gone' | 'failed' };

export const emptyTimeline: Timeline = {
  status: 'loading',
  messages: [],
  older: null,
  newer: null,
  held: [],
};

export function reduceTimeline(timeline: Timeline, action: TimelineAction): Timeline {
  switch (action.type) {
    case 'loaded': {
      const [messages, older, newer] = [messagesOf(action.page), olderOf(action.page), newerOf(action.page)];
      return { status: 'ready', messages, older, newer, held: [] };
    }
    case 'olderLoaded': {
      const messages = merged(timeline.messages, messagesOf(action.page));
      return { ...timeline, messages, older: olderOf(action.page) };
    }
    case 'newerLoaded': {
      const messages = merged(timeline.messages, messagesOf(action.page));
      const newer = newerOf(action.page);
      if (newer !== null) return { ...timeline, messages, newer };
      return { ...timeline, messages: merged(messages, timeline.held), newer, held: [] };
    }
    case 'message': {
      if (timeline.newer !== null) return { ...timeline, held: [...timeline.held, action.message] };
      return { ...timeline, messages: merged(timeline.messages, [action.message]) };
    }
    case 'file':
      return { ...timeline, messages: withFile(timeline.messages, action.file) };
    case 'ended':
      return { ...timeline, status: action.status };
  }
}

/** A file that was still looked at when its message came is ready, or was refused. */
function withFile(messages: readonly Message[], file: ProcessedFile): Message[] {
  return messages.map((message) =>
    message.attachments.some((known) => known?.id === file.id)
      ? {
          ...message,
          attachments: message.attachments.map((known) =>
            known?.id === file.id ? { ...known, ...file } : known,
          ),
        }
      : message,
  );
}

const messagesOf = ({ edges }: Page): Message[] => edges.map(({ node }) => node).reverse();

const olderOf = ({ pageInfo }: Page): string | null => (pageInfo.hasNextPage ? pageInfo.endCursor : null);

const newerOf = ({ pageInfo }: Page): string | null =>
  pageInfo.hasPreviousPage ? pageInfo.startCursor : null;

/** The same message may come from a page, an event and the answer to sending it: the latest state stays, once. */
function merged(known: readonly Message[], added: readonly Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of added) byId.set(message.id, message);
  return [...byId.values()].sort((one, other) => one.sequence - other.sequence);
}
