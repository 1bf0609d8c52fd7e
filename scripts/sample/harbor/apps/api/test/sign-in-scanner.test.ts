import { expect, test } from "vitest";
import { get, post, linkFor } from "./support";

test("a scanner that opens the link does not use it up", async () => {
  const link = await linkFor("skipper@example.org");
  await get(link);
  expect((await post(link)).status).toBe(303);
});
