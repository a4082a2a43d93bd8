import { orElse } from '@messenger/redis';
import type { ConnectionState } from './presence.ts';
import type { Services } from './services.ts';

export const maxTouchedConnections = 1000;

/** Takes in what a gateway knows of its sockets; false while Redis is away. */
export async function touchConnections(
  { presences, now }: Pick<Services, 'now' | 'presences'>,
  connections: readonly ConnectionState[],
): Promise<boolean> {
  const touched = presences.touch(connections, now()).then(() => true);
  return orElse(touched, false);
}
