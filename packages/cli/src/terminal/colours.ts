export type Environment = Readonly<Record<string, string | undefined>>;

/** Ways to set text off; each returns the text unchanged where colours are off. */
export interface Colours {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

/**
 * Whether a stream may carry ANSI colours: FORCE_COLOR decides where it is set, then NO_COLOR and
 * TERM=dumb turn them off, and otherwise only a terminal gets them.
 * @see https://no-color.org and https://force-color.org
 */
export function allowsColour(isTty: boolean, env: Environment): boolean {
  const forced = env.FORCE_COLOR;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  return isTty && env.TERM !== "dumb";
}

/** The colours themselves, or none. */
export function coloursFor(enabled: boolean): Colours {
  const paint = (open: number, close: number) => (text: string) => (enabled ? `\u001b[${open}m${text}\u001b[${close}m` : text);
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
  };
}
