// When a run begins that is to work while nobody needs the machine.

const HOUR = 23;

/** The next 23:00, in milliseconds since 1970: today's, or tomorrow's when that has passed. */
export function nextEvening(now = new Date()): number {
  const evening = new Date(now);
  evening.setHours(HOUR, 0, 0, 0);
  if (evening <= now) evening.setDate(evening.getDate() + 1);
  return evening.getTime();
}
