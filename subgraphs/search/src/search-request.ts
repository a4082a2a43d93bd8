import type { MessageBody } from '@messenger/events';
import type { SearchOrder, SearchPlace } from './search-cursor.ts';
import type { TermGroup } from './search-text.ts';

/** What is searched for. Ids are decimal. */
export type SearchRequest = {
  text: string;
  groups: TermGroup[];
  /** Only here; null for all conversations of the viewer. */
  conversationId: string | null;
  senderId: string | null;
  kinds: MessageBody['kind'][] | null;
  from: Date | null;
  to: Date | null;
  hasMedia: boolean | null;
  language: string | null;
  orderBy: SearchOrder;
  size: number;
  after: SearchPlace | null;
};
