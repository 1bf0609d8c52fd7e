import { expect, test } from "vitest";
import { highWaters } from "../src/table";

test("high waters on the day the clocks go back", () => {
  expect(highWaters("2026-10-25")[0].toISOString()).toBe("2026-10-25T02:12:00.000Z");
});
