// Model: botocore 1.43.107, ecr/2015-09-21/service-2.json. Quotas: AWS documentation, service-quotas.html.

/** Rules in a configuration. The API says 25, the quotas page still 10: AWS has raised this limit, so it is a warning only. */
export const maxRules = 25;

/** Unique destinations across all rules. Quota L-24725E9A, not adjustable: containers-roadmap#2232 asks for more. */
export const maxUniqueDestinations = 25;

/** Destinations in one rule, by the service model. */
export const maxDestinations = 100;

/** Filters in one rule, by the service model; quota L-241DEEBA, not adjustable. */
export const maxFilters = 100;

/** Length of a filter in characters, by the model. */
export const filterLength = { min: 2, max: 256 } as const;

/** What a filter may look like, by the model. Linear enough, but test it only on texts of at most `filterLength.max`. */
export const filterPattern = /^(?:[a-z0-9]+(?:[._-][a-z0-9]*)*\/)*[a-z0-9]*(?:[._-][a-z0-9]*)*$/;
