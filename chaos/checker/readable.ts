import type { Check } from './check.ts';

/** After everything was healed, everything can be read. */
export const checkReadable: Check = (_history, { final }) =>
  final.unreadable.map(({ what, why }) => ({ invariant: 'readable' as const, what: `${what}: ${why}` }));
