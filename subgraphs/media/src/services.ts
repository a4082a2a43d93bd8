import type { Calls } from '@messenger/calls';
import type { Addresses } from './addresses.ts';
import type { CreateUpload } from './create-upload.ts';
import type { MediaFileStore } from './media-file-store.ts';
import type { AnnouncementStore } from './processing/announcement-store.ts';
import type { SentFileStore } from './sent-file-store.ts';

/** What the resolvers work with. */
export type Services = {
  store: MediaFileStore;
  calls: Calls;
  addresses: Addresses;
  creation: CreateUpload;
  announcements: AnnouncementStore;
  sentFiles: SentFileStore;
};
