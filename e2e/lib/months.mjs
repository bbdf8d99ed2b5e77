/** A day in so many months, as a date field takes it. */
export function inMonths(months) {
  const day = new Date()
  day.setUTCMonth(day.getUTCMonth() + months, 1)
  return day.toISOString().slice(0, 10)
}
