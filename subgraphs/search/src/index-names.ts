/** The alias through which messages are written and read; the index behind it carries a version. */
export const messageAlias = (prefix: string): string => `${prefix}messages`;

/** While an index is being rebuilt, an alias of the new one: what is indexed meanwhile goes there as well. */
export const buildingAlias = (prefix: string): string => `${prefix}messages-building`;

/** Holds what Elasticsearch refused for good. */
export const deadLetterIndex = (prefix: string): string => `${prefix}message-dead-letters`;
