import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { freePorts } from '@messenger/engines';
import { serviceNames } from '@messenger/federation';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type Account, type Stand, startStand } from '../stand/index.ts';
import { StandProcess } from '../stand/stand-process.ts';
import { makeGroup } from '../stand/talk.ts';

const createUpload = `mutation ($input: CreateUploadInput!) {
  createUpload(input: $input) { ... on CreateUploadSuccess { uploadUrl file { id } } } }`;
const fileQuery = 'query ($id: ID!) { node(id: $id) { ... on MediaFile { status url } } }';

const tus = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
const letter = Buffer.from('a long letter to you '.repeat(5000));
const half = letter.length / 2;
const patience = { timeout: 40_000, interval: 200 };

let stand: Stand;
let second: StandProcess;
let ann: Account;
let group: string;
/** The address of one upload at the one process and at the other. */
let [here, there] = ['', ''];
let fileId = '';

beforeAll(async () => {
  stand = await startStand({ topology: 'services' });
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const services = serviceNames.map((name) => [`${name.toUpperCase()}_URL`, stand.process(name).url]);
  const environment = { ...stand.environment, ...Object.fromEntries(services), MEDIA_PORT: String(port) };
  second = new StandProcess({ name: 'media', main: 'subgraphs/media/src/main.ts', url, environment });
  await second.start();
  ann = await stand.signUp();
  group = await makeGroup(stand, ann, [await stand.signUp()]);
});

afterAll(async () => {
  await second?.stop();
  await stand?.stop();
});

beforeEach(async () => {
  const input = {
    conversationId: group,
    fileName: 'letter.txt',
    mimeType: 'text/plain',
    sizeBytes: letter.length,
  };
  const created = (await stand.ask(createUpload, { input }, ann.token)).createUpload;
  here = created.uploadUrl;
  there = here.replace(stand.process('media').url, second.url);
  fileId = created.file.id;
});

/** Begins to send the whole, and stops in the middle with the connection open. */
async function beginAt(url: string): Promise<ClientRequest> {
  const headers = { ...tus, 'upload-offset': '0', 'content-length': letter.length };
  const sending = request(url, { method: 'PATCH', headers });
  sending.on('error', () => {});
  await new Promise((resolve) => sending.write(letter.subarray(0, half), resolve));
  await vi.waitFor(async () => expect(await storedBytes()).toBe(half), patience);
  return sending;
}

/** What is there of the upload, asked of the folder and of nobody who could hold it. */
async function storedBytes(): Promise<number> {
  const folder = `${stand.environment.MEDIA_DIRECTORY}/uploads`;
  const sizes = (await readdir(folder)).filter((name) => name.replaceAll('-', '') === fileId.slice(4));
  return sizes[0] === undefined ? 0 : (await stat(`${folder}/${sizes[0]}`)).size;
}

const send = (url: string, from: number) =>
  fetch(url, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': String(from) },
    body: new Uint8Array(letter.subarray(from)),
  });

const offsetAt = async (url: string) =>
  Number((await fetch(url, { method: 'HEAD', headers: tus })).headers.get('upload-offset'));

async function expectWhole(): Promise<void> {
  const file = await vi.waitFor(async () => {
    const { node } = await stand.ask(fileQuery, { id: fileId }, ann.token);
    expect(node.status).toBe('COMPLETED');
    return node;
  }, patience);
  const loaded = Buffer.from(await (await fetch(file.url)).arrayBuffer());
  expect(loaded.equals(letter)).toBe(true);
}

it('a second request waits until the first has let go, and finds what that one stored', async () => {
  const first = await beginAt(here);
  const answered = once(first, 'response').catch(() => null);
  expect((await send(there, 0)).status).toBe(409);
  await answered;
  expect(await offsetAt(there)).toBe(half);
  first.destroy();
  expect((await send(there, half)).status).toBe(204);
  await expectWhole();
});

it('of many at once that send the same, one does, and the file is right', async () => {
  const statuses = await Promise.all(
    [here, there, here, there].map(async (url) => (await send(url, 0)).status),
  );
  expect(statuses.filter((status) => status === 204)).toHaveLength(1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(3);
  await expectWhole();
});

it('goes on at the other process when the one that holds it is killed', async () => {
  await beginAt(there);
  await second.kill();
  expect(await offsetAt(here)).toBe(half);
  expect((await send(here, half)).status).toBe(204);
  await expectWhole();
  await second.start();
});

it('goes on when the one that holds it hangs, whose late bytes spoil nothing', {
  timeout: 120_000,
}, async () => {
  const first = await beginAt(there);
  const ended = Promise.race([once(first, 'response'), once(first, 'close')]).catch(() => null);
  second.freeze();
  first.write(Buffer.alloc(half, 'x'));
  expect(await offsetAt(here)).toBe(half);
  expect((await send(here, half)).status).toBe(204);
  await expectWhole();
  second.thaw();
  await ended;
  await expectWhole();
});
