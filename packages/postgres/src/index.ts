export { isForeignKeyViolation, isUnavailable, isUniqueViolation } from './errors.ts';
export { createPostgres, type Postgres, type PostgresOptions, type Transaction } from './postgres.ts';
export { type Result, type Statement, safeInteger } from './statement.ts';
