import { describe, expect, it } from 'vitest';
import { Tokens } from './tokens.ts';

describe('tokens', () => {
  it('are renewed once for all whose token was refused, also for those who hear of it later', async () => {
    let renewals = 0;
    const tokens = new Tokens({
      token: 'old',
      renew: async () => {
        renewals += 1;
        return `new ${renewals}`;
      },
    });
    expect(await Promise.all([tokens.replace('old'), tokens.replace('old')])).toEqual([true, true]);
    expect(await tokens.replace('old')).toBe(true);
    expect({ renewals, current: tokens.current }).toEqual({ renewals: 1, current: 'new 1' });
    expect(await tokens.replace('new 1')).toBe(true);
    expect(tokens.current).toBe('new 2');
  });

  it('are asked for again after asking failed', async () => {
    const answers = [Promise.reject(new Error('offline')), Promise.resolve('new')];
    answers[0]?.catch(() => {});
    const tokens = new Tokens({ token: 'old', renew: () => answers.shift() ?? Promise.resolve(null) });
    await expect(tokens.replace('old')).rejects.toThrow('offline');
    expect(await tokens.replace('old')).toBe(true);
  });
});
