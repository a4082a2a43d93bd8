import { joinDisplayName } from './account-names.ts';
import type { User } from './user.ts';

/** The columns of users that a profile is made of, for a SELECT or RETURNING list. */
export const userColumns = `user_id, username, email, first_name, last_name, profile_picture_url,
  status_message, created_at`;

/** Those who can be seen; the same words as the condition of the partial indexes. */
export const isVisible = `is_active AND account_status = 'active'`;

export type UserRow = {
  user_id: string;
  username: string;
  email: string | null;
  first_name: string;
  last_name: string;
  profile_picture_url: string | null;
  status_message: string | null;
  created_at: Date;
};

export const userOfRow = (row: UserRow): User => ({
  userId: row.user_id,
  username: row.username,
  email: row.email,
  displayName: joinDisplayName({ firstName: row.first_name, lastName: row.last_name }),
  avatarUrl: row.profile_picture_url,
  statusMessage: row.status_message,
  createdAt: row.created_at,
});
