import {
  clickhouseUrl,
  hostPorts,
  integer,
  oneOf,
  onOff,
  origins,
  replication,
  text,
  url,
  urls,
  userIds,
} from './kinds.ts';

const consistency = () => oneOf('ONE', 'LOCAL_ONE', 'TWO', 'QUORUM', 'LOCAL_QUORUM', 'EACH_QUORUM', 'ALL');
const port = () => integer(0, 65535);
const perMinute = () => integer(1, 1_000_000);
const costPerMinute = () => integer(1, 1_000_000_000);

/** Every setting there is: an environment variable, what it takes, its default (as text) and what it is for. */
export const settings = {
  NODE_ENV: oneOf('development', 'production', 'test')
    .prefault('development')
    .describe('`production` changes the defaults named in this table and hides introspection'),
  LOG_LEVEL: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent')
    .prefault('info')
    .describe('The least severe log line that is written'),

  HOST: text('an address to listen on')
    .prefault('127.0.0.1')
    .describe('The address that every server listens on'),
  PORT: port().prefault('4000').describe('The port of the gateway: the public API'),
  USERS_PORT: port().prefault('4001').describe('The port of users, when it runs alone'),
  CONVERSATIONS_PORT: port().prefault('4002').describe('The port of conversations, when it runs alone'),
  MESSAGES_PORT: port().prefault('4003').describe('The port of messages, when it runs alone'),
  MEDIA_PORT: port().prefault('4004').describe('The port of media, when it runs alone'),
  SEARCH_PORT: port().prefault('4005').describe('The port of search, when it runs alone'),
  USERS_URL: service('users', 4001),
  CONVERSATIONS_URL: service('conversations', 4002),
  MESSAGES_URL: service('messages', 4003),
  MEDIA_URL: service('media', 4004),
  SEARCH_URL: service('search', 4005),
  GATEWAY_SIGNING_SECRET: text('a secret of at least 32 characters', /^.{32,}$/s).describe(
    'What the gateway signs its calls with; the same for every service (`npm start` makes one)',
  ),

  DATABASE_URL: url('postgres:', 'postgresql:').describe('PostgreSQL, the primary'),
  DATABASE_REPLICA_URLS: urls('postgres:', 'postgresql:')
    .prefault('')
    .describe('Read replicas, separated by commas; reads that may lag a little go there in turn'),
  DATABASE_POOL_SIZE: integer(1, 500)
    .prefault('10')
    .describe(
      'The most connections to each PostgreSQL server from each service, opened as they are needed; 500 at most',
    ),
  DATABASE_CONNECTION_LIFETIME_SECONDS: integer(1, 86_400)
    .prefault('1800')
    .describe('How long a PostgreSQL connection is used before a new one replaces it'),
  POSTGRES_SCHEMA: text('a lower-case identifier', /^[a-z_][a-z0-9_]{0,62}$/)
    .prefault('public')
    .describe('The PostgreSQL schema that holds the tables'),

  CASSANDRA_CONTACT_POINTS: hostPorts(9042).describe('Cassandra nodes as host:port, separated by commas'),
  CASSANDRA_LOCAL_DATACENTER: text('the name of a data centre', /^[\w-]+$/)
    .prefault('datacenter1')
    .describe('The Cassandra data centre to talk to'),
  CASSANDRA_KEYSPACE: text('a lower-case identifier', /^[a-z][a-z0-9_]{0,47}$/)
    .prefault('messenger')
    .describe('The Cassandra keyspace that holds the tables'),
  CASSANDRA_REPLICATION: replication()
    .prefault('SimpleStrategy:1')
    .describe(
      'Copies of each row, used when the keyspace is created: `SimpleStrategy:1`, or JSON such as `{"class":"NetworkTopologyStrategy","eu":3}`',
    ),
  CASSANDRA_WRITE_CONSISTENCY: consistency()
    .prefault('QUORUM')
    .describe('How many copies acknowledge a write'),
  CASSANDRA_READ_CONSISTENCY: consistency()
    .prefault('LOCAL_QUORUM')
    .describe('How many copies answer a read'),
  CASSANDRA_USERNAME: text('a name').optional().describe('Cassandra user name, where it asks for one'),
  CASSANDRA_PASSWORD: text('a password').optional().describe('Cassandra password, where it asks for one'),

  REDIS_URL: url('redis:', 'rediss:').describe('Redis or Valkey'),
  REDIS_KEY_PREFIX: text('letters, digits and : _ -', /^[\w:-]*$/)
    .prefault('')
    .describe('Put before every Redis key and channel'),

  ELASTICSEARCH_URL: url('http:', 'https:').describe('Elasticsearch'),
  ELASTICSEARCH_INDEX_PREFIX: text('lower-case letters, digits and _ -', /^([a-z0-9][a-z0-9_-]*)?$/)
    .prefault('')
    .describe('Put before the name of every index'),
  ELASTICSEARCH_SHARDS: integer(1, 1024).prefault('1').describe('Primary shards of a new index'),
  ELASTICSEARCH_REPLICAS: integer(0, 10).prefault('0').describe('Copies of each shard of a new index'),
  ELASTICSEARCH_REFRESH_INTERVAL: text('a time such as 5s or 500ms', /^\d+(ms|s|m)$/)
    .prefault('1s')
    .describe('How soon an indexed message can be found'),

  MONGODB_URL: url('mongodb:', 'mongodb+srv:').describe('MongoDB'),
  MONGODB_DATABASE: text('letters, digits and _ -', /^[\w-]{1,63}$/)
    .prefault('messenger')
    .describe('The MongoDB database'),

  MEDIA_PUBLIC_URL: url('http:', 'https:')
    .optional()
    .describe(
      'Where clients reach `/uploads` and `/files`; without it the address that media, or the gateway around it, listens on',
    ),
  MEDIA_MAX_BYTES: integer(1, 5_000_000_000)
    .prefault('100000000')
    .describe('How large one uploaded file may be, in bytes'),
  MEDIA_QUOTA_BYTES: integer(1, 999_999_999_999_999)
    .prefault('5000000000')
    .describe('How much the files of one user may take, in bytes; each counts as 16 KiB at least'),
  MEDIA_DIRECTORY: text('a folder')
    .prefault('.data/media')
    .describe('The folder that holds the bytes of files, unless S3_BUCKET is set'),
  S3_BUCKET: text('the name of a bucket', /^[\w.-]{3,63}$/)
    .optional()
    .describe('The bucket of an S3 service that holds the bytes of files'),
  S3_REGION: text('the name of a region', /^[\w-]+$/)
    .prefault('us-east-1')
    .describe('The region of the bucket'),
  S3_ENDPOINT: url('http:', 'https:').optional().describe('The S3 service, where it is not AWS'),
  S3_ACCESS_KEY_ID: text('an access key')
    .optional()
    .describe('Access key to S3; without it what the machine itself has is taken'),
  S3_SECRET_ACCESS_KEY: text('a secret').optional().describe('The secret of that access key'),
  S3_FORCE_PATH_STYLE: onOff()
    .prefault('off')
    .describe('Whether the bucket is named in the path, as most services other than AWS want it'),
  CLAMD_ADDRESS: text('host:port', /^[\w.-]+:\d{1,5}$/)
    .optional()
    .describe('A ClamAV daemon as host:port, which then sees every file before anyone can load it'),

  CLICKHOUSE_URL: clickhouseUrl().describe(
    'ClickHouse: a server, or `chdb:<folder>` to run it inside the process',
  ),
  CLICKHOUSE_DATABASE: text('an identifier', /^[a-zA-Z_]\w{0,62}$/)
    .prefault('messenger')
    .describe('The ClickHouse database'),

  SESSION_DAYS: integer(1, 3650)
    .prefault('30')
    .describe('How long a log-in lasts without being used, in days'),
  ADMIN_USER_IDS: userIds()
    .prefault('')
    .describe('Accounts whose sessions have the scope `admin`, as ids such as `usr_1f`, separated by commas'),
  INTROSPECTION: onOff().prefault('on').describe('Whether clients may introspect the schema'),
  PLAYGROUND: onOff()
    .prefault('on')
    .describe('Whether the gateway serves the playground at `/` and the example messenger at `/app`'),
  PERSISTED_DOCUMENTS_FILE: text('a file')
    .optional()
    .describe(
      'JSON of documents by their SHA-256, such as `persisted-documents.json` of the SDK: clients may then use no others',
    ),
  ALLOWED_ORIGINS: origins()
    .prefault('')
    .describe('Web origins that may use the API from a browser, separated by commas; `*` for any'),
  TRUST_PROXY: onOff()
    .prefault('off')
    .describe("Whether a proxy in front sets X-Forwarded-For, which then gives the client's address"),
  COUNTRY_HEADER: headerName()
    .optional()
    .describe(
      "The header in which the proxy names a client's country, such as `cf-ipcountry`; taken only with TRUST_PROXY on",
    ),
  REGION_HEADER: headerName()
    .optional()
    .describe('The same for a part of the country, such as `cf-region-code`'),
  GEOIP_DATABASE_FILE: text('a file')
    .optional()
    .describe(
      'A MaxMind database (.mmdb) of countries or cities, in which addresses are looked up where no header names a country',
    ),
  MESSAGES_MEMORY_BYTES: integer(0, 999_999_999_999)
    .prefault('33554432')
    .describe(
      'About how much memory messages takes for those that were lately written or read, in bytes; with 0 each is read from its store',
    ),
  SOCKETS_PER_USER: integer(1, 1_000_000)
    .prefault('200')
    .describe('How many sockets one user may have open at each gateway'),
  SENDS_PER_MINUTE: perMinute().prefault('120').describe('Messages that one user may send in a minute'),
  LOGINS_PER_MINUTE: perMinute().prefault('10').describe('Log-ins tried from one address in a minute'),
  SIGNUPS_PER_MINUTE: perMinute().prefault('10').describe('Accounts made from one address in a minute'),
  OPERATION_COST_PER_MINUTE: costPerMinute()
    .prefault('100000')
    .describe('Cost of the operations (fields weighted by page size) of one user in a minute'),
  API_KEY_COST_PER_MINUTE: costPerMinute()
    .prefault('100000')
    .describe('The same for one API key, counted apart from the user that it acts as'),

  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:')
    .optional()
    .describe('Where OpenTelemetry traces go; without it nothing is traced'),
};

/** Defaults that differ when NODE_ENV is `production`. */
export const productionDefaults: Readonly<Partial<Record<SettingName, string>>> = {
  DATABASE_POOL_SIZE: '100',
  ELASTICSEARCH_SHARDS: '50',
  ELASTICSEARCH_REPLICAS: '1',
  ELASTICSEARCH_REFRESH_INTERVAL: '5s',
  INTROSPECTION: 'off',
  PLAYGROUND: 'off',
};

export type SettingName = keyof typeof settings;

function headerName() {
  return text('the name of a header', /^[\w-]{1,100}$/);
}

function service(name: string, port: number) {
  return url('http:', 'https:')
    .optional()
    .describe(
      `Where ${name} runs, such as \`http://${name}:${port}\`; set all five or none, which runs them inside the gateway`,
    );
}
