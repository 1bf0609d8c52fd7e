import { db } from "../db";
import { findOverlap } from "./overlap";
import type { Booking, NewBooking } from "./types";

export async function createBooking(wanted: NewBooking): Promise<Booking> {
  const taken = await findOverlap(wanted.berth, wanted.arrival, wanted.departure);
  if (taken) throw new BerthTaken(taken);
  return db.insert("bookings", wanted).catch((error) => {
    if (error.code === "23P01") throw new BerthTaken(wanted.berth);
    throw error;
  });
}

export class BerthTaken extends Error {}
