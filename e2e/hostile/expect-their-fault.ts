import { expect } from 'vitest';
import type { Answer } from '../stand/index.ts';

/** No answer may be a failure of ours, nor take the process with it. */
export function expectTheirFault({ status, errors }: Answer): void {
  expect(status).toBeLessThan(500);
  for (const { message, extensions } of errors ?? []) {
    expect([extensions?.code, message]).not.toEqual(['INTERNAL_SERVER_ERROR', message]);
  }
}
