import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type SynapsePlace = {
  /** For its files; removed with it. */
  folder: string;
  port: number;
  database: { url: URL; name: string };
  registrationSecret: string;
};

const unlimited = { per_second: 1_000_000, burst_count: 1_000_000 };

/** Every limit that could refuse the load. */
const limits = {
  rc_message: unlimited,
  rc_registration: unlimited,
  rc_login: { address: unlimited, account: unlimited, failed_attempts: unlimited },
  rc_joins: { local: unlimited, remote: unlimited },
  rc_joins_per_room: unlimited,
  rc_invites: { per_room: unlimited, per_user: unlimited, per_issuer: unlimited },
  rc_room_creation: unlimited,
  rc_admin_redaction: unlimited,
};

/** Writes the settings and gives the path of their file. JSON is YAML, too. */
export async function writeConfiguration(place: SynapsePlace): Promise<string> {
  const { folder, port, database, registrationSecret } = place;
  const keyFile = join(folder, 'signing.key');
  const logFile = join(folder, 'log.yaml');
  await writeFile(keyFile, `ed25519 a_bench ${randomBytes(32).toString('base64').replaceAll('=', '')}\n`);
  await writeFile(
    logFile,
    JSON.stringify({
      version: 1,
      handlers: { console: { class: 'logging.StreamHandler' } },
      root: { level: 'ERROR', handlers: ['console'] },
    }),
  );
  const { url, name } = database;
  const settings = {
    server_name: 'bench.invalid',
    report_stats: false,
    signing_key_path: keyFile,
    log_config: logFile,
    pid_file: join(folder, 'synapse.pid'),
    media_store_path: join(folder, 'media'),
    trusted_key_servers: [],
    presence: { enabled: false },
    registration_shared_secret: registrationSecret,
    bcrypt_rounds: 4,
    listeners: [
      {
        port,
        bind_addresses: ['127.0.0.1'],
        type: 'http',
        tls: false,
        resources: [{ names: ['client'], compress: false }],
      },
    ],
    database: {
      name: 'psycopg2',
      args: {
        host: url.hostname,
        port: Number(url.port || 5432),
        user: decodeURIComponent(url.username),
        ...(url.password && { password: decodeURIComponent(url.password) }),
        dbname: name,
        cp_min: 5,
        cp_max: 10,
      },
    },
    ...limits,
  };
  const file = join(folder, 'homeserver.yaml');
  await writeFile(file, JSON.stringify(settings));
  return file;
}
