import { badUserInputError } from '@messenger/errors';
import { messageKinds } from '@messenger/events';
import { decodeConversationId, decodeUserId } from '@messenger/ids';
import { readPageArguments } from '@messenger/pagination';
import type { MessageKind, MessageSearchInput, QuerySearchMessagesArgs } from './generated/resolvers.ts';
import { readSearchCursor } from './search-cursor.ts';
import type { SearchRequest } from './search-request.ts';
import { termGroupsOf } from './search-text.ts';

const longestText = 256;
const mostGroups = 32;
const pageLimits = { default: 20, max: 100 };
/** Of three letters where a language has none of two. */
const languageCode = /^[a-z]{2,3}$/;
/** No id of ours: nothing is found by it. */
const nothing = '0';

/** @throws BAD_USER_INPUT for what breaks a rule. An id that names nothing is no error: it finds nothing. */
export function readSearchRequest({ input, first, after }: QuerySearchMessagesArgs): SearchRequest {
  const page = readPageArguments({ first, after }, pageLimits);
  if ('error' in page) throw badUserInputError(page.error);
  const orderBy = input.orderBy ?? 'RELEVANCE';
  const place = page.cursor === null ? null : readSearchCursor(page.cursor);
  if (page.cursor !== null && place?.orderBy !== orderBy) {
    throw badUserInputError('That is no cursor of this search.');
  }
  return {
    ...readText(input.query),
    ...readFilters(input),
    orderBy,
    size: page.size,
    after: place,
  };
}

function readText(text: string): Pick<SearchRequest, 'text' | 'groups'> {
  if (text.length > longestText) throw badUserInputError(`query: at most ${longestText} characters.`);
  const groups = termGroupsOf(text);
  if (groups.length > mostGroups) throw badUserInputError(`query: at most ${mostGroups} words.`);
  return { text, groups };
}

function readFilters(input: MessageSearchInput) {
  const { conversationId, senderId, from, to } = input;
  const language = input.language?.toLowerCase() ?? null;
  if (language !== null && !languageCode.test(language)) {
    throw badUserInputError('language: an ISO 639-1 code such as en.');
  }
  if (from != null && to != null && new Date(from) >= new Date(to)) {
    throw badUserInputError('to: must be after from.');
  }
  return {
    conversationId: conversationId == null ? null : (decodeConversationId(conversationId) ?? nothing),
    senderId: senderId == null ? null : (decodeUserId(senderId) ?? nothing),
    kinds: input.kinds ? kindsOf(input.kinds) : null,
    from: from == null ? null : new Date(from),
    to: to == null ? null : new Date(to),
    hasMedia: input.hasMedia ?? null,
    language,
  };
}

function kindsOf(given: readonly MessageKind[]): SearchRequest['kinds'] {
  const asked = new Set<string>(given);
  return messageKinds.filter((kind) => asked.has(kind.toUpperCase()));
}
