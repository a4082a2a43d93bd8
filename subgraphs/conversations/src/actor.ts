import type { ClientTraits } from '@messenger/auth';

/** Who does something, and from what device and place. */
export type Actor = {
  /** Decimal. */
  userId: string;
  client?: ClientTraits | undefined;
};
