export {
  type Attachment,
  type AttachmentProcessedChange,
  type Change,
  changeSchema,
  clientOf,
  type MessageAddedChange,
  type MessageBody,
  messageBodySchema,
  messageKinds,
  type ParticipantsChangedChange,
  parseChange,
  withoutClient,
} from './change.ts';
export { bucketOf, changeLogFloor, changesPerBucket } from './change-log.ts';
export {
  type Hint,
  hintChannel,
  hintSchema,
  type PresenceNotice,
  presenceChannel,
  presenceSchema,
  type TypingNotice,
  typingChannel,
  typingSchema,
  type UserNotice,
  userChannel,
  userNoticeSchema,
} from './channels.ts';
export { parseReceipt, placesPerReceipt, type Receipt, receiptSchema } from './receipt.ts';
export { messageRetentionSeconds } from './retention.ts';
