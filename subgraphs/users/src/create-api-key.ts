import type { Viewer } from '@messenger/auth';
import {
  type Forbidden,
  forbidden,
  type InvalidInput,
  invalidInput,
  isFailure,
  type RateLimited,
  rateLimited,
} from '@messenger/errors';
import type { ApiKey, ApiKeyScope } from './api-key.ts';
import { makeApiKeySecret } from './api-key-secret.ts';
import { mostKeysOfAccount } from './api-key-store.ts';
import type { Services } from './services.ts';

export type ApiKeyInput = {
  name: string;
  scopes: readonly ApiKeyScope[];
  expiresAt?: string | Date | null | undefined;
};

/** A key, and its secret, which is not kept anywhere. */
export type MadeApiKey = { secret: string; apiKey: ApiKey };

type Needs = Pick<Services, 'apiKeys' | 'limits' | 'newUuid' | 'now' | 'randomBytes'>;

const dayMs = 86_400_000;
const usualDays = 90;
const mostDays = 366;
const longestName = 100;

/** Makes a key that acts as the viewer. A key makes no keys: only people do, and only admins ones for admins. */
export async function createApiKey(
  services: Needs,
  viewer: Viewer,
  input: ApiKeyInput,
): Promise<MadeApiKey | InvalidInput | Forbidden | RateLimited> {
  if (viewer.isApiKey) return forbidden('A key cannot make keys.');
  const limit = await services.limits.apiKeys.consume({ user: viewer.userId });
  if (!limit.ok) return rateLimited(limit.retryAfterMs);
  const wanted = readInput(input, services.now());
  if (isFailure(wanted)) return wanted;
  if (wanted.scopes.includes('admin') && !viewer.scopes.includes('admin')) {
    return forbidden('Only admins may give the scope admin.');
  }
  const keyId = services.newUuid();
  const { secret, secretHash } = makeApiKeySecret(keyId, services.randomBytes);
  const { userId } = viewer;
  const apiKey = { keyId, userId, createdBy: userId, createdAt: services.now(), ...wanted };
  if (!(await services.apiKeys.create({ ...apiKey, secretHash }))) {
    return forbidden(`An account has at most ${mostKeysOfAccount} keys: revoke one first.`);
  }
  return { secret, apiKey: { ...apiKey, lastUsedAt: null } };
}

function readInput(
  { name: given, scopes, expiresAt }: ApiKeyInput,
  now: Date,
): Pick<ApiKey, 'name' | 'scopes' | 'expiresAt'> | InvalidInput {
  const name = given.trim();
  if (name === '' || [...name].length > longestName || /\p{Cc}/u.test(name)) {
    return invalidInput(`A name has 1 to ${longestName} characters.`, 'name');
  }
  if (scopes.length === 0) return invalidInput('A key has at least one scope.', 'scopes');
  const end = expiresAt ? new Date(expiresAt) : new Date(now.getTime() + usualDays * dayMs);
  if (end <= now || end.getTime() > now.getTime() + mostDays * dayMs) {
    return invalidInput(`It ends in the future, at most ${mostDays} days from now.`, 'expiresAt');
  }
  return { name, scopes: [...new Set(scopes)], expiresAt: end };
}
