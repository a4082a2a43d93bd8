import { Agent, request } from 'node:http';

/** Posts JSON over one connection that stays open; gives the whole body. @throws on any status but 200. */
export type Post = (url: string, body: string, token?: string) => Promise<string>;

const timeoutMs = 30_000;

/** As little client as possible: what it takes is in every time that is measured. */
export function createPost(connections = 1): Post {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return (url, body, token) =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(token && { authorization: `Bearer ${token}` }),
      };
      const call = request(url, { method: 'POST', agent, headers, timeout: timeoutMs }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (response.statusCode === 200) resolve(text);
          else reject(new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 300)}`));
        });
      });
      call.once('timeout', () => call.destroy(new Error(`${url} did not answer`)));
      call.once('error', reject);
      call.end(body);
    });
}
