import { useCallback, useSyncExternalStore } from 'react';
import { useMessenger } from './messenger.ts';

/** Says so while nothing live comes in. What is written meanwhile is sent afterwards. */
export function ConnectionBanner() {
  const { connection } = useMessenger();
  const subscribe = useCallback((listener: () => void) => connection.onChange(listener), [connection]);
  const isConnected = useSyncExternalStore(subscribe, () => connection.isConnected);
  return (
    <div role="status" className="connection-banner">
      {isConnected === false && <p>No connection. Trying again …</p>}
    </div>
  );
}
