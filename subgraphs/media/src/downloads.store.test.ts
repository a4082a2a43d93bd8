import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MediaUnderTest, member, openMediaUnderTest, stranger } from './testing/media-under-test.ts';
import { look, upload } from './testing/uploading.ts';

const hourMs = 3_600_000;
const text = Buffer.from('0123456789');
let now = new Date('2026-02-03T05:00:00.000Z');
let media: MediaUnderTest;
let url: string;
let id: string;

beforeAll(async () => {
  media = await openMediaUnderTest({ clock: () => now });
  const file = await upload(media, text, { mimeType: 'text/plain', fileName: 'Grüße "1".txt' });
  ({ url, id } = file);
});

afterAll(() => media?.stop());

const load = (headers: Record<string, string> = {}, address = url) => fetch(address, { headers });

describe('a download', () => {
  it('is whole, with what a browser needs to keep it and to save it', async () => {
    const response = await load();
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('0123456789');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': expect.stringMatching(/^private, max-age=\d+, immutable$/),
      'content-disposition': `attachment; filename="Gr__e _1_.txt"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.txt`,
      'content-length': '10',
      'content-type': 'text/plain; charset=utf-8',
      etag: expect.stringMatching(/^"[\w-]+"$/),
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=4-', '456789', 'bytes 4-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
  ])('answers the range %s', async (range, bytes, contentRange) => {
    const response = await load({ range });
    expect([response.status, await response.text()]).toEqual([206, bytes]);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
  });

  it('refuses a range behind the end, and gives all for what is no range', async () => {
    const behind = await load({ range: 'bytes=10-' });
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    for (const range of ['lines=1-2', 'bytes=5-2', 'bytes=0-1,4-5', 'bytes=-']) {
      expect((await load({ range })).status).toBe(200);
    }
  });

  it('is not sent again to those who have it', async () => {
    const etag = (await load()).headers.get('etag') ?? '';
    expect((await load({ 'if-none-match': etag })).status).toBe(304);
    expect((await load({ range: 'bytes=0-0', 'if-range': etag })).status).toBe(206);
    expect((await load({ range: 'bytes=0-0', 'if-range': '"other"' })).status).toBe(200);
  });

  it('answers HEAD without bytes', async () => {
    const response = await fetch(url, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length')]).toEqual([200, '10']);
  });

  it('can be read by any web page that has its address, in parts too', async () => {
    const preflight = await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://app.example' } });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      expect.stringContaining('Range'),
    ]);
    const part = await load({ range: 'bytes=0-0', origin: 'https://app.example' });
    expect(part.headers.get('access-control-allow-origin')).toBe('*');
    expect(part.headers.get('access-control-expose-headers')).toContain('Content-Range');
  });

  it('needs the token of its own address, and that only until it ends', async () => {
    const other = await upload(media, text, { mimeType: 'text/plain' });
    const [bare, token] = url.split('?');
    expect((await load({}, bare)).status).toBe(403);
    expect((await load({}, `${bare}?token=x.y.z`)).status).toBe(403);
    expect((await load({}, `${other.url.split('?')[0]}?${token}`)).status).toBe(403);
    const before = now;
    now = new Date(before.getTime() + 6 * hourMs);
    expect((await load()).status).toBe(200);
    now = new Date(before.getTime() + 13 * hourMs);
    expect((await load()).status).toBe(403);
    now = before;
  });

  it('holds for as long as it says', async () => {
    const before = now;
    const { url: address, urlUntil } = await look(media, id);
    const until = new Date(urlUntil).getTime();
    expect((until - now.getTime()) / hourMs).toBeGreaterThan(6);
    expect((until - now.getTime()) / hourMs).toBeLessThanOrEqual(12);
    now = new Date(until - 1000);
    expect((await load({}, address)).status).toBe(200);
    now = new Date(until);
    expect((await load({}, address)).status).toBe(403);
    const fresh = await look(media, id);
    expect((await load({}, fresh.url)).status).toBe(200);
    now = before;
  });

  it('is given to members only', async () => {
    expect((await look(media, id, member)).url).toBe(url);
    expect(await look(media, id, stranger)).toBeNull();
  });

  it('does not hold its blob open when the one who loads it goes away', async () => {
    const large = Buffer.alloc(4_000_000, 'x');
    const file = await upload(media, large, { mimeType: 'text/plain' });
    await new Promise<void>((resolve, reject) => {
      get(file.url, (response) => response.once('data', () => response.destroy()).once('close', resolve)).on(
        'error',
        reject,
      );
    });
    expect((await load({}, file.url)).status).toBe(200);
  });
});
