import type { Settings } from '@messenger/config';
import { type Logger, type Metrics, withSpan } from '@messenger/telemetry';
import { auth, Client, errors, policies, types } from 'cassandra-driver';

/** A prepared statement; `name` is for metrics and spans. Every one is idempotent: retries are always safe. */
export type CqlStatement = { name: string; cql: string; access: 'read' | 'write' };

export type BatchedRow = { statement: CqlStatement; values: readonly unknown[] };

/** BIGINT columns come as bigint and take bigint or decimal text; `undefined` leaves a column unset. */
export type Cassandra = {
  /** @throws what the driver throws; `isCassandraAway` tells an outage from a bug. */
  execute(statement: CqlStatement, values: readonly unknown[]): Promise<types.Row[]>;
  /** Writes rows of one partition together, of one table or several: one request, one mutation. */
  executeBatch(rows: readonly BatchedRow[]): Promise<void>;
  /** @throws when no node answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
};

export const cassandraSettingNames = [
  'CASSANDRA_CONTACT_POINTS',
  'CASSANDRA_LOCAL_DATACENTER',
  'CASSANDRA_KEYSPACE',
  'CASSANDRA_REPLICATION',
  'CASSANDRA_WRITE_CONSISTENCY',
  'CASSANDRA_READ_CONSISTENCY',
  'CASSANDRA_USERNAME',
  'CASSANDRA_PASSWORD',
] as const;

export type CassandraSettings = Pick<Settings, (typeof cassandraSettingNames)[number]>;

const requestTimeoutMs = 2000;
/** A second node is asked when the first is this late; well above what a healthy one takes. */
const speculativeDelayMs = 200;
/** The driver's own way doubles the wait up to ten minutes, long after a node is back. */
const reconnectMs = 1000;
const queryOptions = { prepare: true, isIdempotent: true, fetchSize: 1000 };

/** Without a keyspace for migrations, which make it. */
export async function connectCassandra(settings: CassandraSettings, keyspace?: string): Promise<Client> {
  const client = new Client({
    contactPoints: settings.CASSANDRA_CONTACT_POINTS,
    localDataCenter: settings.CASSANDRA_LOCAL_DATACENTER,
    ...(keyspace ? { keyspace } : {}),
    ...credentialsOf(settings),
    protocolOptions: protocolOf(settings),
    encoding: { useBigIntAsLong: true, useUndefinedAsUnset: true },
    policies: {
      speculativeExecution: new policies.speculativeExecution.ConstantSpeculativeExecutionPolicy(
        speculativeDelayMs,
        1,
      ),
      // The driver's own policy retries once on another node, and only what is marked idempotent.
      retry: new policies.retry.RetryPolicy(),
      reconnection: new policies.reconnection.ConstantReconnectionPolicy(reconnectMs),
    },
    socketOptions: { readTimeout: requestTimeoutMs, connectTimeout: 5000 },
  });
  refreshOneAtATime(client);
  await client.connect();
  return client;
}

type Refresh = (hosts?: unknown) => Promise<void>;

/**
 * When a connection breaks while the driver reads the topology, its control connection begins a second refresh beside
 * the first; one then meets what the other has reset, throws where nobody catches, and the process would end.
 */
function refreshOneAtATime(client: Client): void {
  const control: unknown = Reflect.get(client, 'controlConnection');
  if (typeof control !== 'object' || control === null) return;
  const refresh: Refresh = Reflect.get(control, '_refresh').bind(control);
  let running: Promise<void> | null = null;
  const alone: Refresh = (hosts) => {
    // With hosts it is the one that runs, going on to the next.
    if (hosts !== undefined) return refresh(hosts);
    running ??= refresh().finally(() => {
      running = null;
    });
    return running;
  };
  Reflect.set(control, '_refresh', alone);
}

/** Nodes tell each other's addresses without ports: the others of a cluster listen where the first one does. */
function protocolOf({ CASSANDRA_CONTACT_POINTS: [first = ''] }: CassandraSettings): { port?: number } {
  const port = /:(\d+)$/.exec(first)?.[1];
  return port === undefined ? {} : { port: Number(port) };
}

function credentialsOf({ CASSANDRA_USERNAME: user, CASSANDRA_PASSWORD: password }: CassandraSettings) {
  return user && password ? { authProvider: new auth.PlainTextAuthProvider(user, password) } : {};
}

type CassandraOptions = { settings: CassandraSettings; logger: Logger; metrics: Metrics };

/** The keyspace must be there. */
export async function openCassandra({ settings, logger, metrics }: CassandraOptions): Promise<Cassandra> {
  const client = await connectCassandra(settings, settings.CASSANDRA_KEYSPACE);
  client.on('hostDown', (host) => logger.warn({ host: host.address }, 'A Cassandra node is down'));
  client.on('hostUp', (host) => logger.info({ host: host.address }, 'A Cassandra node is up'));
  const consistency = {
    read: types.consistencies[consistencyNames[settings.CASSANDRA_READ_CONSISTENCY]],
    write: types.consistencies[consistencyNames[settings.CASSANDRA_WRITE_CONSISTENCY]],
  };
  const measure = createStatementMeter(metrics);

  const execute: Cassandra['execute'] = (statement, values) =>
    measure(statement.name, async () => {
      const options = { ...queryOptions, consistency: consistency[statement.access] };
      return (await client.execute(statement.cql, [...values], options)).rows ?? [];
    });

  return {
    execute,
    executeBatch: (rows) =>
      measure('write_batch', async () => {
        const queries = rows.map(({ statement, values }) => ({ query: statement.cql, params: [...values] }));
        const options = { ...queryOptions, logged: false, consistency: consistency.write };
        await client.batch(queries, options);
      }),
    ping: async () => void (await execute(pingStatement, [])),
    close: () => client.shutdown(),
  };
}

const pingStatement: CqlStatement = {
  name: 'ping',
  cql: 'SELECT release_version FROM system.local',
  access: 'read',
};

const consistencyNames = {
  ONE: 'one',
  LOCAL_ONE: 'localOne',
  TWO: 'two',
  QUORUM: 'quorum',
  LOCAL_QUORUM: 'localQuorum',
  EACH_QUORUM: 'eachQuorum',
  ALL: 'all',
} as const;

function createStatementMeter(metrics: Metrics) {
  const duration = metrics.histogram({
    name: 'cassandra_statement_seconds',
    help: 'How long Cassandra statements take, and how many there were',
    labels: ['statement'],
  });
  return async <Answer>(statement: string, work: () => Promise<Answer>): Promise<Answer> => {
    const stop = duration.startTimer({ statement });
    const attributes = { 'db.system.name': 'cassandra', 'db.operation.name': statement };
    try {
      return await withSpan(`cassandra ${statement}`, attributes, work);
    } finally {
      stop();
    }
  };
}

const outageCodes: ReadonlySet<number> = new Set([
  types.responseErrorCodes.unavailableException,
  types.responseErrorCodes.overloaded,
  types.responseErrorCodes.isBootstrapping,
  types.responseErrorCodes.writeTimeout,
  types.responseErrorCodes.readTimeout,
  types.responseErrorCodes.readFailure,
  types.responseErrorCodes.writeFailure,
]);

/** Whether Cassandra could not be reached, has too few nodes or took too long: a write may or may not have happened. */
export function isCassandraAway(error: unknown): boolean {
  if (error instanceof errors.ResponseError) return outageCodes.has(error.code);
  return (
    error instanceof errors.NoHostAvailableError ||
    error instanceof errors.OperationTimedOutError ||
    error instanceof errors.BusyConnectionError
  );
}
