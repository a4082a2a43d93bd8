import type { ConversationListQuery, InboxEventsSubscription } from '@messenger/sdk';

export type InboxItem = NonNullable<
  ConversationListQuery['viewer']
>['conversations']['edges'][number]['node'];
export type InboxEvent = InboxEventsSubscription['inboxEvents'];
type NewMessage = Extract<InboxEvent, { __typename: 'MessageAdded' }>;

export type Inbox = {
  /** The latest first. */
  items: readonly InboxItem[];
  isLoaded: boolean;
  /** Where older conversations go on; null at the end. */
  older: string | null;
  /** How far was read on this page: counts that were taken before are out of date. */
  readUpTo: Readonly<Record<string, number>>;
};

export type InboxAction =
  | { type: 'loaded'; list: ConversationListQuery }
  | { type: 'messageAdded'; event: NewMessage }
  | { type: 'left'; conversationId: string }
  | { type: 'read'; conversationId: string; sequence: number; unreadCount: number }
  | { type: 'presence'; userId: string; presence: Person['presence'] };

export type Person = InboxItem['participants']['edges'][number]['node'];

export const emptyInbox: Inbox = { items: [], isLoaded: false, older: null, readUpTo: {} };

export function reduceInbox(inbox: Inbox, action: InboxAction): Inbox {
  switch (action.type) {
    case 'loaded':
      return withPage(inbox, action.list);
    case 'messageAdded':
      return { ...inbox, items: withMessage(inbox, action.event) };
    case 'left':
      return { ...inbox, items: inbox.items.filter(({ id }) => id !== action.conversationId) };
    case 'read': {
      const { conversationId, sequence, unreadCount } = action;
      const readUpTo = { ...inbox.readUpTo, [conversationId]: sequence };
      return { ...inbox, readUpTo, items: changed(inbox.items, conversationId, { unreadCount }) };
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

/** A page is put among what is there; a conversation that went on meanwhile stays as it is. */
function withPage(inbox: Inbox, { viewer }: ConversationListQuery): Inbox {
  const page = viewer?.conversations;
  if (!page) return { ...inbox, isLoaded: true };
  const items = new Map(inbox.items.map((item) => [item.id, item]));
  for (const { node } of page.edges) {
    const known = items.get(node.id);
    if (!known || timeOf(node) >= timeOf(known)) items.set(node.id, node);
  }
  const older = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  return { ...inbox, items: sorted([...items.values()]), isLoaded: true, older };
}

function withMessage({ items, readUpTo }: Inbox, event: NewMessage): InboxItem[] {
  const { message, conversationId, sequence, occurredAt } = event;
  const isRead = sequence <= (readUpTo[conversationId] ?? 0);
  const { id, text, sender, conversation } = message;
  return sorted(
    changed(items, conversationId, {
      lastMessageAt: occurredAt,
      lastMessage: { id, text, sender, createdAt: occurredAt },
      ...(!isRead && { unreadCount: conversation.unreadCount }),
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
