import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { StartProblem } from './start-problem.ts';

export const demoPassword = 'correct horse battery staple';
const accounts = [
  { username: 'alice', displayName: 'Alice' },
  { username: 'bob', displayName: 'Bob' },
  { username: 'carol', displayName: 'Carol' },
] as const;
const conversationTitle = 'Welcome';
const firstMessages = [
  { from: 'alice', text: 'Welcome! This conversation was made by the first start.' },
  { from: 'bob', text: 'Messages arrive in order, once, on every device.' },
  { from: 'carol', text: 'Subscribe to conversationEvents and say hello.' },
] as const;

/** What the first start is to make, kept so that an interrupted one goes on with the same message ids. */
const Plan = z.object({
  conversationId: z.string().optional(),
  clientMessageIds: z.array(z.string()),
  complete: z.boolean(),
});
type Plan = z.infer<typeof Plan>;

const Account = z.object({ token: z.string(), user: z.object({ id: z.string() }) });
type Account = z.infer<typeof Account>;

export type Demo = { token: string; conversationId: string };

/** Makes the demo accounts, their conversation and its messages through the public API, whatever of them is missing. */
export async function seedDemo(endpoint: string, dataDirectory: string, signal: AbortSignal): Promise<Demo> {
  const file = join(dataDirectory, 'demo.json');
  const plan = await readPlan(file);
  const ask = (text: string, variables: unknown, token?: string) =>
    request(endpoint, { query: text, variables }, token, signal);
  const alice = await enter(ask, accounts[0]);
  if (plan.complete && plan.conversationId)
    return { token: alice.token, conversationId: plan.conversationId };

  const [bob, carol] = [await enter(ask, accounts[1]), await enter(ask, accounts[2])];
  const people = { alice, bob, carol };
  plan.conversationId ??= await makeConversation(ask, alice, [bob, carol]);
  await writePlan(file, plan);
  for (const [index, { from, text }] of firstMessages.entries()) {
    const clientMessageId = plan.clientMessageIds[index];
    await ask(
      sendMessage,
      { input: { conversationId: plan.conversationId, clientMessageId, text } },
      people[from].token,
    );
  }
  await writePlan(file, { ...plan, complete: true });
  return { token: alice.token, conversationId: plan.conversationId };
}

type Ask = (text: string, variables: unknown, token?: string) => Promise<unknown>;

const failure = '... on Error { __typename code message }';
const session = 'token user { id }';
const logIn = `mutation ($input: LogInInput!) { result: logIn(input: $input) { ... on LogInSuccess { ${session} } ${failure} } }`;
const signUp = `mutation ($input: SignUpInput!) { result: signUp(input: $input) { ... on SignUpSuccess { ${session} } ${failure} } }`;
const createConversation = `mutation ($input: CreateConversationInput!) { result: createConversation(input: $input) { ... on CreateConversationSuccess { conversation { id } } ${failure} } }`;
const sendMessage = `mutation ($input: SendMessageInput!) { result: sendMessage(input: $input) { ... on SendMessageSuccess { isDuplicate } ${failure} } }`;
const ownConversations = `query { result: viewer { conversations(first: 20) { edges { node { id title } } } } }`;

async function enter(ask: Ask, { username, displayName }: (typeof accounts)[number]): Promise<Account> {
  const device = { deviceId: 'demo' };
  const known = await ask(logIn, {
    input: { usernameOrEmail: username, password: demoPassword, device },
  }).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  if (known) return Account.parse(known);
  const input = {
    username,
    displayName,
    email: `${username}@example.com`,
    password: demoPassword,
    device,
  };
  return Account.parse(await ask(signUp, { input }));
}

async function makeConversation(ask: Ask, owner: Account, others: Account[]): Promise<string> {
  const Conversations = z.object({
    conversations: z.object({
      edges: z.array(z.object({ node: z.object({ id: z.string(), title: z.string().nullable() }) })),
    }),
  });
  const { conversations } = Conversations.parse(await ask(ownConversations, {}, owner.token));
  const found = conversations.edges.find(({ node }) => node.title === conversationTitle);
  if (found) return found.node.id;
  const input = {
    kind: 'GROUP',
    title: conversationTitle,
    participantIds: others.map(({ user }) => user.id),
  };
  const Created = z.object({ conversation: z.object({ id: z.string() }) });
  return Created.parse(await ask(createConversation, { input }, owner.token)).conversation.id;
}

/** The API understood a request and declined it. */
class Refusal extends StartProblem {
  override name = 'Refusal';
}

const Answer = z.object({
  data: z
    .object({
      result: z.looseObject({ code: z.string().optional(), message: z.string().optional() }).nullable(),
    })
    .nullish(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

async function request(
  endpoint: string,
  body: { query: string; variables: unknown },
  token: string | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
  });
  const { data, errors } = Answer.parse(await response.json());
  const result = data?.result;
  if (!result)
    throw new StartProblem(`The API answered ${response.status}: ${errors?.[0]?.message ?? 'nothing'}`);
  if (result.code !== undefined) throw new Refusal(`${result.code}: ${result.message ?? ''}`);
  return result;
}

async function readPlan(file: string): Promise<Plan> {
  const kept = await readFile(file, 'utf8').catch(() => undefined);
  if (kept !== undefined) return Plan.parse(JSON.parse(kept));
  const plan: Plan = { clientMessageIds: firstMessages.map(() => uuidv7()), complete: false };
  await writePlan(file, plan);
  return plan;
}

async function writePlan(file: string, plan: Plan): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(plan));
  await rename(`${file}.new`, file);
}
