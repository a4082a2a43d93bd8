import type { Caller, Viewer } from '@messenger/auth';
import { createLocalCalls } from '@messenger/calls';
import { type IsolatedEnvironment, isolatedEnvironment, testTelemetry } from '@messenger/testing';
import { type ExecutionResult, execute, parse } from 'graphql';
import { type Context, createContext } from '../context.ts';
import { type OpenServices, openServices } from '../open-services.ts';
import { createUsersSchema } from '../open-users-subgraph.ts';
import type { Services } from '../services.ts';
import { signUp } from '../sign-up.ts';

export const origin = { ipAddress: '127.0.0.1', userAgent: 'test' };

export type Person = { userId: string; username: string; token: string; viewer: Viewer };

export type Bench = OpenServices & {
  environment: Record<string, string>;
  clock: { advance(milliseconds: number): void };
  contextOf(viewer: Viewer | null, purpose?: Caller['purpose']): Context;
  /** Runs an operation as a client's viewer would. */
  ask(text: string, viewer: Viewer | null, variables?: Record<string, unknown>): Promise<ExecutionResult>;
  /** A new account, with a session on the device. */
  person(username: string, displayName?: string, deviceId?: string): Promise<Person>;
  dispose(): Promise<void>;
};

const schema = createUsersSchema();

/** The whole service on real stores in a place of its own, with a clock that only moves when told. */
export async function openBench(overrides: Record<string, string> = {}): Promise<Bench> {
  const isolated = await isolatedEnvironment({ stores: ['postgres', 'redis'] });
  const environment = {
    ...isolated.environment,
    SIGNUPS_PER_MINUTE: '100000',
    LOGINS_PER_MINUTE: '100000',
    ...overrides,
  };
  return open(isolated, environment);
}

async function open(isolated: IsolatedEnvironment, environment: Record<string, string>): Promise<Bench> {
  const calls = createLocalCalls('users');
  let now = Date.now();
  const opened = await openServices({ environment, calls, clock: () => new Date(now), ...testTelemetry() });
  const contextOf = (viewer: Viewer | null, purpose: Caller['purpose'] = 'client') =>
    createContext(opened.services, { service: 'gateway', purpose, viewer, requestId: 'test', ...origin });
  return {
    ...opened,
    environment,
    clock: {
      advance(milliseconds) {
        now += milliseconds;
      },
    },
    contextOf,
    ask: async (text, viewer, variables = {}) =>
      execute({ schema, document: parse(text), contextValue: contextOf(viewer), variableValues: variables }),
    person: (username, displayName = username, deviceId = 'device') =>
      makePerson(opened.services, username, displayName, deviceId),
    async dispose() {
      await opened.close();
      await isolated.dispose();
    },
  };
}

async function makePerson(
  services: Services,
  username: string,
  displayName: string,
  deviceId: string,
): Promise<Person> {
  const input = {
    username,
    displayName,
    email: `${username}@example.org`,
    password: 'correct horse',
    device: { deviceId },
  };
  const outcome = await signUp(services, input, origin);
  if (!('token' in outcome)) throw new Error(outcome.message);
  const { userId } = outcome.user;
  const { sessionId } = outcome.session;
  return { userId, username, token: outcome.token, viewer: { userId, sessionId, deviceId, scopes: [] } };
}
