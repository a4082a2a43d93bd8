import type { Caller } from '@messenger/auth';
import { expect, it } from 'vitest';
import type { ExecutedEvent } from './event-executor.ts';
import type { LiveEvent } from './live-event.ts';
import { SharedExecutions } from './shared-executions.ts';
import type { PlannedSubscription } from './subscription-planner.ts';

const callerOf = (userId: string): Caller => ({
  service: 'gateway',
  purpose: 'client',
  viewer: { userId, sessionId: 's', deviceId: 'd', scopes: [] },
  requestId: 'r',
  ipAddress: null,
  userAgent: null,
});

function plannedOf(over: Partial<PlannedSubscription> = {}): PlannedSubscription {
  return {
    key: 'one',
    isViewerScoped: false,
    cursorVariable: 'after',
    ...over,
  } as PlannedSubscription;
}

const event = (): LiveEvent => ({ __typename: 'MessageAdded' });

/** Executions that answer with their number and viewer; those of the users in `blind` fail. */
function sharing(blind: string[] = []) {
  const executed: string[] = [];
  const execute = async (_p: unknown, _v: unknown, _e: unknown, caller: Caller): Promise<ExecutedEvent> => {
    const userId = caller.viewer?.userId ?? '';
    executed.push(userId);
    return { payload: `as ${userId}`, hasFailed: blind.includes(userId), isAway: false };
  };
  const executions = new SharedExecutions({ execute }, () => {});
  const subscribe = (userId: string, planned = plannedOf(), variables: Record<string, unknown> = {}) => {
    const caller = callerOf(userId);
    const group = executions.join({ planned, variables, caller });
    const payloadOf = (one: LiveEvent) =>
      new Promise<string>((resolve, failed) =>
        group.fill(one, { caller: () => caller, filled: ({ text }) => resolve(text), failed }),
      );
    return { payloadOf, leave: () => group.leave() };
  };
  return { executions, executed, subscribe };
}

it('executes an event once for all who ask the same, whatever their cursors', async () => {
  const { executed, subscribe } = sharing();
  const subscribers = ['1', '2', '3'].map((id) =>
    subscribe(id, plannedOf(), { id: 'cnv_c', after: Number(id) }),
  );
  const one = event();
  expect(await Promise.all(subscribers.map(({ payloadOf }) => payloadOf(one)))).toEqual([
    'as 1',
    'as 1',
    'as 1',
  ]);
  await subscribers[1]?.payloadOf(event());
  expect(executed).toEqual(['1', '2']);
});

it('does not share between viewers what depends on the viewer, nor between other variables or operations', async () => {
  const { executed, subscribe } = sharing();
  const scoped = plannedOf({ isViewerScoped: true });
  const subscribers = [
    subscribe('1', scoped),
    subscribe('1', scoped),
    subscribe('2', scoped),
    subscribe('3'),
    subscribe('4', plannedOf(), { id: 'cnv_d' }),
    subscribe('5', plannedOf({ key: 'two' })),
  ];
  const one = event();
  const payloads = await Promise.all(subscribers.map(({ payloadOf }) => payloadOf(one)));
  expect(payloads).toEqual(['as 1', 'as 1', 'as 2', 'as 3', 'as 4', 'as 5']);
  expect(executed).toEqual(['1', '2', '3', '4', '5']);
});

it('does not blind the others when the one it was executed as has lost the right', async () => {
  const { executed, subscribe } = sharing(['1']);
  const subscribers = ['1', '2', '3'].map((id) => subscribe(id));
  const one = event();
  const payloads = await Promise.all(subscribers.map(({ payloadOf }) => payloadOf(one)));
  expect(payloads.slice(1)).toEqual(['as 2', 'as 2']);
  expect(executed).toEqual(['1', '2']);
});

it('takes an error for the answer after three viewers', async () => {
  const { executed, subscribe } = sharing(['1', '2', '3', '4', '5']);
  const one = event();
  await Promise.all(['1', '2', '3', '4', '5'].map((id) => subscribe(id).payloadOf(one)));
  expect(executed).toEqual(['1', '2', '3']);
});

it('forgets a group with its last member', () => {
  const { executions, subscribe } = sharing();
  const [first, second] = [subscribe('1'), subscribe('2')];
  expect([executions.size, executions.memberCount]).toEqual([1, 2]);
  first.leave();
  first.leave();
  expect([executions.size, executions.memberCount]).toEqual([1, 1]);
  second.leave();
  expect([executions.size, executions.memberCount]).toEqual([0, 0]);
});
