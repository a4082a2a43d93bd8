import { breakableConnection } from '@messenger/testing';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { remove } from '../live/conversations.ts';
import { openNow } from '../live/live-client.ts';
import { type Stand, startStand } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { MessengerWindow } from './messenger-window.ts';
import { openBrowser } from './open-browser.ts';
import { PlaygroundWindow } from './playground-window.ts';
import { buildPages, expectAccessible, keepScreenshot } from './web-pages.ts';

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

const signUp = (displayName: string) => stand.signUp({ displayName });

const hills = `
  <svg xmlns="http://www.w3.org/2000/svg" width="900" height="600">
    <rect width="900" height="600" fill="#f6d8a8" />
    <circle cx="660" cy="190" r="70" fill="#fff3d6" />
    <path d="M0 360Q180 200 380 340T760 300T900 330V600H0Z" fill="#7d9b8c" />
    <path d="M0 440Q240 300 470 430T900 400V600H0Z" fill="#4c7561" />
    <path d="M0 520H900V600H0Z" fill="#5b8fb0" />
  </svg>`;

describe('the pages', () => {
  it.each(['/', '/app', '/app/'])(
    '%s is served whole, with a policy that names this server alone',
    async (path) => {
      const answer = await fetch(stand.url + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const policy = answer.headers.get('content-security-policy')?.replaceAll(stand.url, '') ?? '';
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
      expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
      const [script = ''] = (await answer.text()).match(/(?<=src=")[^"]+\.js/) ?? [];
      const file = await fetch(stand.url + script);
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
      const answer = await fetch(stand.url + path);
      await answer.body?.cancel();
      expect([403, 404]).toContain(answer.status);
    },
  );
});

describe('the playground', () => {
  it('asks, logs in and hears live events, from this server alone', async () => {
    const [ann, bob] = await Promise.all([signUp('Ann Ford'), signUp('Bob Reed')]);
    const conversationId = await makeGroup(stand, ann, [bob]);
    const window = await PlaygroundWindow.open(browser, stand.url);
    const { page, complaints } = window;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).origin));

    await window.showTab('WhoAmI');
    await window.runUntil(/"viewer": null/);
    await window.showTab('MyLiveEvents');
    await window.runUntil(/log in above first/);

    await window.logIn(ann);
    await expectAccessible(page, '.session-bar');
    await window.showTab('WhoAmI');
    await window.runUntil(/"displayName": "Ann Ford"/);
    await keepScreenshot(page, 'playground');

    await window.showTab('MyLiveEvents');
    await window.listenUntil(async () => (await openNow(stand, 'feeds')) === 1);
    await send(stand, bob, draft(conversationId, 'Live at last'));
    await expect.poll(() => window.answer(), { timeout: 15_000 }).toMatch(/"text": "Live at last"/);
    await window.showDocumentation('Query', 'The one who asks; null without a session.');

    expect(new Set(asked)).toEqual(new Set([stand.url]));
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });
});

describe('the messenger', () => {
  it('lets two people talk: each message once, in order, with unread counts, typing and presence', async () => {
    const bobAccount = await signUp('Bob Stone');
    const [ann, bob] = await Promise.all([
      MessengerWindow.open(browser, stand.url),
      MessengerWindow.open(browser, stand.url),
    ]);
    await expectAccessible(ann.page);
    await keepScreenshot(ann.page, 'messenger-log-in');
    await ann.signUp('Ann Lake');
    await bob.logIn(bobAccount);

    await ann.beginWith('Bob Stone');
    await ann.write('Good morning');
    await bob.conversation('Ann Lake').getByText('1 unread').waitFor();
    await expectAccessible(bob.page);
    await bob.openConversation('Ann Lake');
    await bob.conversation('Ann Lake').getByText('1 unread').waitFor({ state: 'detached' });
    await ann.conversation('Bob Stone').getByText('online').waitFor({ state: 'attached' });

    await bob.field.pressSequentially('Good');
    await ann.page.getByText('Bob Stone is writing').waitFor();
    await keepScreenshot(ann.page, 'messenger-typing');
    await bob.write('Good morning, Ann');
    await ann.page.getByText('Bob Stone is writing').waitFor({ state: 'detached' });
    await ann.write('Lunch at noon?');
    await bob.write('Gladly');
    const all = ['Good morning', 'Good morning, Ann', 'Lunch at noon?', 'Gladly'];
    await Promise.all([ann.expectTexts(all), bob.expectTexts(all)]);
    await expectAccessible(ann.page);
    await keepScreenshot(ann.page, 'messenger');

    await bob.closeConversation();
    await ann.write('See you');
    await ann.write('at noon');
    await bob.conversation('Ann Lake').getByText('2 unread').waitFor();
    await ann.page.reload();
    await ann.expectTexts([...all, 'See you', 'at noon']);
    expect([ann.complaints, bob.complaints]).toEqual([[], []]);
  });

  it('fits a phone, in light and dark', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Reef'), signUp('Bob Lane')]);
    const conversationId = await makeGroup(stand, annAccount, [bobAccount]);
    await send(stand, bobAccount, draft(conversationId, 'Shall we take the early train?'));
    await send(stand, annAccount, draft(conversationId, 'The one at half past six?'));
    await send(stand, bobAccount, draft(conversationId, 'Yes. I bring the coffee.'));
    const ann = await MessengerWindow.open(browser, stand.url);
    await ann.page.setViewportSize({ width: 390, height: 760 });
    await ann.logIn(annAccount);
    await ann.openConversation('A group');
    await ann.page.locator('.text', { hasText: 'I bring the coffee' }).waitFor();
    expect(await ann.conversation('A group').isVisible()).toBe(false);
    await keepScreenshot(ann.page, 'messenger-phone');
    await ann.page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(ann.page);
    await keepScreenshot(ann.page, 'messenger-phone-dark');
    await ann.page.getByRole('link', { name: 'Back to the conversations' }).click();
    await ann.conversation('A group').waitFor();
    await ann.page.getByRole('button', { name: 'New conversation' }).click();
    await ann.page.getByRole('dialog').waitFor();
    await expectAccessible(ann.page);
    await ann.page.keyboard.press('Escape');
    await ann.page.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  it('answers a message with the keyboard alone', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Moss'), signUp('Bob Vale')]);
    const conversationId = await makeGroup(stand, annAccount, [bobAccount]);
    await send(stand, bobAccount, draft(conversationId, 'Tea or coffee?'));
    const ann = await MessengerWindow.open(browser, stand.url);
    await ann.logIn(annAccount);
    await ann.conversation('A group').press('Enter');
    await ann.expectTexts(['Tea or coffee?']);
    await expect.poll(() => ann.page.evaluate('document.activeElement.ariaLabel')).toBe('Message');
    await ann.page.getByRole('button', { name: 'Reply', exact: true }).press('Enter');
    await ann.page.getByText('Reply to Bob Vale').waitFor();
    await ann.page.keyboard.type('Tea, please');
    await ann.page.keyboard.press('Enter');
    await ann.page.locator('.message.mine:not(.draft) blockquote', { hasText: 'Tea or coffee?' }).waitFor();
  });

  it('has everything once after being offline, and sends what was written meanwhile', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Pike'), signUp('Bob Hill')]);
    await makeGroup(stand, annAccount, [bobAccount]);
    const line = await breakableConnection(stand.url);
    const [ann, bob] = await Promise.all([
      MessengerWindow.open(browser, stand.url),
      MessengerWindow.open(browser, new URL(line.url).origin),
    ]);
    await Promise.all([ann.logIn(annAccount), bob.logIn(bobAccount)]);
    await Promise.all([ann.openConversation('A group'), bob.openConversation('A group')]);
    await ann.write('before');
    await bob.expectTexts(['before']);

    await bob.page.context().setOffline(true);
    await line.cut();
    await bob.page.getByText('No connection').waitFor();
    for (const text of ['one', 'two', 'three']) await ann.write(text);
    await ann.expectTexts(['before', 'one', 'two', 'three']);
    await bob.write('from a tunnel');
    await bob.page.getByText('Sending').waitFor();
    await keepScreenshot(bob.page, 'messenger-offline');

    await line.restore();
    await bob.page.context().setOffline(false);
    const all = ['before', 'one', 'two', 'three', 'from a tunnel'];
    await Promise.all([ann.expectTexts(all), bob.expectTexts(all)]);
    await bob.page.getByText('No connection').waitFor({ state: 'detached' });
    await ann.write('welcome back');
    await bob.expectTexts([...all, 'welcome back']);
    await line.close();
  });

  it('sends a picture with its progress, and finds messages by their words', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Rowe'), signUp('Bob West')]);
    await makeGroup(stand, annAccount, [bobAccount]);
    const [ann, bob] = await Promise.all([
      MessengerWindow.open(browser, stand.url),
      // By another name than files are named by.
      MessengerWindow.open(browser, stand.url.replace('127.0.0.1', 'localhost')),
    ]);
    await Promise.all([ann.logIn(annAccount), bob.logIn(bobAccount)]);
    await Promise.all([ann.openConversation('A group'), bob.openConversation('A group')]);

    const buffer = await sharp(Buffer.from(hills)).jpeg().toBuffer();
    await ann.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'hills.jpg', mimeType: 'image/jpeg', buffer });
    await ann.page.getByText('ready', { exact: true }).waitFor();
    await ann.write('The hills above the lake');
    const picture = bob.page.getByRole('img', { name: 'hills.jpg' });
    await picture.waitFor();
    await expect
      .poll(() => bob.page.evaluate("document.querySelector('.attachments img').naturalWidth"))
      .toBe(300);

    await ann.write('Have a look at the café');
    await bob.expectTexts(['The hills above the lake', 'Have a look at the café']);
    await bob.page.getByText('is writing').waitFor({ state: 'detached' });
    await bob.page.getByLabel('Search messages').fill('cafe');
    await expect
      .poll(
        async () => {
          await bob.page.getByLabel('Search messages').fill('');
          await bob.page.getByLabel('Search messages').fill('cafe');
          await bob.page.getByText(/\d+ found/).waitFor();
          return bob.page.locator('mark').allTextContents();
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toEqual(['café']);
    await expectAccessible(bob.page);
    await keepScreenshot(bob.page, 'messenger-search');
    expect([ann.complaints, bob.complaints]).toEqual([[], []]);
  });

  it('lets go of a conversation that one is taken out of', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Vale'), signUp('Bob Fox')]);
    const conversationId = await makeGroup(stand, annAccount, [bobAccount]);
    const bob = await MessengerWindow.open(browser, stand.url);
    await bob.logIn(bobAccount);
    await bob.openConversation('A group');
    await expect.poll(() => openNow(stand, 'feeds')).toBe(1);
    await remove(stand, annAccount, conversationId, bobAccount);
    await bob.page.getByText('You do not take part in this conversation.').waitFor();
    await bob.conversation('A group').waitFor({ state: 'detached' });
    expect(bob.complaints).toEqual([]);
  });

  it('goes back in time as one scrolls', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Wood'), signUp('Bob Dale')]);
    const conversationId = await makeGroup(stand, annAccount, [bobAccount]);
    const texts = Array.from({ length: 95 }, (_, index) => `message ${index + 1}`);
    for (const text of texts) await send(stand, bobAccount, draft(conversationId, text));
    const ann = await MessengerWindow.open(browser, stand.url);
    await ann.logIn(annAccount);
    await ann.openConversation('A group');
    await ann.expectTexts(texts.slice(-40));
    await ann.page.getByText('message 95', { exact: true }).waitFor();
    await ann.scrollToTop();
    await ann.expectTexts(texts.slice(-80));
    // What was at the top is where it was, with older messages above it.
    expect(await ann.isSeen('message 56')).toBe(true);
    expect(await ann.isSeen('message 16')).toBe(false);
    await ann.scrollToTop();
    await ann.expectTexts(texts);
  });
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
