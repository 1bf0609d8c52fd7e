import { db } from "../db";

export function findOverlap(berth: number, arrival: Date, departure: Date) {
  return db.first("select * from bookings where berth = $1 and stay && daterange($2, $3)", [berth, arrival, departure]);
}
