import { expect, it } from 'vitest';
import { createLogger } from './index.ts';

function linesOf(log: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  log(createLogger({ service: 'users', level: 'info' }, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

it('writes the service, the level and the bound request id', () => {
  const [line] = linesOf((logger) => logger.child({ requestId: 'r1' }).warn({ attempts: 2 }, 'slow'));
  expect(line).toMatchObject({ service: 'users', level: 'warn', requestId: 'r1', attempts: 2, msg: 'slow' });
});

it('never writes a secret, however deep in the line', () => {
  const secret = 'hunter2';
  const lines = linesOf((logger) => {
    logger.info({
      token: secret,
      user: { password: secret },
      request: { headers: { authorization: secret, cookie: secret } },
    });
    logger.child({ secret }).info('hello');
  });
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain(secret);
});
