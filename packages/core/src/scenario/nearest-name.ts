/** Longest name that is compared: beyond it the cost grows and the likeness means nothing. */
const LONGEST = 60;

/** The name most like `given` among `known`: a slip of the hand, or the same beginning; undefined when none is like it. */
export function nearestName(given: string, known: Iterable<string>): string | undefined {
  if (given.length > LONGEST) return undefined;
  let best: string | undefined;
  // Of three letters one may be wrong: with two wrong ones it is another word.
  let bestDistance = Math.max(2, Math.floor((given.length + 1) / 3) + 1);
  for (const name of known) {
    if (Math.abs(name.length - given.length) >= bestDistance) continue;
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance && distance < name.length) {
      best = name;
      bestDistance = distance;
    }
  }
  return (
    best ?? sameBeginning(given, known) ?? only(known, (name) => name.includes(given) && given.length >= 4) ?? sameInitials(given, known)
  );
}

/** The one name whose words begin with these letters: hpa is the horizontal-pod-autoscaler. */
function sameInitials(given: string, known: Iterable<string>): string | undefined {
  return only(known, (name) => given.length >= 2 && initialsOf(name) === given.toLowerCase());
}

/** The one name of which that holds; undefined where there are several, or none. */
function only(known: Iterable<string>, holds: (name: string) => boolean): string | undefined {
  const [first, ...others] = [...known].filter(holds);
  return others.length === 0 ? first : undefined;
}

function initialsOf(name: string): string {
  const words = name.split(/[-_ ]|(?<=[a-z])(?=[A-Z])/);
  return words.map((word) => word.charAt(0).toLowerCase()).join("");
}

/** The name that shares most of its beginning with `given`, when that is half of it: other systems' names for our things. */
function sameBeginning(given: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let longest = Math.max(4, Math.ceil(given.length / 2)) - 1;
  for (const name of known) {
    let shared = 0;
    while (shared < given.length && given[shared] === name[shared]) shared++;
    if (shared > longest) {
      best = name;
      longest = shared;
    }
  }
  return best;
}

/** `did you mean "cart"?`, or undefined when nothing is near. */
export function suggestName(given: string, known: Iterable<string>): string | undefined {
  const name = nearestName(given, known);
  return name === undefined ? undefined : `did you mean "${name}"?`;
}

/**
 * Fewest single-character insertions, deletions, replacements and swaps of neighbours between two words.
 * @see Damerau, A technique for computer detection and correction of spelling errors (1964)
 */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? beforePrevious[j - 2]! + 1 : Number.POSITIVE_INFINITY;
      current.push(Math.min(replaced, swapped, previous[j]! + 1, current[j - 1]! + 1));
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}
