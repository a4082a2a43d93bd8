import type { Caller } from '@messenger/auth';
import type { EventExecutor, ExecutedEvent } from './event-executor.ts';
import type { LiveEvent } from './live-event.ts';
import { SharedPayload } from './next-frame.ts';
import type { PlannedSubscription } from './subscription-planner.ts';

/** How many viewers an event is tried as before its errors are taken for the answer. */
const maxViewers = 3;

/** Who is told what an event came to. */
export type Asker = {
  /** As whom it is executed, unless another's result is there already. */
  caller(): Caller;
  filled(payload: SharedPayload): void;
  failed(error: unknown): void;
};

type Execution = {
  readonly userIds: readonly string[];
  /** Those who are told when it is done; null when it is. */
  waiting: Asker[] | null;
  payload: SharedPayload | null;
  /** It could be told, with errors. */
  hasErrors: boolean;
  /** It could not be told. */
  failure: { error: unknown } | null;
};

/** Subscriptions that ask the same and may see the same: an event is executed once for all of them. */
export type SharingGroup = {
  /** Tells the asker the `next` payload of an event, at once where it is there already. */
  fill(event: LiveEvent, asker: Asker): void;
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

  /** How many subscriptions those have. */
  get memberCount(): number {
    return [...this.#groups.values()].reduce((sum, { members }) => sum + members, 0);
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

  fill(event: LiveEvent, asker: Asker): void {
    if (!this.#entry) throw new Error('An event of a group that was left');
    this.#entry.group.fill(event, asker);
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

  fill(event: LiveEvent, asker: Asker): void {
    const execution = this.#executions.get(event) ?? this.#begin(event, asker.caller(), []);
    if (execution.waiting) execution.waiting.push(asker);
    else this.#tell(execution, event, asker);
  }

  #tell(execution: Execution, event: LiveEvent, asker: Asker): void {
    const { payload, hasErrors, failure, userIds } = execution;
    if (!payload) asker.failed(failure?.error);
    else if (!hasErrors) asker.filled(payload);
    // The one it was executed as may have lost the right to it meanwhile; that must not blind the others.
    else if (this.#executions.get(event) !== execution) this.fill(event, asker);
    else {
      const asked = asker.caller();
      if (userIds.includes(asked.viewer?.userId ?? '') || userIds.length >= maxViewers) asker.filled(payload);
      else this.#begin(event, asked, userIds).waiting?.push(asker);
    }
  }

  #begin(event: LiveEvent, caller: Caller, earlier: readonly string[]): Execution {
    const execution: Execution = {
      userIds: [...earlier, caller.viewer?.userId ?? ''],
      waiting: [],
      payload: null,
      hasErrors: false,
      failure: null,
    };
    this.#executions.set(event, execution);
    void this.#run(execution, event, caller);
    return execution;
  }

  async #run(execution: Execution, event: LiveEvent, caller: Caller): Promise<void> {
    try {
      const { payload, hasFailed } = await this.#execute(event, caller);
      execution.payload = new SharedPayload(payload);
      execution.hasErrors = hasFailed;
    } catch (error) {
      execution.failure = { error };
    }
    const waiting = execution.waiting ?? [];
    execution.waiting = null;
    for (const asker of waiting) this.#tell(execution, event, asker);
  }
}

function keyOf({ planned, variables, caller }: Asked): string {
  const relevant = Object.entries(variables)
    .filter(([name]) => name !== planned.cursorVariable)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const scope = planned.isViewerScoped ? caller.viewer?.userId : null;
  return JSON.stringify([planned.key, scope, relevant]);
}
