import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Account } from '../stand/index.ts';
import { type Visit, visit } from './web-pages.ts';

const patienceMs = 15_000;

/** The playground in a browser. */
export class PlaygroundWindow {
  readonly page: Page;
  readonly complaints: readonly string[];

  private constructor({ page, complaints }: Visit) {
    this.page = page;
    this.complaints = complaints;
    page.setDefaultTimeout(patienceMs);
  }

  static async open(browser: Browser, origin: string): Promise<PlaygroundWindow> {
    return new PlaygroundWindow(await visit(browser, `${origin}/`));
  }

  async logIn({ username, password }: Account): Promise<void> {
    await this.page.getByLabel('User name or e-mail').fill(username);
    await this.page.getByLabel('Password').fill(password);
    await this.page.getByRole('button', { name: 'Log in' }).click();
    await this.page.getByText('Asking as').waitFor();
  }

  async showTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).getByRole('button').first().click();
    await this.page.locator('.graphiql-editors .view-line', { hasText: name }).first().waitFor();
  }

  /** Runs the operation of the tab, again while the editor has not read the document yet, until it is answered so. */
  async runUntil(wanted: RegExp): Promise<void> {
    const answer = async () => {
      await this.page.getByRole('button', { name: /Execute query/ }).click();
      await this.page.getByRole('button', { name: /Execute query/ }).waitFor();
      return this.answer();
    };
    await expect.poll(answer, { timeout: patienceMs, interval: 500 }).toMatch(wanted);
  }

  /** Starts the subscription of the tab, again until the server says that it is open. */
  async listenUntil(isOpen: () => Promise<boolean>): Promise<void> {
    const start = this.page.getByRole('button', { name: /Execute query/ });
    const listen = async () => {
      if (await start.isVisible()) await start.click();
      return isOpen();
    };
    await expect.poll(listen, { timeout: patienceMs, interval: 1000 }).toBe(true);
  }

  async answer(): Promise<string> {
    const lines = await this.page.locator('.graphiql-response .view-line').allTextContents();
    // The editor shows spaces that do not break.
    return lines.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Opens the documentation of a type and waits for its description. */
  async showDocumentation(type: string, description: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await this.page.getByRole('link', { name: type, exact: true }).first().click();
    await this.page.getByText(description).waitFor();
  }
}
