import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';

const answerSchema = z.object({
  data: z.record(z.string(), z.any()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});

/** `data` is as loose as JSON: a test says what it expects of it. */
export type Answer = z.infer<typeof answerSchema> & { status: number; headers: Headers };

export type Account = {
  token: string;
  /** `usr_…` */
  id: string;
  sessionId: string;
  deviceId: string;
  username: string;
  password: string;
};

export type Client = {
  /** Sends an operation over HTTP; answers whatever comes, errors included. */
  request(document: string, variables?: Record<string, unknown>, token?: string): Promise<Answer>;
  /** The same, but an answer with errors is thrown; gives `data`. */
  // biome-ignore lint/suspicious/noExplicitAny: what a test reads of it, it asserts.
  ask(document: string, variables?: Record<string, unknown>, token?: string): Promise<Record<string, any>>;
  /** A new account with a unique name, logged in. */
  signUp(names?: { username?: string; displayName?: string }): Promise<Account>;
};

const signUpMutation = `
  mutation SignUp($input: SignUpInput!) {
    signUp(input: $input) {
      ... on SignUpSuccess { token session { id } user { id } }
      ... on Error { code failure: message }
    }
  }`;

const signedUpSchema = z.object({
  signUp: z.object({
    token: z.string(),
    session: z.object({ id: z.string() }),
    user: z.object({ id: z.string() }),
  }),
});

const usualPatienceMs = 30_000;

/** Talks to a gateway as a client does. A request without an answer in that time is thrown. */
export function createClient(url: string, patienceMs = usualPatienceMs): Client {
  const request: Client['request'] = async (query, variables = {}, token) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const answer = answerSchema.parse(await response.json());
    return { ...answer, status: response.status, headers: response.headers };
  };

  const ask: Client['ask'] = async (query, variables, token) => {
    const { data, errors } = await request(query, variables, token);
    if (errors || !data) throw new Error(`The operation failed: ${JSON.stringify(errors)}`);
    return data;
  };

  return {
    request,
    ask,
    async signUp(names = {}) {
      const username = names.username ?? `u${randomBytes(8).toString('hex')}`;
      const password = randomBytes(12).toString('hex');
      const deviceId = randomUUID();
      const input = {
        username,
        email: `${username}@example.org`,
        password,
        displayName: names.displayName ?? username,
        device: { deviceId },
      };
      const data = await ask(signUpMutation, { input });
      const answer = signedUpSchema.safeParse(data);
      if (!answer.success) throw new Error(`Signing up failed: ${JSON.stringify(data)}`);
      const { token, session, user } = answer.data.signUp;
      return { token, id: user.id, sessionId: session.id, deviceId, username, password };
    },
  };
}
