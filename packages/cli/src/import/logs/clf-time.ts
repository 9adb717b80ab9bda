const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TIME = /^(\d{2})\/([A-Za-z]{3})\/(\d{4}):(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?(?: ([+-])(\d{2})(\d{2}))?$/;

/** A time as Apache and nginx write it, `10/Oct/2000:13:55:36 -0700`, in ms since 1970; undefined for anything else. */
export function parseClfTime(text: string): number | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  const [, day, month = "", year, hour, minute, second, fraction = "0", sign = "+", zoneHours = "00", zoneMinutes = "00"] = match;
  const index = MONTHS.indexOf(month.toLowerCase());
  if (index < 0) return undefined;
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === "-" ? -1 : 1);
  return Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute) - zone, Number(second)) + Number(`0.${fraction}`) * 1000;
}
