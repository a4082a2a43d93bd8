import type { ClientTraits } from '@messenger/auth';
import { type InvalidInput, invalidInput, type NotFound, notFound } from '@messenger/errors';
import type { Device, SyncStore } from './sync-store.ts';

export type AcknowledgeRequest = {
  device: Device;
  client?: ClientTraits | undefined;
  conversationId: string;
  sequence: number;
};

/** The place that is kept. */
export type Acknowledge = (request: AcknowledgeRequest) => Promise<number | InvalidInput | NotFound>;

export function createAcknowledge({ sync }: { sync: SyncStore }): Acknowledge {
  return async ({ device, client, conversationId, sequence }) => {
    if (!Number.isSafeInteger(sequence) || sequence < 0) {
      return invalidInput('A sequence is a whole number from 0.', 'sequence');
    }
    return (await sync.acknowledge(device, client, conversationId, sequence)) ?? notFound();
  };
}
