import type { Caller } from '@messenger/auth';
import type { EventExecutor, ExecutedEvent } from './event-executor.ts';
import type { LiveEvent } from './live-event.ts';
import { SharedPayload } from './next-frame.ts';
import type { PlannedSubscription } from './subscription-planner.ts';

/** How many viewers an event is tried as before its errors are taken for the answer. */
const maxViewers = 3;

type Execution = {
  readonly userIds: string[];
  readonly result: Promise<ExecutedEvent>;
  /** Once it is there. */
  payload: SharedPayload | null;
  hasFailed: boolean;
};

/** Subscriptions that ask the same and may see the same: an event is executed once for all of them. */
export type SharingGroup = {
  /** The `next` payload of an event, executed as this caller unless another's result is there already. */
  payloadOf(event: LiveEvent, caller: () => Caller): SharedPayload | Promise<SharedPayload>;
  leave(): void;
};

type Asked = {
  planned: PlannedSubscription;
  variables: Record<string, unknown>;
  caller: Caller;
};

export class SharedExecutions {
  readonly #executor: EventExecutor;
  readonly #onExecution: () => void;
  readonly #groups = new Map<string, Entry>();

  constructor(executor: EventExecutor, onExecution: () => void) {
    this.#executor = executor;
    this.#onExecution = onExecution;
  }

  /** How many groups have a member. */
  get size(): number {
    return this.#groups.size;
  }

  join(asked: Asked): SharingGroup {
    const key = keyOf(asked);
    const entry = this.#groups.get(key) ?? { key, members: 0, group: this.#makeGroup(asked) };
    this.#groups.set(key, entry);
    return new Membership(this.#groups, entry);
  }

  #makeGroup({ planned, variables }: Asked): Group {
    return new Group((event, caller) => {
      this.#onExecution();
      return this.#executor.execute(planned, variables, event, caller);
    });
  }
}

/** The key holds the text of the operation: once a group, not once a member. */
type Entry = { readonly key: string; readonly group: Group; members: number };

/** One subscriber's part in a group: there are many of these. */
class Membership implements SharingGroup {
  readonly #groups: Map<string, Entry>;
  #entry: Entry | null;

  constructor(groups: Map<string, Entry>, entry: Entry) {
    this.#groups = groups;
    this.#entry = entry;
    entry.members += 1;
  }

  payloadOf(event: LiveEvent, caller: () => Caller): SharedPayload | Promise<SharedPayload> {
    if (!this.#entry) throw new Error('An event of a group that was left');
    return this.#entry.group.payloadOf(event, caller);
  }

  leave(): void {
    const entry = this.#entry;
    if (!entry) return;
    this.#entry = null;
    entry.members -= 1;
    if (entry.members === 0) this.#groups.delete(entry.key);
  }
}

class Group {
  readonly #execute: (event: LiveEvent, caller: Caller) => Promise<ExecutedEvent>;
  /** By the event's identity, so a result lives as long as somebody still has the event to send. */
  readonly #executions = new WeakMap<LiveEvent, Execution>();

  constructor(execute: (event: LiveEvent, caller: Caller) => Promise<ExecutedEvent>) {
    this.#execute = execute;
  }

  payloadOf(event: LiveEvent, caller: () => Caller): SharedPayload | Promise<SharedPayload> {
    const execution = this.#executions.get(event) ?? this.#begin(event, caller(), []);
    return execution.payload && !execution.hasFailed
      ? execution.payload
      : this.#completed(execution, event, caller);
  }

  async #completed(execution: Execution, event: LiveEvent, caller: () => Caller): Promise<SharedPayload> {
    const payload = await payloadOf(execution);
    if (!execution.hasFailed) return payload;
    // The one it was executed as may have lost the right to it meanwhile; that must not blind the others.
    const asked = caller();
    const userId = asked.viewer?.userId ?? '';
    const latest = this.#executions.get(event) ?? execution;
    if (latest !== execution) return this.payloadOf(event, caller);
    if (execution.userIds.includes(userId) || execution.userIds.length >= maxViewers) return payload;
    return payloadOf(this.#begin(event, asked, execution.userIds));
  }

  #begin(event: LiveEvent, caller: Caller, earlier: string[]): Execution {
    const execution: Execution = {
      userIds: [...earlier, caller.viewer?.userId ?? ''],
      result: this.#execute(event, caller),
      payload: null,
      hasFailed: false,
    };
    this.#executions.set(event, execution);
    return execution;
  }
}

async function payloadOf(execution: Execution): Promise<SharedPayload> {
  const { payload, hasFailed } = await execution.result;
  execution.hasFailed = hasFailed;
  execution.payload ??= new SharedPayload(payload);
  return execution.payload;
}

function keyOf({ planned, variables, caller }: Asked): string {
  const relevant = Object.entries(variables)
    .filter(([name]) => name !== planned.cursorVariable)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const scope = planned.isViewerScoped ? caller.viewer?.userId : null;
  return JSON.stringify([planned.key, scope, relevant]);
}
