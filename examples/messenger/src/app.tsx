import { useState } from 'react';
import { MessengerScreen } from './messenger-screen.tsx';
import { forgetSession, keepSession, type Session, storedSession } from './session/session.ts';
import { SessionScreen } from './session/session-screen.tsx';

export function App() {
  const [session, setSession] = useState<Session | null>(storedSession);
  const begin = (begun: Session) => {
    keepSession(begun);
    setSession(begun);
  };
  const end = () => {
    forgetSession();
    setSession(null);
  };
  if (!session) return <SessionScreen onBegin={begin} />;
  return <MessengerScreen key={session.token} session={session} onEnd={end} />;
}
