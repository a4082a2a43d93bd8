import { GraphiQL } from 'graphiql';
import { useMemo, useState } from 'react';
import { examples } from './examples.ts';
import { createFetcher } from './fetcher.ts';
import { forgetSession, keepSession, type Session, storedSession } from './session.ts';
import { SessionBar } from './session-bar.tsx';

/** GraphiQL under a bar to log in with; every tab asks as whoever is logged in. */
export function Playground() {
  const [session, setSession] = useState<Session | null>(storedSession);
  const token = session?.token ?? null;
  const fetcher = useMemo(() => createFetcher(token), [token]);

  return (
    <>
      <SessionBar
        session={session}
        onLogIn={(begun) => {
          keepSession(begun);
          setSession(begun);
        }}
        onLogOut={() => {
          forgetSession();
          setSession(null);
        }}
      />
      <main>
        <GraphiQL fetcher={fetcher} defaultTabs={examples} defaultEditorToolsVisibility="variables">
          <GraphiQL.Logo>
            <a href="/app">Messenger</a>
          </GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}
