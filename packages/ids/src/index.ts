export { millisecondsOfUuidV7 } from './client-message-ids.ts';
export { decodeMessageId, encodeMessageId, type MessageRef } from './message-ids.ts';
export {
  decodeConversationId,
  decodeFileId,
  decodeUserId,
  encodeConversationId,
  encodeFileId,
  encodeUserId,
  type NodeTypename,
  typenameOfId,
} from './opaque-ids.ts';
export {
  microsecondsFromTicks,
  millisecondsFromTicks,
  ticksAtUnixEpoch,
  ticksFromMilliseconds,
  ticksOfTimeuuid,
  timeuuidOf,
} from './timeuuid.ts';
