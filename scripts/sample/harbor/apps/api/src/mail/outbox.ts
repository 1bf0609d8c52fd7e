import { db } from "../db";

export function send(to: string, template: string, values: Record<string, string>) {
  return db.insert("outbox", { to, template, values, attempts: 0 });
}
