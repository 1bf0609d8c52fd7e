const zone = "Europe/Amsterdam";

export function TideStrip({ waters }: { waters: string[] }) {
  return <ol>{waters.map((t) => <li key={t}>{new Date(t).toLocaleTimeString("nl-NL", { timeZone: zone })}</li>)}</ol>;
}
