import { isFailure, MessengerClient, MessengerError } from '@messenger/sdk';
import { type Session, thisDevice } from './session.ts';

export type Entry = 'logIn' | 'signUp';

/** Logs in, or makes an account; gives the session, or why there is none. */
export async function enter(entry: Entry, form: FormData): Promise<Session | string> {
  const client = new MessengerClient({ url: `${location.origin}/graphql` });
  const text = (name: string) => String(form.get(name) ?? '');
  const device = thisDevice();
  try {
    const result =
      entry === 'logIn'
        ? (
            await client.logIn({
              input: { usernameOrEmail: text('username'), password: text('password'), device },
            })
          ).logIn
        : (
            await client.signUp({
              input: {
                username: text('username'),
                displayName: text('displayName'),
                email: text('email'),
                password: text('password'),
                device,
              },
            })
          ).signUp;
    if (isFailure(result)) return result.reason;
    return { token: result.token, userId: result.user.id, displayName: result.user.displayName };
  } catch (error) {
    if (error instanceof MessengerError) return error.message;
    throw error;
  }
}
