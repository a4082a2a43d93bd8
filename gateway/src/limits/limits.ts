/** The limits of one operation, the same on HTTP and on the socket. */
export const limits = {
  /** Characters of the document, for a comment or a string is one token however long. */
  characters: 100_000,
  tokens: 2_000,
  /** Fields within fields, fragments followed. */
  depth: 15,
  /** Of the whole document, as written. */
  aliases: 60,
  /** Of the whole document, as written. */
  directives: 60,
  /** Of one operation, fragments followed. */
  rootFields: 20,
  /** Of one operation, fragments followed: planning takes time by them. */
  fields: 1_000,
  /** `first` or `last` of any list. */
  pageSize: 100,
  /** Fields that hold objects, times the page sizes around them. */
  cost: 20_000,
} as const;

/** What a list holds that has no page size: a guess on the high side. */
export const assumedListSize = 10;

/** The page size where neither `first` nor `last` is given and the schema has no default. */
export const assumedPageSize = 20;

/** A mutation writes to several stores. */
export const mutationCost = 10;

/** Validating and planning take as long as giving ten objects, for each field. */
export const planningCost = 10;

/** What is charged for, in fields, where a text is no document. */
export const unparsableFields = 10;
