import type { Law } from "./law.js";

/** Mean of a law that durations follow; Infinity where it has none. */
export function mean(law: Law): number {
  return rawMoment(law, 1);
}

/** Squared coefficient of variation: variance over squared mean; Infinity where the variance is. */
export function squaredCv(law: Law): number {
  const first = rawMoment(law, 1);
  return first === 0 ? 0 : rawMoment(law, 2) / (first * first) - 1;
}

/** E[X^n] for n = 1 or 2. */
function rawMoment(law: Law, n: 1 | 2): number {
  switch (law.type) {
    case "exponential":
      return n === 1 ? law.mean : 2 * law.mean ** 2;
    case "deterministic":
      return law.value ** n;
    case "erlang":
      return n === 1 ? law.mean : law.mean ** 2 * (1 + 1 / law.k);
    case "gamma":
      return n === 1 ? law.shape * law.scale : law.shape * (law.shape + 1) * law.scale ** 2;
    case "lognormal":
      return Math.exp(n * law.mu + (n * n * law.sigma ** 2) / 2);
    case "weibull":
      return law.scale ** n * gammaFunction(1 + n / law.shape);
    case "uniform":
      return n === 1 ? (law.min + law.max) / 2 : (law.min ** 2 + law.min * law.max + law.max ** 2) / 3;
    case "hyperexponential":
      return law.probabilities.reduce((sum, p, i) => sum + p * n * (law.means[i] as number) ** n, 0);
    case "pareto":
      return law.alpha > n ? (law.alpha * law.min ** n) / (law.alpha - n) : Number.POSITIVE_INFINITY;
    case "boundedPareto":
      return boundedParetoMoment(law.alpha, law.min, law.max, n);
    case "cycle":
      return law.values.reduce((sum, value) => sum + value ** n, 0) / law.values.length;
    default:
      throw new Error(`a ${law.type} law counts; its moments are not those of a duration`);
  }
}

function boundedParetoMoment(alpha: number, min: number, max: number, n: number): number {
  const mass = 1 - (min / max) ** alpha;
  if (alpha === n) return (alpha * min ** alpha * Math.log(max / min)) / mass;
  return (alpha * min ** alpha * (min ** (n - alpha) - max ** (n - alpha))) / ((alpha - n) * mass);
}

/** Lanczos approximation, good to 1e-13 for the arguments above 1 that occur here. */
function gammaFunction(x: number): number {
  const g = 7;
  const coefficients = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ];
  const y = x - 1;
  const sum = coefficients.reduce((total, c, i) => total + (i === 0 ? c : c / (y + i)), 0);
  const t = y + g + 0.5;
  return Math.sqrt(2 * Math.PI) * t ** (y + 0.5) * Math.exp(-t) * sum;
}
