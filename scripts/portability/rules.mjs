/**
 * What core, policies and viz may not use, so that one scenario and seed give the same bytes on every
 * runtime: engines differ in the last bit of transcendental functions, and clocks, dice, locales and
 * files differ by machine. Correctly rounded or exact members of Math are the only ones allowed.
 */

/** Members of Math whose result ECMAScript fixes to the last bit. */
export const portableMath = new Set(
  "abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2".split(" "),
);

const ownMath = "its last bit differs between engines; use engine/math";
const ownClock = "simulated time comes from the run; the machine's own makes results differ";
const anyRuntime = "this package runs unchanged in browsers; the caller brings what it needs";

/** Why a global is banned, by its name. @type {ReadonlyMap<string, string>} */
export const bannedGlobals = new Map([
  ["Date", ownClock],
  ["performance", ownClock],
  ["setTimeout", ownClock],
  ["setInterval", ownClock],
  ["setImmediate", ownClock],
  ["queueMicrotask", ownClock],
  ["crypto", "chance comes from the named streams of the run"],
  ["Intl", "its answers depend on the machine's locale data"],
  ["process", anyRuntime],
  ["Buffer", anyRuntime],
  ["require", anyRuntime],
  ["globalThis", "it hides what is used; name the thing itself"],
]);

/** The global that a file may use all the same, since no figure and no picture depends on it. @type {ReadonlyMap<string, string>} */
export const allowedGlobals = new Map([
  // Waits until a picture that is made has left the kernel of a notebook.
  ["packages/viz/src/notebook/display.ts", "setTimeout"],
]);

/** Methods that answer by the machine's locale. */
export const bannedMethods = /^(toLocale\w*|localeCompare)$/;

/**
 * Why `Math.name` may not be used, or undefined when it may.
 * @param {string} name
 */
export function whyNotMath(name) {
  if (portableMath.has(name)) return undefined;
  return name === "random" ? "chance comes from the named streams of the run" : ownMath;
}

export const whyNotPower = `${ownMath} (or multiply)`;
export const whyNotModule = anyRuntime;
