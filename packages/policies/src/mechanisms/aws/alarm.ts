/** When an alarm goes off: when that many of the last datapoints breach. */
export interface AlarmRules {
  readonly evaluationPeriods: number;
  /** 0: all of them. */
  readonly datapointsToAlarm: number;
  breaches(value: number): boolean;
}

/** An alarm over one metric. */
export interface Alarm {
  /** Takes the newest datapoint, missing ones too; whether the alarm is on now. */
  add(value: number | undefined): boolean;
}

/**
 * An alarm that goes off at M out of N datapoints; one that is missing does not breach.
 * @see Amazon CloudWatch user guide, Configuring how alarms evaluate; PutMetricAlarm, DatapointsToAlarm
 */
export function createAlarm({ evaluationPeriods, datapointsToAlarm, breaches }: AlarmRules): Alarm {
  const needed = datapointsToAlarm > 0 ? Math.min(datapointsToAlarm, evaluationPeriods) : evaluationPeriods;
  const last: boolean[] = [];

  return {
    add(value) {
      last.push(value !== undefined && breaches(value));
      if (last.length > evaluationPeriods) last.shift();
      return last.filter(Boolean).length >= needed;
    },
  };
}
