import { type Account, type Stand, startStand } from '../../e2e/stand/index.ts';
import { type Floor, startFloor } from '../floor/start-floor.ts';
import { type Ceiling, measureCeiling } from '../load/ceiling.ts';

/** The product in one process and the floor in another, on the same data in the same stores. */
export type Stage = {
  stand: Stand;
  floor: Floor;
  /** The product's process. */
  pid: number;
  /** Where operations are posted. */
  graphqlUrl: string;
  ceiling(): Promise<Ceiling>;
};

/** As in production, but for what would refuse the load. */
export const productEnvironment = {
  NODE_ENV: 'production',
  PLAYGROUND: 'off',
  ELASTICSEARCH_SHARDS: '1',
  ELASTICSEARCH_REPLICAS: '0',
  // Such as `--cpu-prof --cpu-prof-dir=/tmp/profiles`.
  NODE_OPTIONS: process.env.BENCH_NODE_OPTIONS ?? '',
};

/** Settings with which each message is read from its store. */
export const withoutMemory = { MESSAGES_MEMORY_BYTES: '0' };

type StageOptions = {
  /** For the processes of both, beside what the product has in production. */
  environment?: Readonly<Record<string, string>>;
  floorNodeOptions?: readonly string[];
};

/** Opens the stage for `work` and clears it away. */
export async function onStage<Result>(
  work: (stage: Stage) => Promise<Result>,
  { environment = {}, floorNodeOptions = [] }: StageOptions = {},
): Promise<Result> {
  const stand = await startStand({
    topology: 'one-process',
    environment: { ...productEnvironment, ...environment },
  });
  try {
    const floor = await startFloor(stand.environment, floorNodeOptions);
    try {
      const { pid } = stand.process('gateway');
      return await work({
        stand,
        floor,
        pid,
        graphqlUrl: `${stand.url}/graphql`,
        ceiling: () => measureCeiling(`${floor.url}/echo`),
      });
    } finally {
      await floor.stop();
    }
  } finally {
    await stand.stop();
  }
}

const signUpsAtOnce = 4;

/** Accounts, a few at a time: passwords are hashed slowly on purpose. */
export async function signUpMany({ stand }: Pick<Stage, 'stand'>, count: number): Promise<Account[]> {
  const accounts: Account[] = [];
  while (accounts.length < count) {
    const batch = Array.from({ length: Math.min(signUpsAtOnce, count - accounts.length) }, () =>
      stand.signUp(),
    );
    accounts.push(...(await Promise.all(batch)));
  }
  return accounts;
}
