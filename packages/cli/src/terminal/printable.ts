/** Text that came from a file, with every control character but tab shown as U+FFFD, so that it cannot steer the terminal. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t]/gu, "\uFFFD");
}
