import type { Calls } from '@messenger/calls';
import type { Faults } from '@messenger/faults';
import type { Postgres } from '@messenger/postgres';
import { IndexChangesDocument } from '../generated/calls.ts';
import { createOrderedSink } from './ordered-sink.ts';
import type { Sink } from './pass.ts';

const callTimeoutMs = 8000;

type Parts = { postgres: Postgres; calls: Calls; faults: Faults };

/** Brings changes to the search index. */
export function createSearchSink({ postgres, calls, faults }: Parts): Sink {
  return createOrderedSink({
    name: 'elasticsearch',
    postgres,
    faults,
    deliver: (changes) =>
      calls.request('search', IndexChangesDocument, { changes }, { timeoutMs: callTimeoutMs }),
  });
}
