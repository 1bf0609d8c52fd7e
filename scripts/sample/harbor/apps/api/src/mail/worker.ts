import { db } from "../db";

export async function sendPending() {
  const mails = await db.query("select * from outbox where attempts < 5");
  for (const mail of mails) await deliver(mail);
}
