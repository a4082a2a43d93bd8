import { expect, it } from 'vitest';
import type { Stand } from '../stand/index.ts';

/** What the gateway serves besides the API. */
export function testServedPages(stand: () => Stand): void {
  it.each(['/', '/app', '/app/'])(
    '%s is served whole, with a policy that names this server alone',
    async (path) => {
      const answer = await fetch(stand().url + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const policy = answer.headers.get('content-security-policy')?.replaceAll(stand().url, '') ?? '';
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
      const [script = ''] = (await answer.text()).match(/(?<=src=")[^"]+\.js/) ?? [];
      const file = await fetch(stand().url + script);
      await file.body?.cancel();
      expect([file.status, file.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
    },
  );

  it.each(['/app/.sources', '/app/..%2f..%2fpackage.json', '/playground/nothing.js'])(
    '%s is not served',
    async (path) => {
      const answer = await fetch(stand().url + path);
      await answer.body?.cancel();
      expect([403, 404]).toContain(answer.status);
    },
  );
}
