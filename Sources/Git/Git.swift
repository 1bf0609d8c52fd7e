// The Git wrapper.
