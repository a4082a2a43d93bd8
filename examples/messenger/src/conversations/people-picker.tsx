import { useEffect, useState } from 'react';
import { useMessenger } from '../connection/messenger.ts';

export type PickedPerson = { id: string; username: string; displayName: string };

type Props = { picked: readonly PickedPerson[]; onChange(picked: readonly PickedPerson[]): void };

const waitForMoreMs = 200;

/** Finds people by the beginning of a name; each found one can be ticked. */
export function PeoplePicker({ picked, onChange }: Props) {
  const [query, setQuery] = useState('');
  const found = useFoundPeople(query.trim());
  const isPicked = ({ id }: PickedPerson) => picked.some((person) => person.id === id);
  const toggle = (person: PickedPerson) =>
    onChange(isPicked(person) ? picked.filter(({ id }) => id !== person.id) : [...picked, person]);
  const shown = [...picked, ...found.filter((person) => !isPicked(person))];

  return (
    <fieldset className="people-picker">
      <legend>With whom?</legend>
      <label className="field">
        <span>Find people by name</span>
        <input type="search" value={query} onChange={(event) => setQuery(event.target.value)} />
      </label>
      <ul>
        {shown.map((person) => (
          <li key={person.id}>
            <label>
              <input type="checkbox" checked={isPicked(person)} onChange={() => toggle(person)} />
              {person.displayName} <small>@{person.username}</small>
            </label>
          </li>
        ))}
      </ul>
      <p role="status" className="visually-hidden">
        {query.trim() && `${found.length} found`}
      </p>
    </fieldset>
  );
}

function useFoundPeople(query: string): readonly PickedPerson[] {
  const { client, session } = useMessenger();
  const [found, setFound] = useState<readonly PickedPerson[]>([]);
  useEffect(() => {
    setFound([]);
    if (query === '') return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { searchUsers } = await client.searchUsers({ query, first: 10 }, { signal: abort.signal });
        setFound(searchUsers.edges.map(({ node }) => node).filter(({ id }) => id !== session.userId));
      } catch (error) {
        if (!abort.signal.aborted) reportError(error);
      }
    }, waitForMoreMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, session, query]);
  return found;
}
