import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Account } from '../stand/index.ts';
import { type Visit, visit } from './web-pages.ts';

const patienceMs = 15_000;

/** The example messenger in one person's browser. */
export class MessengerWindow {
  readonly page: Page;
  readonly complaints: readonly string[];

  private constructor({ page, complaints }: Visit) {
    this.page = page;
    this.complaints = complaints;
    page.setDefaultTimeout(patienceMs);
  }

  static async open(browser: Browser, origin: string): Promise<MessengerWindow> {
    return new MessengerWindow(await visit(browser, `${origin}/app`));
  }

  async logIn({ username, password }: Account): Promise<void> {
    await this.page.getByLabel('User name or e-mail').fill(username);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Log in', exact: true }).click();
    await this.page.getByRole('navigation', { name: 'Conversations' }).waitFor();
  }

  /** Makes an account with the form of the page. */
  async signUp(displayName: string): Promise<void> {
    const { page } = this;
    const username = `u${randomBytes(8).toString('hex')}`;
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Name to show').fill(displayName);
    await page.getByLabel('E-mail').fill(`${username}@example.org`);
    await page.getByLabel('Password').fill(randomBytes(12).toString('hex'));
    await page.getByRole('button', { name: 'Make an account' }).click();
    await page.getByRole('navigation', { name: 'Conversations' }).waitFor();
  }

  /** Begins a direct conversation. */
  async beginWith(displayName: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: 'New conversation' }).click();
    await page.getByLabel('Find people by name').fill(displayName);
    await page.getByRole('checkbox', { name: displayName }).check();
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('heading', { name: displayName }).waitFor();
  }

  conversation(title: string) {
    return this.page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: title });
  }

  async openConversation(title: string): Promise<void> {
    await this.conversation(title).click();
    await this.field.waitFor();
  }

  /** Leaves the conversation for the list, as the back button of a browser does. */
  async closeConversation(): Promise<void> {
    await this.page.evaluate("location.hash = ''");
    await this.page.getByText('Choose a conversation').waitFor();
  }

  get field() {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  async write(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Goes to the oldest message that is loaded. */
  async scrollToTop(): Promise<void> {
    await this.page.evaluate("document.querySelector('.messages').scrollTop = -1e6");
  }

  /** Whether it is on the screen, below the header of the conversation. */
  async isSeen(text: string): Promise<boolean> {
    const messages = this.page.getByRole('region', { name: 'Messages' });
    const box = await messages.getByText(text, { exact: true }).boundingBox();
    return box !== null && box.y > 0 && box.y < (this.page.viewportSize()?.height ?? 0);
  }

  /** What is stored of the conversation that is shown, from the oldest on. */
  shownTexts(): Promise<string[]> {
    return this.page.locator('.message:not(.draft) .text').allTextContents();
  }

  async expectTexts(texts: readonly string[]): Promise<void> {
    await expect.poll(() => this.shownTexts(), { timeout: patienceMs }).toEqual(texts);
  }

  /**
   * That the newest are shown: one page of them, and what was written since that page was read. What is written while
   * it is being read may be a part of it or come after it.
   */
  async expectNewest(texts: readonly string[], pageSize: number): Promise<void> {
    const pages = [texts.slice(-pageSize), texts.slice(-pageSize - 1)];
    await expect.poll(() => this.shownTexts(), { timeout: patienceMs }).toBeOneOf(pages);
  }
}
