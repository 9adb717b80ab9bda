import type { Environment } from "./colours.js";

/** Whether the locale can show characters outside ASCII; a locale that is not set counts as UTF-8, as terminals are today. */
export function allowsUnicode(env: Environment): boolean {
  if (env.TERM === "dumb") return false;
  const locale = [env.LC_ALL, env.LC_CTYPE, env.LANG].find((value) => value !== undefined && value !== "");
  return locale === undefined || /utf-?8/i.test(locale);
}

/** Signs that carry a meaning, in Unicode or in ASCII. */
export interface Signs {
  readonly met: string;
  readonly missed: string;
  readonly undecided: string;
  readonly atMost: string;
  readonly atLeast: string;
  readonly range: string;
  readonly separator: string;
  readonly none: string;
  readonly minus: string;
  /** From one to the other. */
  readonly to: string;
  /** Behind what is pointed at. */
  readonly here: string;
}

const UNICODE: Signs = {
  met: "✓",
  missed: "✗",
  undecided: "?",
  atMost: "≤",
  atLeast: "≥",
  range: "–",
  separator: " · ",
  none: "–",
  minus: "−",
  to: "→",
  here: "←",
};
const ASCII: Signs = {
  met: "+",
  missed: "x",
  undecided: "?",
  atMost: "<=",
  atLeast: ">=",
  range: "-",
  separator: ", ",
  none: "-",
  minus: "-",
  to: "->",
  here: "<-",
};

/** The signs to write with. */
export function signsFor(unicode: boolean): Signs {
  return unicode ? UNICODE : ASCII;
}
