import { join } from 'node:path';
import { MessengerClient, operations } from '@messenger/sdk';
import manifest from '@messenger/sdk/persisted-documents.json' with { type: 'json' };
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stand, startStand } from '../stand/index.ts';
import { createGroup, type Person, send, signUp } from './people.ts';

const file = join(import.meta.dirname, '../../packages/sdk/src/generated/persisted-documents.json');

describe('a gateway that takes persisted documents only', () => {
  let stand: Stand;
  let ann: Person;
  let bob: Person;

  beforeAll(async () => {
    stand = await startStand({
      topology: 'one-process',
      environment: { PERSISTED_DOCUMENTS_FILE: file },
    });
    const persistedDocuments = true;
    [ann, bob] = await Promise.all([
      signUp(stand.url, { persistedDocuments }),
      signUp(stand.url, { persistedDocuments }),
    ]);
  });
  afterAll(async () => {
    await Promise.all([ann?.client.close(), bob?.client.close()]);
    await stand?.stop();
  });

  it('serves those of the SDK by their hash, over HTTP and sockets', async () => {
    const { id } = await createGroup([ann, bob]);
    await send(ann, id, 'Hello');
    const stream = bob.client.conversationEvents({ conversationId: id, after: 1 });
    expect((await stream.next()).value).toMatchObject({
      conversationEvents: { __typename: 'MessageAdded', message: { text: 'Hello' } },
    });
    await stream.return();
    expect(await bob.client.viewer()).toMatchObject({ viewer: { user: { id: bob.id } } });
  });

  it('serves them by their text and their id too', async () => {
    const { text, sha256 } = operations.viewer;
    expect(Object.entries(manifest)).toContainEqual([sha256, text]);
    expect(await stand.request(text, {}, ann.client.token ?? '')).toMatchObject({
      status: 200,
      data: { viewer: { user: { id: ann.id } } },
    });
    const response = await fetch(`${stand.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ann.client.token}` },
      body: JSON.stringify({ documentId: `sha256:${sha256}` }),
    });
    expect(await response.json()).toMatchObject({ data: { viewer: { user: { id: ann.id } } } });
  });

  it('refuses any other', async () => {
    const refusal = { errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }] };
    expect(await stand.request('{ viewer { id } }', {}, ann.client.token ?? '')).toMatchObject({
      status: 400,
      ...refusal,
    });
    const get = await fetch(`${stand.url}/graphql?query=${encodeURIComponent('{ viewer { id } }')}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(await get.json()).toMatchObject(refusal);

    // Without `persistedDocuments` the texts are sent, which are those of the manifest; this one is not.
    const stranger = new MessengerClient({
      url: `${stand.url}/graphql`,
      token: ann.client.token,
      fetch: (url, init) =>
        fetch(url, { ...init, body: String(init?.body).replace('query Viewer', 'query Other') }),
    });
    await expect(stranger.viewer()).rejects.toMatchObject({ code: 'PERSISTED_QUERY_NOT_IN_LIST' });
  });
});
