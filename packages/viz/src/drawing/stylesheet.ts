import { THEMES } from "./tones.js";

const variables = (theme: "light" | "dark"): string =>
  Object.entries(THEMES[theme])
    .map(([name, colour]) => `--springtide-${name}:${colour}`)
    .join(";");

/** The style sheet of all charts: colours for light and dark paper; prints are light. It touches nothing outside of `.springtide-chart`. */
export const CHART_STYLESHEET: string = [
  `.springtide-chart{${variables("light")};max-width:100%;height:auto}`,
  `@media screen and (prefers-color-scheme:dark){.springtide-chart{${variables("dark")}}}`,
].join("");

/** The picture in the colours of one theme, for readers that know no CSS variables. */
export function inTheme(svg: string, theme: "light" | "dark"): string {
  const colours: Readonly<Record<string, string>> = THEMES[theme];
  return svg.replace(/var\(--springtide-([a-z]+)\)/g, (whole, name: string) => colours[name] ?? whole);
}
