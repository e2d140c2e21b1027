/** What time it is. Everything that AWS dates or lets expire asks this. */
export type Clock = () => Date;

export const machineClock: Clock = () => new Date();

const withoutMilliseconds = (time: Date): string => time.toISOString().replace(/\.\d{3}Z$/, "Z");

/** `2026-01-02T03:04:05Z`, as in the answers of STS. */
export const isoSeconds = (time: Date): string => withoutMilliseconds(time);

/** `20260102T030405Z`, as in signatures. */
export const basicFormat = (time: Date): string => withoutMilliseconds(time).replace(/[-:]/g, "");
