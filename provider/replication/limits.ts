// Model: botocore 1.43.107, ecr/2015-09-21/service-2.json. Quotas: AWS documentation, service-quotas.html.

/** Rules in a configuration. The model says 25, the quota page still 10: AWS moves it, so it only warns. */
export const maxRules = 25;

/** Destinations that differ, counted over all rules. Quota L-24725E9A, asked to be raised: containers-roadmap#2232. */
export const maxUniqueDestinations = 25;

/** Destinations in one rule, by the model. */
export const maxDestinations = 100;

/** Filters in one rule, by the model; quota L-241DEEBA, not adjustable. */
export const maxFilters = 100;

/** Length of a filter in characters, by the model. */
export const filterLength = { min: 2, max: 256 } as const;

/** What a filter may look like, by the model. Linear enough, but test it only on texts of at most `filterLength.max`. */
export const filterPattern = /^(?:[a-z0-9]+(?:[._-][a-z0-9]*)*\/)*[a-z0-9]*(?:[._-][a-z0-9]*)*$/;

/** What a destination's Region may look like, by the model. */
export const regionPattern = /^[0-9a-z-]{2,25}$/;

/** What a destination's account may look like, by the model. */
export const accountPattern = /^[0-9]{12}$/;

/** The one way of matching that exists today; the type is open because AWS may add more. */
export const prefixMatch = "PREFIX_MATCH";
