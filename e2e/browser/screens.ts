import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Stand } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { MessengerWindow } from './messenger-window.ts';
import { expectAccessible, keepScreenshot } from './web-pages.ts';

/** Screens of all sizes. */
export function testScreens(stand: () => Stand, browser: () => Browser): void {
  const signUp = (displayName: string) => stand().signUp({ displayName });

  it('fits a phone, in light and dark', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Reef'), signUp('Bob Lane')]);
    const conversationId = await makeGroup(stand(), annAccount, [bobAccount]);
    await send(stand(), bobAccount, draft(conversationId, 'Shall we take the early train?'));
    await send(stand(), annAccount, draft(conversationId, 'The one at half past six?'));
    await send(stand(), bobAccount, draft(conversationId, 'Yes. I bring the coffee.'));
    const ann = await MessengerWindow.open(browser(), stand().url);
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
}
