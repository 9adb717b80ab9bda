/** Gains of a PID controller that makes its output follow a signal. */
export interface PidSettings {
  /** Output per unit of error. */
  readonly proportional: number;
  /** Time in which the integral repeats the proportional action, in s, > 0. */
  readonly integralTime: number;
  /** How far ahead the derivative looks, in s. */
  readonly derivativeTime: number;
  /** Time constant of the low-pass filter before the derivative, in s. */
  readonly filterTime: number;
}

/** What an output was made of. */
export interface PidOutput {
  /** What the terms ask for. */
  readonly asked: number;
  /** That, as far as the limits allow. */
  readonly output: number;
  readonly proportional: number;
  readonly integral: number;
  readonly derivative: number;
}

/** A controller with memory. */
export interface PidController {
  /** The output for a signal, `dt` seconds after the last one, within limits. */
  step(signal: number, dt: number, least: number, most: number): PidOutput;
}

/**
 * A PID controller in parallel form, begun at rest at `initial`. The error is the signal less the output, the derivative is that of the
 * filtered signal alone, and while a limit holds the output back nothing is integrated that would push further (anti-windup).
 * @see Åström & Hägglund, Advanced PID Control, 2006, sections 3.2 (filtered derivative) and 3.5 (windup, conditional integration)
 */
export function createPidController(settings: PidSettings, initial: number): PidController {
  const { proportional: gain, integralTime, derivativeTime, filterTime } = settings;
  let integral = initial;
  let filtered: number | undefined;
  return {
    step(signal, dt, least, most) {
      const before = filtered ?? signal;
      filtered = dt > 0 ? before + ((signal - before) * dt) / (filterTime + dt) : before;
      const derivative = dt > 0 ? (gain * derivativeTime * (filtered - before)) / dt : 0;
      // The error depends on the output that it is about to cause: the sum is solved for the output.
      const asked = (integral + gain * signal + derivative) / (1 + gain);
      const output = Math.min(most, Math.max(least, asked));
      const error = signal - output;
      const pushes = (asked > most && error > 0) || (asked < least && error < 0);
      const terms = { asked, output, proportional: gain * error, integral, derivative };
      if (!pushes) integral += (gain * error * dt) / integralTime;
      return terms;
    },
  };
}
