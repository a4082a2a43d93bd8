import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';

const root = join(import.meta.dirname, '../..');
const screenshots = join(root, 'docs/screenshots');

/** Builds the pages if they changed since they were built. */
export async function buildPages(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(root, 'tools/build-sites.ts')], { cwd: root });
}

export type Visit = {
  page: Page;
  /** What the browser complained about: errors of scripts, and what the policy of the page forbids. */
  complaints: string[];
};

/** A new window of its own, as of another person. */
export async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 760 },
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    const text = message.text();
    // A network that is gone is no fault of the page.
    if (message.type() === 'error' && !/net::ERR|WebSocket connection to/.test(text)) complaints.push(text);
  });
  await page.goto(url);
  return { page, complaints };
}

/** No fault that keeps people with a screen reader or a keyboard from using the page. */
export async function expectAccessible(page: Page, part = 'body'): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
}

/** Keeps a picture of the page in the documentation, when asked to by SCREENSHOTS=1. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return;
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}
