const secondsPer: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };
const part = /(?<![\d.])(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)/g;

/**
 * The seconds of a duration such as `1h30m`, which is how `@pulumi/aws` writes one; `undefined` for any other text.
 *
 * Does not round, and knows no signs.
 *
 * @see https://pkg.go.dev/time#ParseDuration
 */
export const secondsOf = (duration: string): number | undefined => {
  if (duration === "" || duration.replace(part, "") !== "") return undefined;
  const seconds = [...duration.matchAll(part)].map(([, count, unit = ""]) => Number(count) * (secondsPer[unit] ?? 0));
  return seconds.reduce((sum, one) => sum + one, 0);
};
