import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";

const FLAGS = ["headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"];

/** Starts Chromium at this path; whoever starts it closes it. */
export function openBrowser(executablePath: string): Promise<Browser> {
  const args = [...FLAGS, "disable-component-update", "disable-sync"].map((flag) => `--${flag}`);
  return chromium.launch({ executablePath, args });
}

/** A page, and what it should not have done. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, errors of scripts, dialogs, and requests that leave the machine's files. */
  readonly complaints: readonly string[];
}

export interface PageWish {
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
  readonly width?: number;
}

/** Opens a page that writes down everything that it should not do. */
export async function watchPage(browser: Browser, { width = 1000, ...wish }: PageWish = {}): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, ...wish });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", async (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(file|data|about):/.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
  return { page, complaints };
}

/** What axe finds wrong with the page, as `rule: element`; only those rules, where some are named. */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  const { source } = createRequire(import.meta.url)("axe-core") as { source: string };
  await page.evaluate(source);
  const only = rules === undefined ? "{}" : JSON.stringify({ runOnly: { type: "rule", values: rules } });
  return await page.evaluate<string[]>(
    `axe.run(document, ${only}).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ": " + html.slice(0, 160))))`,
  );
}
