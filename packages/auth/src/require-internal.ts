import { GraphQLError } from 'graphql';
import type { Caller } from './caller.ts';

/** Guards an internal field: a client's operation never gets here, whatever it names. */
export function requireInternal(caller: Caller): void {
  if (caller.purpose === 'internal') return;
  throw new GraphQLError('This field answers to services only.', { extensions: { code: 'FORBIDDEN' } });
}
