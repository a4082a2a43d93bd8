import type { ClaimedMessage, ClaimRefusal, ClaimStore, MessageClaim } from './claim-store.ts';

/** How many waiting sends one statement takes on. */
const largestBatch = 200;

type Waiting = {
  message: MessageClaim;
  resolve(outcome: ClaimedMessage | ClaimRefusal): void;
  reject(error: unknown): void;
};

/**
 * Lets live sends to one conversation share statements. The row lock lets in one claim at a time and holds it until
 * the commit is on disk, so sends that come meanwhile would only wait in line at the database: here they wait together
 * and go as one batch, with one commit. A send that meets no other goes at once. Imports bring batches of their own.
 */
export function queueClaims(store: ClaimStore): ClaimStore {
  const lines = new Map<string, Waiting[]>();

  async function claimOne(
    conversationId: string,
    message: MessageClaim,
  ): Promise<ClaimedMessage | ClaimRefusal> {
    const line = lines.get(conversationId);
    if (line) return new Promise((resolve, reject) => line.push({ message, resolve, reject }));
    const own: Waiting[] = [];
    lines.set(conversationId, own);
    try {
      return await claimAlone(store, conversationId, message);
    } finally {
      void serve(conversationId, own);
    }
  }

  /** Empties the line of a conversation, a batch at a time, then takes it down. Never rejects: each send has its own answer. */
  async function serve(conversationId: string, line: Waiting[]): Promise<void> {
    while (line.length > 0) await claimTogether(store, conversationId, line.splice(0, largestBatch));
    lines.delete(conversationId);
  }

  return {
    async claim(conversationId, messages, isImport) {
      const [message, second] = messages;
      if (isImport || !message || second) return store.claim(conversationId, messages, isImport);
      const outcome = await claimOne(conversationId, message);
      return typeof outcome === 'string' ? outcome : [outcome];
    },
  };
}

async function claimAlone(
  store: ClaimStore,
  conversationId: string,
  message: MessageClaim,
): Promise<ClaimedMessage | ClaimRefusal> {
  const claimed = await store.claim(conversationId, [message], false);
  if (typeof claimed === 'string') return claimed;
  const [outcome] = claimed;
  if (!outcome) throw new Error('One claim was asked for and none came.');
  return outcome;
}

async function claimTogether(store: ClaimStore, conversationId: string, batch: Waiting[]): Promise<void> {
  try {
    const messages = batch.map(({ message }) => message);
    const claimed = await store.claim(conversationId, messages, false);
    if (typeof claimed === 'string') await claimEach(store, conversationId, batch);
    else for (const [place, outcome] of claimed.entries()) batch[place]?.resolve(outcome);
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

/** A batch is refused for any one of its senders; the others must not suffer for that one. */
async function claimEach(store: ClaimStore, conversationId: string, batch: Waiting[]): Promise<void> {
  for (const { message, resolve, reject } of batch) {
    await claimAlone(store, conversationId, message).then(resolve, reject);
  }
}
