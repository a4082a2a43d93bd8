const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const calendar = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const shortDate = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

export const timeOfDay = (date: Date): string => clock.format(date);

export const dayOf = (date: Date): string => calendar.format(date);

/** The time for today, the day for what is older. */
export const shortTime = (date: Date): string =>
  dayOf(date) === dayOf(new Date()) ? clock.format(date) : shortDate.format(date);
