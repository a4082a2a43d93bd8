import { z } from 'zod';
import type { Account, Client, Stand } from '../e2e/stand/index.ts';
import { openSocket } from '../e2e/stand/socket.ts';
import type { FinalChange, FinalMessage } from './history.ts';

const pageQuery = `
  query ($id: ID!, $after: String) {
    conversation(id: $id) {
      headSequence messageCount
      participants(first: 100) { nodes { id } }
      messages(first: 100, after: $after) {
        nodes { id sequence clientMessageId text sender { id } attachments { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const inboxQuery = `
  query ($after: String) {
    viewer {
      conversations(first: 100, after: $after) {
        nodes { id unreadCount headSequence }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const logSubscription = `
  subscription ($conversationId: ID!) {
    conversationEvents(conversationId: $conversationId, after: 0) {
      ... on ConversationChange { sequence }
      ... on MessageAdded { message { id } }
      ... on ParticipantsChanged { added { id } removed { id } }
      ... on AttachmentProcessed { file { id } }
    }
  }`;

const named = z.object({ id: z.string() });
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });
const conversationSchema = z.object({
  headSequence: z.number(),
  messageCount: z.number(),
  participants: z.object({ nodes: z.array(named) }),
  messages: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        sequence: z.number(),
        clientMessageId: z.string(),
        text: z.string(),
        sender: named,
        attachments: z.array(named),
      }),
    ),
    pageInfo,
  }),
});
const listed = z.object({ id: z.string(), unreadCount: z.number(), headSequence: z.number() });
const inboxSchema = z.object({ conversations: z.object({ nodes: z.array(listed), pageInfo }) });
const changeSchema = z.object({
  sequence: z.number(),
  message: named.optional(),
  added: z.array(named).optional(),
  removed: z.array(named).optional(),
  file: named.optional(),
});

export type Listed = z.infer<typeof listed>;

/** All conversations of a person, by id. */
export async function readInbox(client: Client, { token }: Account): Promise<Map<string, Listed>> {
  const all = new Map<string, Listed>();
  for (let after: string | null = null; ; ) {
    const data = await client.ask(inboxQuery, { after }, token);
    const { nodes, pageInfo } = inboxSchema.parse(data.viewer).conversations;
    for (const each of nodes) all.set(each.id, each);
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) return all;
  }
}

/** All of a conversation that is not changing, page by page; null for who does not take part. */
export async function readPages(client: Client, { token }: Account, id: string) {
  const newestFirst: FinalMessage[] = [];
  for (let after: string | null = null; ; ) {
    const data = await client.ask(pageQuery, { id, after }, token);
    const page = conversationSchema.nullable().parse(data.conversation);
    if (!page) return null;
    newestFirst.push(
      ...page.messages.nodes.map(({ id: messageId, sender, attachments, ...message }) => ({
        ...message,
        messageId,
        senderId: sender.id,
        fileIds: idsOf(attachments),
      })),
    );
    after = page.messages.pageInfo.endCursor;
    if (page.messages.pageInfo.hasNextPage) continue;
    const { headSequence, messageCount, participants } = page;
    const memberIds = new Set(idsOf(participants.nodes));
    return { headSequence, messageCount, memberIds, messages: newestFirst.reverse() };
  }
}

/** The change log up to the head, as a stream gives it. */
export async function readLog(
  stand: Pick<Stand, 'socketUrl'>,
  { token }: Account,
  conversationId: string,
  headSequence: number,
): Promise<FinalChange[]> {
  const socket = openSocket(stand, token);
  const subscription = socket.subscribe(logSubscription, { conversationId });
  const changes: FinalChange[] = [];
  try {
    while ((changes.at(-1)?.sequence ?? 0) < headSequence) {
      const event = (await subscription.next()).conversationEvents;
      changes.push(changeOf(changeSchema.parse(event)));
    }
    return changes;
  } finally {
    await socket.close();
  }
}

function changeOf({ sequence, message, file, added, removed }: z.infer<typeof changeSchema>): FinalChange {
  if (message) return { kind: 'message', sequence, messageId: message.id };
  if (file) return { kind: 'attachment', sequence, fileId: file.id };
  return { kind: 'participants', sequence, added: idsOf(added), removed: idsOf(removed) };
}

const idsOf = (nodes: { id: string }[] = []): string[] => nodes.map(({ id }) => id);
