import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Stand, startStand } from '../stand/index.ts';
import { testFinding } from './finding.ts';
import { testLostNetwork } from './lost-network.ts';
import { openBrowser } from './open-browser.ts';
import { testPlayground } from './playground.ts';
import { testScreens } from './screens.ts';
import { testServedPages } from './served-pages.ts';
import { testTalking } from './talking.ts';
import { buildPages } from './web-pages.ts';

let stand: Stand;
let browser: Browser;

beforeAll(async () => {
  await buildPages();
  [stand, browser] = await Promise.all([startStand({ topology: 'one-process' }), openBrowser()]);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
});
afterAll(async () => {
  await browser?.close();
  await stand?.stop();
});

const theStand = () => stand;
const theBrowser = () => browser;
describe('the pages', () => testServedPages(theStand));
describe('the playground', () => testPlayground(theStand, theBrowser));
describe('the messenger', () => {
  testTalking(theStand, theBrowser);
  testScreens(theStand, theBrowser);
  testLostNetwork(theStand, theBrowser);
  testFinding(theStand, theBrowser);
});

describe('in production', () => {
  it.each([
    ['on', 200],
    ['off', 404],
  ])('with PLAYGROUND=%s both pages answer %i', async (PLAYGROUND, status) => {
    await stand.restart('gateway', { NODE_ENV: 'production', PLAYGROUND });
    for (const path of ['/', '/app']) {
      const answer = await fetch(stand.url + path);
      const page = await answer.text();
      expect([path, answer.status, page.includes('<script')]).toEqual([path, status, status === 200]);
      if (status === 200)
        expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
    expect((await stand.request('{ __schema { description } }')).errors).toBeDefined();
  });
});

describe('without PLAYGROUND', () => {
  it('has no pages, but the API', async () => {
    await stand.restart('gateway', { PLAYGROUND: 'off' });
    for (const path of ['/', '/app']) {
      const answer = await fetch(stand.url + path);
      await answer.body?.cancel();
      expect(answer.status).toBe(404);
    }
    expect((await stand.request('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
});
