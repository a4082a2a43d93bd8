/** An account as the rest of the service sees it. Ids are decimal. */
export type User = {
  userId: string;
  username: string;
  /** None for an account that was imported. */
  email: string | null;
  displayName: string;
  avatarUrl: string | null;
  statusMessage: string | null;
  createdAt: Date;
};

/** Changes to a profile; a field that is left out stays as it is. */
export type ProfileChanges = {
  displayName?: string;
  statusMessage?: string | null;
  avatarUrl?: string | null;
};
