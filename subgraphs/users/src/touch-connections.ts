import { orElse } from '@messenger/redis';
import type { ConnectionState } from './presence.ts';
import type { Services } from './services.ts';

export const maxTouchedConnections = 1000;

/** Takes in what a gateway knows of its sockets; false while Redis is away. */
export async function touchConnections(
  { presences, connectionReports, now }: Pick<Services, 'now' | 'presences' | 'connectionReports'>,
  connections: readonly ConnectionState[],
): Promise<boolean> {
  connectionReports.note(connections, now());
  const touched = presences.touch(connections, now()).then(() => true);
  return orElse(touched, false);
}
