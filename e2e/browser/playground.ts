import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { openNow } from '../live/live-client.ts';
import type { Stand } from '../stand/index.ts';
import { draft, makeGroup, send } from '../stand/talk.ts';
import { PlaygroundWindow } from './playground-window.ts';
import { expectAccessible, keepScreenshot } from './web-pages.ts';

/** The playground in a browser. */
export function testPlayground(stand: () => Stand, browser: () => Browser): void {
  const signUp = (displayName: string) => stand().signUp({ displayName });

  it('asks, logs in and hears live events, from this server alone', async () => {
    const [ann, bob] = await Promise.all([signUp('Ann Ford'), signUp('Bob Reed')]);
    const conversationId = await makeGroup(stand(), ann, [bob]);
    const window = await PlaygroundWindow.open(browser(), stand().url);
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
    await window.listenUntil(async () => (await openNow(stand(), 'feeds')) === 1);
    await send(stand(), bob, draft(conversationId, 'Live at last'));
    await expect.poll(() => window.answer(), { timeout: 15_000 }).toMatch(/"text": "Live at last"/);
    await window.showDocumentation('Query', 'The one who asks; null without a session.');

    expect(new Set(asked)).toEqual(new Set([stand().url]));
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });
}
