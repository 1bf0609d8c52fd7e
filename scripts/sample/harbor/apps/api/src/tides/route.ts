import { highWaters } from "@harbor/tides";

export function tidesOn(day: string) {
  return { cacheSeconds: 3600, waters: highWaters(day) };
}
