import type { Viewer } from '@messenger/auth';
import type { Calls } from '@messenger/calls';
import { type PresenceNotice, parseChange } from '@messenger/events';
import { decodeConversationId, decodeUserId, encodeConversationId, encodeUserId } from '@messenger/ids';
import { viewerOf } from '../authentication/viewer-of.ts';
import {
  AuthenticateDocument,
  LiveAccessDocument,
  LiveChangesDocument,
  LiveHeadsDocument,
  LivePositionsDocument,
  LivePresencesDocument,
  LiveSharedWithDocument,
  LiveTouchConnectionsDocument,
} from '../generated/calls.ts';
import type { ChangePage } from './conversation-feed.ts';

const changesPerPage = 200;
export const positionsPerPage = 1000;

export type Identity = { viewer: Viewer; expiresAt: number };
export type DevicePosition = { conversationId: string; after: number; head: number };
export type Connection = { viewer: Viewer; connectionId: string; isOpen: boolean };

/** What the live part asks the services. Ids are decimal; lists of at most 1000. All throw `CallFailed`. */
export type LiveCalls = {
  /** Null for a token that is not valid. */
  authenticate(token: string): Promise<Identity | null>;
  /** The head of a conversation that the user may read, as of the same moment; else null. */
  access(userId: string, conversationId: string): Promise<number | null>;
  heads(conversationIds: string[]): Promise<(number | null)[]>;
  changes(conversationId: string, after: number): Promise<ChangePage>;
  /** A page of where a device stands, by conversation id; a full one has `positionsPerPage`. */
  positions(viewer: Viewer, afterConversationId: string | null): Promise<DevicePosition[]>;
  /** Those of the others who share a conversation with the user. */
  sharedWith(userId: string, otherUserIds: string[]): Promise<string[]>;
  /** How it stands with people; offline for those who were never seen. */
  presences(userIds: string[]): Promise<PresenceNotice[]>;
  touchConnections(connections: Connection[]): Promise<void>;
};

export function createLiveCalls(calls: Calls): LiveCalls {
  return {
    async authenticate(token) {
      const { internalAuthenticate: found } = await calls.request('users', AuthenticateDocument, { token });
      if (!found) return null;
      return { viewer: viewerOf(found), expiresAt: new Date(found.expiresAt).getTime() };
    },
    async access(userId, conversationId) {
      const { internalConversationAccess: found } = await calls.request('conversations', LiveAccessDocument, {
        userId: encodeUserId(userId),
        conversationIds: [encodeConversationId(conversationId)],
      });
      return found[0]?.headSequence ?? null;
    },
    async heads(conversationIds) {
      const { internalHeads } = await calls.request('conversations', LiveHeadsDocument, {
        conversationIds: conversationIds.map(encodeConversationId),
      });
      return internalHeads.map((head) => head?.headSequence ?? null);
    },
    async changes(conversationId, after) {
      const { internalChanges: page } = await calls.request('messages', LiveChangesDocument, {
        conversationId: encodeConversationId(conversationId),
        after,
        first: changesPerPage,
      });
      return { ...page, changes: page.changes.map(parseChange) };
    },
    async positions(viewer, afterConversationId) {
      const { internalDevicePositions } = await calls.request('conversations', LivePositionsDocument, {
        userId: encodeUserId(viewer.userId),
        deviceId: viewer.deviceId,
        first: positionsPerPage,
        ...(afterConversationId !== null && {
          afterConversationId: encodeConversationId(afterConversationId),
        }),
      });
      return internalDevicePositions.map((position) => ({
        conversationId: conversationIdOf(position.conversationId),
        after: position.afterSequence,
        head: position.headSequence,
      }));
    },
    async sharedWith(userId, otherUserIds) {
      const { internalSharedWith } = await calls.request('conversations', LiveSharedWithDocument, {
        userId: encodeUserId(userId),
        otherUserIds: otherUserIds.map(encodeUserId),
      });
      return internalSharedWith.map(userIdOf);
    },
    async presences(userIds) {
      const { internalPresences } = await calls.request('users', LivePresencesDocument, {
        userIds: userIds.map(encodeUserId),
      });
      const found = new Map(internalPresences.map((presence) => [userIdOf(presence.userId), presence]));
      return userIds.map((userId) => {
        const { isOnline = false, lastSeenAt = null } = found.get(userId) ?? {};
        return {
          userId,
          status: isOnline ? 'online' : 'offline',
          lastSeenAt: lastSeenAt === null ? null : new Date(lastSeenAt).toISOString(),
        };
      });
    },
    async touchConnections(connections) {
      await calls.request('users', LiveTouchConnectionsDocument, {
        connections: connections.map(({ viewer, connectionId, isOpen }) => ({
          userId: encodeUserId(viewer.userId),
          deviceId: viewer.deviceId,
          connectionId,
          isOpen,
          client: viewer.client ?? {},
        })),
      });
    },
  };
}

function userIdOf(id: string): string {
  return known(decodeUserId(id), id);
}

function conversationIdOf(id: string): string {
  return known(decodeConversationId(id), id);
}

function known(decoded: string | null, id: string): string {
  if (decoded === null) throw new Error(`A service answered with an id that is none: ${id}`);
  return decoded;
}
