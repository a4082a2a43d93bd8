import { endpoint } from './fetcher.ts';

/** Who the playground asks as. */
export type Session = { token: string; displayName: string };

const storageKey = 'messenger-playground-session';
const deviceKey = 'messenger-playground-device';

const logInMutation = `
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) {
      ... on LogInSuccess { token user { displayName } }
      ... on Error { reason: message }
    }
  }`;

/** Gives the session, or why there is none. */
export async function logIn(usernameOrEmail: string, password: string): Promise<Session | string> {
  const input = {
    usernameOrEmail,
    password,
    device: { deviceId: deviceId(), deviceType: 'web', platform: 'playground' },
  };
  const { data, errors } = await ask(logInMutation, { input });
  const { token, user, reason } = data?.logIn ?? {};
  if (token && user) return { token, displayName: user.displayName };
  return reason ?? errors?.[0]?.message ?? 'The server gave no answer.';
}

export async function logOut({ token }: Session): Promise<void> {
  await ask('mutation LogOut { logOut { __typename } }', {}, token);
}

/** A session ends with its tab. */
export function storedSession(): Session | null {
  const kept = sessionStorage.getItem(storageKey);
  return kept === null ? null : JSON.parse(kept);
}

export const keepSession = (session: Session) => sessionStorage.setItem(storageKey, JSON.stringify(session));

export const forgetSession = () => sessionStorage.removeItem(storageKey);

type Answer = {
  data?: { logIn?: { token?: string; user?: { displayName: string }; reason?: string } } | null;
  errors?: { message: string }[];
};

async function ask(query: string, variables: unknown, token?: string): Promise<Answer> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query, variables }),
    });
    return await response.json();
  } catch {
    return { errors: [{ message: 'The server cannot be reached.' }] };
  }
}

/** One device for each browser, so that logging in again replaces the session before. */
function deviceId(): string {
  const kept = localStorage.getItem(deviceKey);
  if (kept) return kept;
  const made = `playground-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  localStorage.setItem(deviceKey, made);
  return made;
}
