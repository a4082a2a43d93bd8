import { randomBytes, randomUUID } from 'node:crypto';
import { type ClientOptions, MessengerClient, succeed } from '@messenger/sdk';

export type Person = { client: MessengerClient; id: string; username: string; password: string };

/** Signs somebody up through the SDK. */
export async function signUp(url: string, options: Partial<ClientOptions> = {}): Promise<Person> {
  const client = new MessengerClient({ url: `${url}/graphql`, ...options });
  const username = `u${randomBytes(8).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  const { signUp } = await client.signUp({
    input: {
      username,
      email: `${username}@example.org`,
      password,
      displayName: username,
      device: { deviceId: randomUUID() },
    },
  });
  const { token, user } = succeed(signUp);
  client.setToken(token);
  return { client, id: user.id, username, password };
}

/** A group of the first with all others; its id. */
export async function createGroup([first, ...others]: [Person, ...Person[]], title = 'Friends') {
  const participantIds = others.map(({ id }) => id);
  const { createConversation } = await first.client.createConversation({
    input: { kind: 'GROUP', title, participantIds },
  });
  return succeed(createConversation).conversation;
}

export async function send({ client }: Person, conversationId: string, text: string) {
  const { sendMessage } = await client.sendMessage({ input: { conversationId, text } });
  return succeed(sendMessage).message;
}
