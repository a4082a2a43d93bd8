import type {
  ConversationCardFragment,
  ConversationListQuery,
  InboxEventsSubscription,
} from '@messenger/sdk';

export type InboxItem = ConversationCardFragment;
export type InboxEvent = InboxEventsSubscription['inboxEvents'];
type NewMessage = Extract<InboxEvent, { __typename: 'MessageAdded' }>;

export type Inbox = {
  /** The latest first. */
  items: readonly InboxItem[];
  isLoaded: boolean;
  /** Where older conversations go on; null at the end. */
  older: string | null;
};

export type InboxAction =
  | { type: 'loaded'; list: ConversationListQuery }
  | { type: 'entry'; item: InboxItem }
  | { type: 'messageAdded'; event: NewMessage }
  | { type: 'left'; conversationId: string }
  | { type: 'unread'; conversationId: string; unreadCount: number }
  | { type: 'presence'; userId: string; presence: Person['presence'] };

export type Person = InboxItem['participants']['edges'][number]['node'];

export const emptyInbox: Inbox = { items: [], isLoaded: false, older: null };

export function reduceInbox(inbox: Inbox, action: InboxAction): Inbox {
  switch (action.type) {
    case 'loaded':
      return withPage(inbox, action.list);
    case 'entry':
      return { ...inbox, items: withItems(inbox.items, [action.item]) };
    case 'messageAdded':
      return { ...inbox, items: withMessage(inbox, action.event) };
    case 'left':
      return { ...inbox, items: inbox.items.filter(({ id }) => id !== action.conversationId) };
    case 'unread': {
      const { conversationId, unreadCount } = action;
      return { ...inbox, items: changed(inbox.items, conversationId, { unreadCount }) };
    }
    case 'presence':
      return {
        ...inbox,
        items: inbox.items.map((item) => withPresence(item, action.userId, action.presence)),
      };
  }
}

export const knows = ({ items }: Inbox, conversationId: string): boolean =>
  items.some(({ id }) => id === conversationId);

/** Where each conversation stands: a stream that begins there misses nothing. */
export const placesOf = ({ items }: Inbox) =>
  items.map(({ id: conversationId, headSequence: sequence }) => ({ conversationId, sequence }));

function withPage(inbox: Inbox, { viewer }: ConversationListQuery): Inbox {
  const page = viewer?.conversations;
  if (!page) return { ...inbox, isLoaded: true };
  const items = withItems(
    inbox.items,
    page.edges.map(({ node }) => node),
  );
  const older = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  return { ...inbox, items, isLoaded: true, older };
}

/** Entries are put among those that are there; a conversation that went on meanwhile stays as it is. */
function withItems(known: readonly InboxItem[], added: readonly InboxItem[]): InboxItem[] {
  const items = new Map(known.map((item) => [item.id, item]));
  for (const item of added) {
    const { headSequence = 0 } = items.get(item.id) ?? {};
    if (item.headSequence >= headSequence) items.set(item.id, item);
  }
  return sorted([...items.values()]);
}

function withMessage({ items }: Inbox, event: NewMessage): InboxItem[] {
  const { message, conversationId, sequence, occurredAt } = event;
  const { id, text, sender, conversation } = message;
  return sorted(
    changed(items, conversationId, {
      headSequence: sequence,
      lastMessageAt: occurredAt,
      lastMessage: { id, text, sender, createdAt: occurredAt },
      unreadCount: conversation.unreadCount,
    }),
  );
}

function changed(
  items: readonly InboxItem[],
  conversationId: string,
  change: Partial<InboxItem>,
): InboxItem[] {
  return items.map((item) => (item.id === conversationId ? { ...item, ...change } : item));
}

function withPresence(item: InboxItem, userId: string, presence: Person['presence']): InboxItem {
  const { participants } = item;
  if (!participants.edges.some(({ node }) => node.id === userId)) return item;
  const edges = participants.edges.map((edge) =>
    edge.node.id === userId ? { ...edge, node: { ...edge.node, presence } } : edge,
  );
  return { ...item, participants: { ...participants, edges } };
}

/** One without a message is new: it stands first. */
const timeOf = ({ lastMessageAt }: InboxItem): number => lastMessageAt?.getTime() ?? Number.POSITIVE_INFINITY;

const sorted = (items: readonly InboxItem[]): InboxItem[] =>
  items.toSorted((one, other) => (timeOf(one) < timeOf(other) ? 1 : -1));
