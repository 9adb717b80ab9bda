/**
 * Simulated time of day: "09:50", or with seconds when that is needed, and thousandths of them where what is told is apart by less
 * than one; days before it from the second on.
 */
export function clockTime(ms: number, apartMs = 1000): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const day = Math.floor(ms / 86_400_000);
  const seconds = (ms % 60_000) / 1000;
  const thousandths = apartMs < 1000 ? `.${String(Math.floor(ms % 1000)).padStart(3, "0")}` : "";
  const text = `${two((ms / 3_600_000) % 24)}:${two((ms / 60_000) % 60)}${seconds === 0 ? "" : `:${two(seconds)}${thousandths}`}`;
  return day === 0 ? text : `day ${day + 1} ${text}`;
}
