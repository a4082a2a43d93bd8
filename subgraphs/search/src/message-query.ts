import type { estypes } from '@elastic/elasticsearch';
import { longestPrefix } from './message-mapping.ts';
import type { SearchRequest } from './search-request.ts';
import type { TermGroup } from './search-text.ts';

type Query = NonNullable<estypes.SearchRequest['query']>;

/** A message that stands in the very form that was typed counts more than one that is only folded alike. */
const exactBoost = 0.5;

/**
 * What Elasticsearch is asked. All text goes in as terms or as text to be split, never in a language that has
 * operators. `conversationIds` bounds it all.
 */
export function messageQuery(request: SearchRequest, conversationIds: readonly string[]): Query {
  const text = request.groups.map(groupQuery);
  const filter = filtersOf(request, conversationIds);
  if (request.text.trim() !== '' && text.length === 0) return { match_none: {} };
  if (request.orderBy === 'NEWEST' || text.length === 0) return { bool: { filter: [...filter, ...text] } };
  const exact = { match: { content: { query: request.text, boost: exactBoost } } };
  return { bool: { must: text, should: [exact], filter } };
}

function groupQuery({ terms, isPrefix }: TermGroup): Query {
  const query = terms.join(' ');
  if (terms.length > 1) return isPrefix ? phrasePrefix(terms) : { match_phrase: { terms: { query } } };
  const whole = { term: { terms: { value: query } } };
  return isPrefix ? { bool: { should: [whole, { prefix: { terms: { value: query } } }] } } : whole;
}

/**
 * Of a longer beginning than `index_prefixes` holds, Elasticsearch would only try the first few of all terms that
 * begin like it, whoever wrote them. So the phrase ends with as much as is held, and a term has to begin like the rest.
 */
function phrasePrefix(terms: readonly string[]): Query {
  const last = terms.at(-1) ?? '';
  const query = [...terms.slice(0, -1), last.slice(0, longestPrefix)].join(' ');
  const phrase = { match_phrase_prefix: { terms: { query } } };
  if (last.length <= longestPrefix) return phrase;
  return { bool: { must: [phrase], filter: [{ prefix: { terms: { value: last } } }] } };
}

function filtersOf(
  { conversationId, senderId, kinds, from, to, hasMedia, language }: SearchRequest,
  conversationIds: readonly string[],
): Query[] {
  const conversations = conversationIds.filter((id) => conversationId === null || id === conversationId);
  const filters: Query[] = [{ terms: { conversation_id: conversations } }];
  if (senderId !== null) filters.push({ term: { sender_id: senderId } });
  if (kinds !== null) filters.push({ terms: { message_type: kinds } });
  if (from !== null || to !== null) {
    const bounds = { ...(from && { gte: from.toISOString() }), ...(to && { lt: to.toISOString() }) };
    filters.push({ range: { created_at: bounds } });
  }
  if (hasMedia !== null) filters.push({ term: { has_media: hasMedia } });
  if (language !== null) filters.push({ term: { language } });
  return filters;
}
