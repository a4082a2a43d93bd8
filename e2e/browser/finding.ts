import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { Stand } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { MessengerWindow } from './messenger-window.ts';
import { expectAccessible, keepScreenshot } from './web-pages.ts';

const hills = `
  <svg xmlns="http://www.w3.org/2000/svg" width="900" height="600">
    <rect width="900" height="600" fill="#f6d8a8" />
    <circle cx="660" cy="190" r="70" fill="#fff3d6" />
    <path d="M0 360Q180 200 380 340T760 300T900 330V600H0Z" fill="#7d9b8c" />
    <path d="M0 440Q240 300 470 430T900 400V600H0Z" fill="#4c7561" />
    <path d="M0 520H900V600H0Z" fill="#5b8fb0" />
  </svg>`;

/** Pictures, old messages and found ones. */
export function testFinding(stand: () => Stand, browser: () => Browser): void {
  const signUp = (displayName: string) => stand().signUp({ displayName });

  it('sends a picture with its progress, and finds messages by their words', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Rowe'), signUp('Bob West')]);
    await makeGroup(stand(), annAccount, [bobAccount]);
    const [ann, bob] = await Promise.all([
      MessengerWindow.open(browser(), stand().url),
      // By another name than files are named by.
      MessengerWindow.open(browser(), stand().url.replace('127.0.0.1', 'localhost')),
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

  it('takes files that are pasted and dropped', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Clay'), signUp('Bob Ash')]);
    await makeGroup(stand(), annAccount, [bobAccount]);
    const ann = await MessengerWindow.open(browser(), stand().url);
    await ann.logIn(annAccount);
    await ann.openConversation('A group');
    const bring = (how: 'paste' | 'drop') => `
      const data = new DataTransfer();
      data.items.add(new File(['eggs, milk'], '${how}.txt', { type: 'text/plain' }));
      const init = { bubbles: true, cancelable: true };
      const event = '${how}' === 'paste'
        ? new ClipboardEvent('paste', { ...init, clipboardData: data })
        : new DragEvent('drop', { ...init, dataTransfer: data });
      document.querySelector('textarea').dispatchEvent(event);`;
    for (const how of ['paste', 'drop'] as const) {
      await ann.page.evaluate(bring(how));
      await ann.page.getByLabel(`Upload of ${how}.txt`).waitFor();
    }
    await expect.poll(() => ann.page.getByText('ready', { exact: true }).count()).toBe(2);
    await expectAccessible(ann.page);
    await ann.write('Both lists');
    const files = ann.page.getByRole('list', { name: 'Files', exact: true }).getByRole('link');
    await expect.poll(() => files.allTextContents()).toEqual(['paste.txt (1 KB)', 'drop.txt (1 KB)']);
    expect(ann.complaints).toEqual([]);

    // A page that stays open asks for new addresses before those of its files end.
    await ann.page.clock.install();
    await ann.page.reload();
    await expect.poll(() => files.count()).toBe(2);
    const isAsked = ann.page.waitForRequest((asked) => /"operationName":"File"/.test(asked.postData() ?? ''));
    await ann.page.clock.fastForward('12:00:00');
    const answer = await (await isAsked).response();
    expect(await answer?.json()).toMatchObject({ data: { node: { url: expect.any(String) } } });
  });

  it('goes back in time as one scrolls', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Wood'), signUp('Bob Dale')]);
    const conversationId = await makeGroup(stand(), annAccount, [bobAccount]);
    const texts = Array.from({ length: 95 }, (_, index) => `message ${index + 1}`);
    for (const text of texts) await send(stand(), bobAccount, draft(conversationId, text));
    const ann = await MessengerWindow.open(browser(), stand().url);
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

  it('goes to a found message, and on from there both ways up to the present', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Holt'), signUp('Bob Marsh')]);
    const conversationId = await makeGroup(stand(), annAccount, [bobAccount]);
    const texts = Array.from({ length: 95 }, (_, index) =>
      index === 29 ? 'a needle' : `straw ${index + 1}`,
    );
    for (const text of texts) await send(stand(), bobAccount, draft(conversationId, text));
    const ann = await MessengerWindow.open(browser(), stand().url);
    await ann.logIn(annAccount);
    await expect
      .poll(
        async () => {
          await ann.page.getByLabel('Search messages').fill('');
          await ann.page.getByLabel('Search messages').fill('needle');
          await ann.page.getByText(/\d+ found/).waitFor();
          return ann.page.locator('mark').allTextContents();
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toEqual(['needle']);
    await ann.page.getByRole('list', { name: 'Found messages' }).getByRole('link').click();
    await ann.expectTexts(texts.slice(9, 49));
    expect(await ann.isSeen('a needle')).toBe(true);
    await expectAccessible(ann.page);
    await send(stand(), bobAccount, draft(conversationId, 'meanwhile'));
    for (const end of [89, 96]) {
      await ann.page.getByRole('button', { name: 'Later messages' }).click();
      await ann.expectTexts([...texts, 'meanwhile'].slice(9, end));
    }
    await ann.page.getByRole('button', { name: 'Later messages' }).waitFor({ state: 'detached' });
    await send(stand(), bobAccount, draft(conversationId, 'live'));
    await ann.expectTexts([...texts.slice(9), 'meanwhile', 'live']);
    expect(ann.complaints).toEqual([]);
  });

  it('goes to the message that is answered, and to the newest to write', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Crane'), signUp('Bob Quill')]);
    const conversationId = await makeGroup(stand(), annAccount, [bobAccount]);
    const { message } = await send(stand(), bobAccount, draft(conversationId, 'the question'));
    const texts = Array.from({ length: 60 }, (_, index) => `later ${index + 1}`);
    for (const text of texts) await send(stand(), bobAccount, draft(conversationId, text));
    const answer = { ...draft(conversationId, 'the answer'), replyToId: message.id };
    await send(stand(), bobAccount, answer);
    const ann = await MessengerWindow.open(browser(), stand().url);
    await ann.logIn(annAccount);
    await ann.openConversation('A group');
    await ann.page.getByRole('link', { name: 'the question' }).click();
    await ann.expectTexts(['the question', ...texts.slice(0, 39)]);
    await ann.write('I see');
    await ann.expectNewest([...texts, 'the answer', 'I see'], 40);
  });
}
