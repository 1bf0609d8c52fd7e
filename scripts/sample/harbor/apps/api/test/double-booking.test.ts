import { expect, test } from "vitest";
import { createBooking } from "../src/bookings/create";
import { bookingsOf } from "./support";

test("two requests at once get one booking", async () => {
  const wanted = { berth: 14, arrival: "2026-11-14", departure: "2026-11-16", skipper: "de Boer" };
  await Promise.allSettled([createBooking(wanted), createBooking(wanted)]);
  expect(await bookingsOf(14)).toHaveLength(1);
});
