import { useMessenger } from '../connection/messenger.ts';

/** Who is logged in, and the way out. */
export function SessionHeader({ onEnd }: { onEnd(): void }) {
  const { client, session } = useMessenger();
  const logOut = async () => {
    await client.logOut().catch(reportError);
    onEnd();
  };
  return (
    <header className="session-header">
      <h1>Messenger</h1>
      <p>{session.displayName}</p>
      <button type="button" className="quiet" onClick={logOut}>
        Log out
      </button>
    </header>
  );
}
