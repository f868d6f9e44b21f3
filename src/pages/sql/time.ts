/** Now: ISO 8601, UTC. */
export const isoNow = (): string => new Date().toISOString();
