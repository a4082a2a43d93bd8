import { useActionState, useState } from 'react';
import { type Entry, enter } from './enter.ts';
import { Field } from './field.tsx';
import type { Session } from './session.ts';

const words = {
  logIn: {
    heading: 'Log in',
    other: 'Make an account',
    name: 'User name or e-mail',
    password: 'current-password',
  },
  signUp: {
    heading: 'Make an account',
    other: 'Log in instead',
    name: 'User name',
    password: 'new-password',
  },
} as const;

/** The way in: with an account, or by making one. */
export function SessionScreen({ onBegin }: { onBegin(session: Session): void }) {
  const [entry, setEntry] = useState<Entry>('logIn');
  const [problem, submit, isBusy] = useActionState(async (_before: string, form: FormData) => {
    const result = await enter(entry, form);
    if (typeof result === 'string') return result;
    onBegin(result);
    return '';
  }, '');
  const { heading, other, name, password } = words[entry];

  return (
    <main className="session-screen">
      <title>Messenger</title>
      <h1>Messenger</h1>
      <form key={entry} action={submit} aria-labelledby="session-heading">
        <h2 id="session-heading">{heading}</h2>
        <Field label={name} name="username" autoComplete="username" autoCapitalize="none" />
        {entry === 'signUp' && (
          <>
            <Field label="Name to show" name="displayName" autoComplete="name" />
            <Field label="E-mail" name="email" type="email" autoComplete="email" />
          </>
        )}
        <Field label="Password" name="password" type="password" autoComplete={password} />
        <p role="alert" className="problem">
          {problem}
        </p>
        <button type="submit" className="primary" disabled={isBusy}>
          {heading}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() => setEntry(entry === 'logIn' ? 'signUp' : 'logIn')}
        >
          {other}
        </button>
      </form>
    </main>
  );
}
