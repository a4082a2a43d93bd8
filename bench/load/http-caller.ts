import { Agent, request } from 'node:http';

/** Posts JSON over connections that stay open; gives the whole body. @throws on any status but 200. */
export type Post = (url: string, body: string, token?: string) => Promise<string>;

export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT';
  url: string;
  /** JSON. */
  body?: string | undefined;
  token?: string | undefined;
};

/** The same with any method. */
export type HttpCall = (request: HttpRequest) => Promise<string>;

const timeoutMs = 60_000;

/** As little client as possible: what it takes is in every time that is measured. */
export function createHttpCall(connections = 1): HttpCall {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return ({ method, url, body, token }) =>
    new Promise((resolve, reject) => {
      const headers = {
        ...(body !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
        ...(token && { authorization: `Bearer ${token}` }),
      };
      const call = request(url, { method, agent, headers, timeout: timeoutMs }, (response) => {
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

export function createPost(connections = 1): Post {
  const call = createHttpCall(connections);
  return (url, body, token) => call({ method: 'POST', url, body, token });
}
