const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** A bar that fills a share, 0 to 1, of so many columns: to an eighth of a column, or to a whole one in ASCII. */
export function bar(share: number, width: number, unicode: boolean): string {
  const full = Math.min(1, Math.max(0, share)) * width;
  if (!unicode) return "#".repeat(Math.round(full));
  const eighths = Math.round(full * 8);
  return `${"█".repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ""}`;
}
