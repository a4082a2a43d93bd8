const uniqueViolation = '23505';
const foreignKeyViolation = '23503';

/** SQLSTATE codes that say the server cannot serve now: starting, stopping, full, too slow, or not the primary. */
const unavailableStates = new Set(['57P01', '57P02', '57P03', '57014', '53300', '25006', '25P03']);
const connectionStateClass = '08';

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** The driver reports these without a code. */
const unavailableMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed)/;

/** Whether a unique index refused the row; `constraint` narrows it to the index of that name. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return codeOf(error) === uniqueViolation && concerns(error, constraint);
}

/** Whether a foreign key refused the row; `constraint` narrows it to the key of that name. */
export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  return codeOf(error) === foreignKeyViolation && concerns(error, constraint);
}

/** Whether PostgreSQL could not be reached, went away or took too long: a write may or may not have happened. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code === undefined) return unavailableMessages.test(error.message);
  return unavailableStates.has(code) || code.startsWith(connectionStateClass) || networkCodes.has(code);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

function concerns(error: unknown, constraint: string | undefined): boolean {
  if (constraint === undefined) return true;
  return error instanceof Error && 'constraint' in error && error.constraint === constraint;
}
