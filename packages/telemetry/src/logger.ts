import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger };

const secretNames = ['authorization', 'cookie', 'token', 'password', 'secret'];
const depths = ['', '*.', '*.*.'];

/** JSON lines on standard output (or `destination`) that never hold a secret. Bind a request id with `logger.child`. */
export function createLogger(
  { service, level = 'info' }: { service: string; level?: string },
  destination?: DestinationStream,
): Logger {
  const options: LoggerOptions = {
    level,
    base: { service },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: secretNames.flatMap((name) => depths.map((depth) => `${depth}${name}`)),
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
