import type { Viewer } from '@messenger/auth';
import {
  type InvalidInput,
  invalidInput,
  isFailure,
  type RateLimited,
  rateLimited,
  type Unauthenticated,
  unauthenticated,
} from '@messenger/errors';
import { readAvatarUrl, readDisplayName, readStatusMessage } from './account-names.ts';
import type { Services } from './services.ts';
import type { ProfileChanges, User } from './user.ts';

export type UpdateProfileInput = {
  displayName?: string | null | undefined;
  statusMessage?: string | null | undefined;
  avatarUrl?: string | null | undefined;
};

/** Changes the viewer's own profile. */
export async function updateProfile(
  { users, limits, now }: Pick<Services, 'limits' | 'now' | 'users'>,
  { userId }: Viewer,
  input: UpdateProfileInput,
): Promise<{ user: User } | InvalidInput | RateLimited | Unauthenticated> {
  const allowed = await limits.profileUpdates.consume({ user: userId });
  if (!allowed.ok) return rateLimited(allowed.retryAfterMs);
  const changes = readChanges(input);
  if (isFailure(changes)) return changes;
  const user = await users.update(userId, changes, now());
  return user ? { user } : unauthenticated();
}

function readChanges(input: UpdateProfileInput): ProfileChanges | InvalidInput {
  const changes: ProfileChanges = {};
  if (input.displayName === null) return invalidInput('A display name cannot be taken away.', 'displayName');
  if (input.displayName !== undefined) {
    const displayName = readDisplayName(input.displayName);
    if (isFailure(displayName)) return displayName;
    changes.displayName = displayName;
  }
  if (input.statusMessage !== undefined) {
    const statusMessage = readStatusMessage(input.statusMessage);
    if (isFailure(statusMessage)) return statusMessage;
    changes.statusMessage = statusMessage;
  }
  if (input.avatarUrl !== undefined) {
    const avatarUrl = readAvatarUrl(input.avatarUrl);
    if (isFailure(avatarUrl)) return avatarUrl;
    changes.avatarUrl = avatarUrl;
  }
  return changes;
}
