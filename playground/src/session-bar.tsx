import { useActionState } from 'react';
import { logIn, logOut, type Session } from './session.ts';

type Props = {
  session: Session | null;
  onLogIn(session: Session): void;
  onLogOut(): void;
};

/** Says who is logged in, or offers to log in. */
export function SessionBar({ session, onLogIn, onLogOut }: Props) {
  return (
    <header className="session-bar">
      <h1>Messenger API</h1>
      {session ? <LoggedIn session={session} onLogOut={onLogOut} /> : <LogInForm onLogIn={onLogIn} />}
    </header>
  );
}

function LoggedIn({ session, onLogOut }: { session: Session; onLogOut(): void }) {
  const end = async () => {
    await logOut(session);
    onLogOut();
  };
  return (
    <>
      <p role="status">
        Asking as <strong>{session.displayName}</strong>
      </p>
      <button type="button" onClick={() => navigator.clipboard.writeText(session.token)}>
        Copy token
      </button>
      <button type="button" onClick={end}>
        Log out
      </button>
    </>
  );
}

function LogInForm({ onLogIn }: { onLogIn(session: Session): void }) {
  const [problem, submit, isBusy] = useActionState(async (_previous: string, form: FormData) => {
    const result = await logIn(String(form.get('name')), String(form.get('password')));
    if (typeof result === 'string') return result;
    onLogIn(result);
    return '';
  }, '');
  return (
    <form action={submit}>
      <input
        name="name"
        aria-label="User name or e-mail"
        placeholder="User name"
        autoComplete="username"
        required
      />
      <input
        name="password"
        type="password"
        aria-label="Password"
        placeholder="Password"
        autoComplete="current-password"
        required
      />
      <button type="submit" disabled={isBusy}>
        Log in
      </button>
      <p role="alert">{problem}</p>
    </form>
  );
}
