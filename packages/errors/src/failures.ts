/**
 * Expected failures as values. Each is an object of the schema's type of the same name, so a resolver
 * can return it as a member of its result union.
 */
export type NotFound = { __typename: 'NotFound'; code: 'NOT_FOUND'; message: string };
export type InvalidInput = {
  __typename: 'InvalidInput';
  code: 'INVALID_INPUT';
  message: string;
  field: string | null;
};
export type Forbidden = { __typename: 'Forbidden'; code: 'FORBIDDEN'; message: string };
export type Conflict = { __typename: 'Conflict'; code: 'CONFLICT'; message: string; field: string | null };
export type RateLimited = {
  __typename: 'RateLimited';
  code: 'RATE_LIMITED';
  message: string;
  retryAfterMs: number;
};
export type Unauthenticated = { __typename: 'Unauthenticated'; code: 'UNAUTHENTICATED'; message: string };
export type Unavailable = {
  __typename: 'Unavailable';
  code: 'UNAVAILABLE';
  message: string;
  retryAfterMs: number;
};

export type Failure =
  | NotFound
  | InvalidInput
  | Forbidden
  | Conflict
  | RateLimited
  | Unauthenticated
  | Unavailable;

const failureNames: ReadonlySet<string> = new Set<Failure['__typename']>([
  'NotFound',
  'InvalidInput',
  'Forbidden',
  'Conflict',
  'RateLimited',
  'Unauthenticated',
  'Unavailable',
]);

/** Tells an expected failure from a result. */
export function isFailure(outcome: unknown): outcome is Failure {
  return (
    typeof outcome === 'object' &&
    outcome !== null &&
    '__typename' in outcome &&
    typeof outcome.__typename === 'string' &&
    failureNames.has(outcome.__typename)
  );
}

/** One message for what does not exist and what may not be seen, so that neither is given away. */
export const notFound = (): NotFound => ({
  __typename: 'NotFound',
  code: 'NOT_FOUND',
  message: 'It does not exist, or you may not see it.',
});

export const invalidInput = (message: string, field: string | null = null): InvalidInput => ({
  __typename: 'InvalidInput',
  code: 'INVALID_INPUT',
  message,
  field,
});

export const forbidden = (message: string): Forbidden => ({
  __typename: 'Forbidden',
  code: 'FORBIDDEN',
  message,
});

export const conflict = (message: string, field: string | null = null): Conflict => ({
  __typename: 'Conflict',
  code: 'CONFLICT',
  message,
  field,
});

export const rateLimited = (retryAfterMs: number): RateLimited => ({
  __typename: 'RateLimited',
  code: 'RATE_LIMITED',
  message: `Too many requests; try again in ${Math.ceil(retryAfterMs / 1000)} s.`,
  retryAfterMs: Math.ceil(retryAfterMs),
});

export const unauthenticated = (): Unauthenticated => ({
  __typename: 'Unauthenticated',
  code: 'UNAUTHENTICATED',
  message: 'Log in first.',
});

export const unavailable = (retryAfterMs = 1000): Unavailable => ({
  __typename: 'Unavailable',
  code: 'UNAVAILABLE',
  message: 'A store is away for the moment. Nothing is lost: the same request can be sent again.',
  retryAfterMs,
});
