import { notFoundError, unavailableError } from '@messenger/errors';
import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { isGoneEntry } from './gone-entries.ts';

const completionSchema = z.array(z.object({ path: z.array(z.union([z.string(), z.number()])).optional() }));

/**
 * What the gateway found missing while it put a result together: a message whose reader is removed meanwhile, or a
 * person who is named but no longer there. It stands in the extensions only; it belongs to the errors, for it tells why
 * a field is null. A mutation is done all the same, so its client must ask again and not take it for refused.
 */
export function missingParts(
  { data, extensions }: { data?: unknown; extensions?: Readonly<Record<string, unknown>> },
  { isMutation }: { isMutation: boolean },
): GraphQLFormattedError[] {
  // Mostly nothing is missing, and a failed parse and an error with its stack would be made for nothing.
  if (!extensions?.valueCompletion) return [];
  const parts = completionSchema.safeParse(extensions.valueCompletion).data ?? [];
  const { message, extensions: told } = (isMutation ? unavailableError : notFoundError)();
  return parts
    .filter(({ path }) => !isGoneEntry(data, path))
    .map(({ path }) => ({ message, ...(path && { path }), extensions: told }));
}
