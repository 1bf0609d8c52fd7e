import { send } from "../mail/outbox";

export async function requestLink(email: string) {
  if (await limits.exceeded(email, { perHour: 5 })) return;
  if (!(await skippers.exists(email))) return;
  const token = await tokens.create(email, { minutes: 15 });
  await send(email, "sign-in", { link: `https://harbor.example/sign-in/${token}` });
}

export function showButton(token: string) {
  return page("sign-in", { token });
}

export async function pressButton(token: string) {
  return sessions.start(await tokens.use(token));
}
