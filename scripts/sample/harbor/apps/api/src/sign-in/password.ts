export async function signInWithPassword(email: string, password: string) {
  return sessions.start(await skippers.check(email, password));
}
