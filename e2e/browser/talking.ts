import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { remove } from '../live/conversations.ts';
import { openNow } from '../live/live-client.ts';
import type { Stand } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { MessengerWindow } from './messenger-window.ts';
import { expectAccessible, keepScreenshot } from './web-pages.ts';

/** People who write to each other. */
export function testTalking(stand: () => Stand, browser: () => Browser): void {
  const signUp = (displayName: string) => stand().signUp({ displayName });

  it('lets two people talk: each message once, in order, with unread counts, typing and presence', async () => {
    const bobAccount = await signUp('Bob Stone');
    const [ann, bob] = await Promise.all([
      MessengerWindow.open(browser(), stand().url),
      MessengerWindow.open(browser(), stand().url),
    ]);
    await expectAccessible(ann.page);
    await keepScreenshot(ann.page, 'messenger-log-in');
    await ann.signUp('Ann Lake');
    await bob.logIn(bobAccount);

    await ann.beginWith('Bob Stone');
    await ann.write('Good morning');
    await bob.conversation('Ann Lake').getByText('1 unread').waitFor();
    expect(await bob.page.title()).toBe('(1) Messenger');
    await expectAccessible(bob.page);
    await bob.openConversation('Ann Lake');
    await bob.conversation('Ann Lake').getByText('1 unread').waitFor({ state: 'detached' });
    await expect.poll(() => bob.page.title()).toBe('Messenger');
    await ann.conversation('Bob Stone').getByText('online').waitFor({ state: 'attached' });
    await ann.page.locator('.conversation-header', { hasText: 'online' }).waitFor();
    await ann.conversation('Bob Stone').getByText('You: Good morning').waitFor();

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

  it('answers a message with the keyboard alone', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Moss'), signUp('Bob Vale')]);
    const conversationId = await makeGroup(stand(), annAccount, [bobAccount]);
    await send(stand(), bobAccount, draft(conversationId, 'Tea or coffee?'));
    const ann = await MessengerWindow.open(browser(), stand().url);
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

  it('keeps what was written and not sent, for each conversation', async () => {
    const [annAccount] = await Promise.all([signUp('Ann Field'), signUp('Bob Green'), signUp('Eve Hart')]);
    const ann = await MessengerWindow.open(browser(), stand().url);
    await ann.logIn(annAccount);
    await ann.beginWith('Bob Green');
    await ann.field.fill('for Bob, one day');
    await ann.beginWith('Eve Hart');
    await expect.poll(() => ann.field.inputValue()).toBe('');
    await ann.write('for Eve, now');
    await ann.expectTexts(['for Eve, now']);
    await ann.openConversation('Bob Green');
    await expect.poll(() => ann.field.inputValue()).toBe('for Bob, one day');
    await ann.page.reload();
    await expect.poll(() => ann.field.inputValue()).toBe('for Bob, one day');
    await ann.field.press('Enter');
    await ann.expectTexts(['for Bob, one day']);
    await ann.page.reload();
    await ann.expectTexts(['for Bob, one day']);
    expect(await ann.field.inputValue()).toBe('');
    expect(ann.complaints).toEqual([]);
  });

  it('lets go of a conversation that one is taken out of', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Vale'), signUp('Bob Fox')]);
    const conversationId = await makeGroup(stand(), annAccount, [bobAccount]);
    const bob = await MessengerWindow.open(browser(), stand().url);
    await bob.logIn(bobAccount);
    await bob.openConversation('A group');
    await expect.poll(() => openNow(stand(), 'feeds')).toBe(1);
    await remove(stand(), annAccount, conversationId, bobAccount);
    await bob.page.getByText('You do not take part in this conversation.').waitFor();
    await bob.conversation('A group').waitFor({ state: 'detached' });
    expect(bob.complaints).toEqual([]);
  });
}
