import { useEffect, useEffectEvent } from 'react';

/** A stream in which nothing comes. */
export async function* nothing(): AsyncGenerator<never> {}

/**
 * Hears a live stream while the component is shown, and begins anew when `open` changes. The stream resumes by itself;
 * what ends it for good is given to `onFailure`.
 */
export function useStream<Event>(
  open: (signal: AbortSignal) => AsyncIterable<Event>,
  onEvent: (event: Event) => void,
  onFailure: (error: unknown) => void = reportError,
): void {
  const hear = useEffectEvent(onEvent);
  const fail = useEffectEvent(onFailure);
  useEffect(() => {
    const abort = new AbortController();
    const listen = async () => {
      try {
        for await (const event of open(abort.signal)) hear(event);
      } catch (error) {
        if (!abort.signal.aborted) fail(error);
      }
    };
    void listen();
    return () => abort.abort();
  }, [open]);
}
