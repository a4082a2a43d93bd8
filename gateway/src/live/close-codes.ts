/**
 * Every code that this server closes a socket with; docs/protocol.md has the same table. The `graphql-ws` client
 * gives up on 4400, 4401, 4406, 4409, 4429 and 4500 and connects again after all others.
 */
export const closeCodes = {
  goingAway: 1001,
  messageTooBig: 1009,
  badRequest: 4400,
  unauthorized: 4401,
  subprotocolNotAcceptable: 4406,
  initialisationTimeout: 4408,
  subscriberAlreadyExists: 4409,
  tooSlow: 4420,
  tooManyMessages: 4421,
  tooManyInitialisationRequests: 4429,
  tooManySockets: 4430,
  internalError: 4500,
  unavailable: 4503,
} as const;

export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];
