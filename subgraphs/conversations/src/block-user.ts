import { type InvalidInput, invalidInput, type NotFound, notFound } from '@messenger/errors';
import type { BlockStore } from './block-store.ts';

export type BlockUserRequest = { viewerId: string; userId: string; blocked: boolean };

/** Null once it is done. */
export type BlockUser = (request: BlockUserRequest) => Promise<InvalidInput | NotFound | null>;

export function createBlockUser({ blocks }: { blocks: BlockStore }): BlockUser {
  return async ({ viewerId, userId, blocked }) => {
    if (userId === viewerId) return invalidInput('Nobody can block themselves.', 'userId');
    const isKnown = blocked ? await blocks.block(viewerId, userId) : await blocks.unblock(viewerId, userId);
    return isKnown ? null : notFound();
  };
}
