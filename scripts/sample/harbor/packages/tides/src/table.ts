import { stations } from "./stations";

export function highWaters(day: string): Date[] {
  const [year, month, date] = day.split("-").map(Number);
  return stations.oosterhaven.hours.map((hour) => new Date(Date.UTC(year, month - 1, date, 0, hour * 60)));
}
