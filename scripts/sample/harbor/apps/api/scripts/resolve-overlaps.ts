// Whoever paid first keeps the berth; the other is refunded and moved to the berth beside it.
import { db } from "../src/db";
