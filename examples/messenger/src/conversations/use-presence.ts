import { useCallback } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import { nothing, useStream } from '../connection/use-stream.ts';
import type { InboxItem, Person } from './inbox.ts';

const mostPeople = 1000;

/** Hears how it stands with the people of these conversations, and when they come and go. */
export function usePresence(
  items: readonly InboxItem[],
  onChange: (userId: string, presence: Person['presence']) => void,
): void {
  const { client, session } = useMessenger();
  const people = items.flatMap(({ participants }) => participants.edges.map(({ node }) => node.id));
  const others = [...new Set(people)].filter((id) => id !== session.userId).sort();
  // As a text it is the same for the same people, whatever else changed.
  const wanted = others.slice(0, mostPeople).join(' ');

  const open = useCallback(
    (signal: AbortSignal) =>
      wanted === '' ? nothing() : client.presenceChanged({ userIds: wanted.split(' ') }, { signal }),
    [client, wanted],
  );
  useStream(open, ({ presenceChanged: { user, status, lastSeenAt } }) =>
    onChange(user.id, { status, lastSeenAt }),
  );
}
