/** What colours mean here; every one can be read as text on the paper (contrast of at least 4.5 to 1). */
export type Tone = "ink" | "quiet" | "blue" | "orange" | "green" | "purple" | "red" | "teal";

/** Colours that things of equal standing take in turn. */
export const SERIES_TONES: readonly Tone[] = ["blue", "orange", "green", "purple", "teal", "red"];

/** Dashes that tell lines apart without colour, in the same turn. */
export const SERIES_DASHES: readonly string[] = ["none", "7 3", "2 2", "9 3 2 3", "4 2", "1 3"];

/** Colours on light paper and on dark, `paper` and `rule` (grid lines) included. */
export const THEMES: Readonly<Record<"light" | "dark", Readonly<Record<Tone | "paper" | "rule", string>>>> = {
  light: {
    paper: "#ffffff",
    rule: "#dfe3e8",
    ink: "#1b1f24",
    quiet: "#59626d",
    blue: "#1a5fb4",
    orange: "#a34a00",
    green: "#1a7046",
    purple: "#813d9c",
    red: "#b3261e",
    teal: "#00697a",
  },
  dark: {
    paper: "#15181d",
    rule: "#343a43",
    ink: "#eceff3",
    quiet: "#a8b1bc",
    blue: "#86b7ff",
    orange: "#ffb069",
    green: "#72d6a4",
    purple: "#dba8f5",
    red: "#ff938a",
    teal: "#6ed5df",
  },
};

/** The colour as a CSS variable, which the style sheet fills in. */
export function tone(name: Tone | "paper" | "rule"): string {
  return `var(--springtide-${name})`;
}
