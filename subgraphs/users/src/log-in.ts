import { type InvalidInput, invalidInput, isFailure, type RateLimited, rateLimited } from '@messenger/errors';
import { foldName } from './account-names.ts';
import { type BegunSession, begun, newSession } from './begin-session.ts';
import { type DeviceInput, readDevice } from './device.ts';
import { forgetSessions } from './forget-sessions.ts';
import type { Origin, Services } from './services.ts';
import type { User } from './user.ts';

export type LogInInput = {
  usernameOrEmail: string;
  password: string;
  device?: DeviceInput | null | undefined;
};

/** The name or the password is wrong; which of them is not said. */
export type InvalidCredentials = {
  __typename: 'InvalidCredentials';
  code: 'INVALID_CREDENTIALS';
  message: string;
};

type LogInOutcome = (BegunSession & { user: User }) | InvalidCredentials | InvalidInput | RateLimited;

type Needs = Pick<
  Services,
  | 'accounts'
  | 'limits'
  | 'newUuid'
  | 'notices'
  | 'now'
  | 'passwords'
  | 'randomBytes'
  | 'sessionCache'
  | 'sessionLifetimeMs'
  | 'sessions'
>;

const maxNameLength = 255;
const maxPasswordLength = 1024;

/** Starts a session, in the place of the one that the device has. */
export async function logIn(services: Needs, input: LogInInput, origin: Origin): Promise<LogInOutcome> {
  const { accounts, passwords, sessions } = services;
  const name = foldName(input.usernameOrEmail);
  if (name === '' || name.length > maxNameLength || name.includes('\0')) {
    return invalidInput('This can be no user name or e-mail address.', 'usernameOrEmail');
  }
  const device = readDevice(input.device, services.newUuid);
  if (isFailure(device)) return device;

  const refusal = await limitLogIns(services.limits, name, origin.ipAddress ?? 'unknown');
  if (refusal) return refusal;

  const credentials = await accounts.findCredentials(name);
  const password = input.password.slice(0, maxPasswordLength);
  const matches = await passwords.verify(credentials?.passwordHash ?? null, password);
  if (!credentials || !matches) return invalidCredentials();

  const { user } = credentials;
  const made = newSession(services, device, origin);
  const { replaced } = await sessions.begin(user.userId, made.session);
  if (replaced) await forgetSessions(services, [{ sessionId: replaced, userId: user.userId }]);
  return { ...(await begun(services, user.userId, made)), user };
}

/** The account is limited by the name that was tried, so that its existence is not given away. */
async function limitLogIns(
  { logIns }: Services['limits'],
  name: string,
  address: string,
): Promise<RateLimited | null> {
  const byAddress = await logIns.consume({ address });
  if (!byAddress.ok) return rateLimited(byAddress.retryAfterMs);
  const byName = await logIns.consume({ user: name });
  return byName.ok ? null : rateLimited(byName.retryAfterMs);
}

const invalidCredentials = (): InvalidCredentials => ({
  __typename: 'InvalidCredentials',
  code: 'INVALID_CREDENTIALS',
  message: 'The name or the password is wrong.',
});
