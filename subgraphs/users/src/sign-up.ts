import {
  type Conflict,
  conflict,
  type InvalidInput,
  isFailure,
  type RateLimited,
  rateLimited,
} from '@messenger/errors';
import { readDisplayName, readEmail, readPassword, readUsername } from './account-names.ts';
import { type BegunSession, begun, newSession } from './begin-session.ts';
import { type DeviceInput, readDevice } from './device.ts';
import type { Origin, Services } from './services.ts';
import type { Device } from './session.ts';
import type { User } from './user.ts';

export type SignUpInput = {
  username: string;
  email: string;
  password: string;
  displayName: string;
  device?: DeviceInput | null | undefined;
};

type SignUpOutcome = (BegunSession & { user: User }) | InvalidInput | Conflict | RateLimited;

type Needs = Pick<
  Services,
  | 'accounts'
  | 'limits'
  | 'newUuid'
  | 'now'
  | 'passwords'
  | 'randomBytes'
  | 'sessionCache'
  | 'sessionLifetimeMs'
>;

/** Makes an account and logs it in. */
export async function signUp(services: Needs, input: SignUpInput, origin: Origin): Promise<SignUpOutcome> {
  const { limits, passwords, accounts } = services;
  const allowed = await limits.signUps.consume({ address: origin.ipAddress ?? 'unknown' });
  if (!allowed.ok) return rateLimited(allowed.retryAfterMs);

  const request = readSignUp(input, services.newUuid);
  if (isFailure(request)) return request;

  const passwordHash = await passwords.hash(request.password);
  const made = newSession(services, request.device, origin);
  const account = await accounts.create({ ...request, passwordHash }, made.session);
  if ('taken' in account) return conflict(takenMessages[account.taken], account.taken);

  return { ...(await begun(services, account.userId, made)), user: account };
}

const takenMessages = {
  username: 'This user name is taken.',
  email: 'There is an account with this e-mail address.',
} as const;

type SignUpRequest = {
  username: string;
  email: string;
  password: string;
  displayName: string;
  device: Device;
};

function readSignUp(input: SignUpInput, newDeviceId: () => string): SignUpRequest | InvalidInput {
  const username = readUsername(input.username);
  if (isFailure(username)) return username;
  const email = readEmail(input.email);
  if (isFailure(email)) return email;
  const password = readPassword(input.password);
  if (isFailure(password)) return password;
  const displayName = readDisplayName(input.displayName);
  if (isFailure(displayName)) return displayName;
  const device = readDevice(input.device, newDeviceId);
  if (isFailure(device)) return device;
  return { username, email, password, displayName, device };
}
