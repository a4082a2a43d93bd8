import { decodeUserId } from '@messenger/ids';
import { type Account, type Stand, startStand } from '../../e2e/stand/index.ts';
import { type Floor, startFloor } from '../floor/start-floor.ts';
import { startHive } from '../peers/hive/start-hive.ts';
import type { PeerProcess } from '../peers/peer-process.ts';
import { productEnvironment, signUpMany } from './open-stage.ts';

/** Three gateways over the same data. The floor only echoes. */
export type Gateways = {
  /** Each subgraph in a process of its own. */
  services: Stand;
  /** All in one process, on the stores of the other. */
  oneProcess: Stand;
  /** Over the same subgraph processes as `services`; takes the place of a viewer among `viewers` for a token. */
  hive: PeerProcess;
  floor: Floor;
  viewers: Account[];
};

/** Opens the gateways for `work` and clears them away. */
export async function onGateways<Result>(
  viewerCount: number,
  work: (gateways: Gateways) => Promise<Result>,
): Promise<Result> {
  const opened = new AsyncDisposableStack();
  try {
    return await work(await openGateways(viewerCount, opened));
  } finally {
    await opened.disposeAsync();
  }
}

async function openGateways(viewerCount: number, opened: AsyncDisposableStack): Promise<Gateways> {
  const services = await startStand({ topology: 'services', environment: productEnvironment });
  opened.defer(services.stop);
  // The event store may belong to one process only.
  const { CLICKHOUSE_URL: _ofTheOther, ...shared } = services.environment;
  const oneProcess = await startStand({ topology: 'one-process', environment: shared });
  opened.defer(oneProcess.stop);
  const viewers = await signUpMany({ stand: services }, viewerCount);
  const hive = await startHive(services, viewers.map(viewerOf));
  opened.defer(hive.stop);
  const floor = await startFloor(services.environment);
  opened.defer(floor.stop);
  return { services, oneProcess, hive, floor, viewers };
}

function viewerOf({ id, sessionId, deviceId }: Account) {
  const userId = decodeUserId(id);
  if (userId === null) throw new Error(`${id} is no user`);
  return { userId, sessionId, deviceId, scopes: [] };
}
