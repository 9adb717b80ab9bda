import { type Tone, tone } from "./tones.js";

const STROKES: Readonly<Partial<Record<Tone, string>>> = {
  red: "M0,6L6,0",
  orange: "M0,0L6,6",
  purple: "M0,3L6,3",
  teal: "M3,0L3,6",
  quiet: "M2,3L4,3",
};

/** Hatchings that tell areas apart without colour; the same in all pictures, so that pictures on one page may share them. */
export const PATTERNS: string = `<defs>${Object.entries(STROKES)
  .map(
    ([name, path]) =>
      `<pattern id="springtide-hatch-${name}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="${tone(name as Tone)}" fill-opacity="0.25"/><path d="${path}" stroke="${tone(name as Tone)}" stroke-width="1.5"/></pattern>`,
  )
  .join("")}</defs>`;

/** The hatching of a colour, as a fill. */
export function hatch(name: Tone): string {
  return name in STROKES ? `url(#springtide-hatch-${name})` : tone(name);
}
