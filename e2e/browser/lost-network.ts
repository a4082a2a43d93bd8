import { breakableConnection } from '@messenger/testing';
import type { Browser } from 'playwright-core';
import { it } from 'vitest';
import type { Stand } from '../stand/index.ts';
import { makeGroup } from '../stand/talk.ts';
import { MessengerWindow } from './messenger-window.ts';
import { keepScreenshot } from './web-pages.ts';

/** A network that comes and goes. */
export function testLostNetwork(stand: () => Stand, browser: () => Browser): void {
  const signUp = (displayName: string) => stand().signUp({ displayName });

  it('has everything once after being offline, and sends what was written meanwhile', async () => {
    const [annAccount, bobAccount] = await Promise.all([signUp('Ann Pike'), signUp('Bob Hill')]);
    await makeGroup(stand(), annAccount, [bobAccount]);
    const line = await breakableConnection(stand().url);
    const [ann, bob] = await Promise.all([
      MessengerWindow.open(browser(), stand().url),
      MessengerWindow.open(browser(), new URL(line.url).origin),
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
}
