import { type Context, operation } from "../../gateway/operation.js";
import type { Backfill, BackfillResult } from "../../state/backfill.js";
import { existingBackfill, isInProgress, summaryOf } from "../backfills.js";
import { oneOf, structure, text } from "../input.js";
import { type Page, pageOf, parsePage } from "../pages.js";

interface DescribeResultsInput {
  readonly backfill: Backfill;
  /** Which results to show. @default all */
  readonly status: string | undefined;
  readonly page: Page;
}

const resultStatuses = ["COMPLETE", "FAILED"];

const validateDescribeReplicationBackfillResults = (given: unknown, context: Context): DescribeResultsInput => {
  const input = structure(given) ?? {};
  const backfill = existingBackfill(input, "ecr:DescribeReplicationBackfillResults", context);
  const status = text(input.resultStatusFilter);
  return {
    backfill,
    status: status === undefined ? undefined : oneOf(status, resultStatuses, "resultStatusFilter"),
    page: parsePage(input, { min: 1, max: 1000, usual: 100 }),
  };
};

/** What became of each image, once the backfill is over; before that how far it is. */
export const describeReplicationBackfillResults = operation({
  action: "ecr:DescribeReplicationBackfillResults",
  validate: validateDescribeReplicationBackfillResults,
  execute: ({ backfill, status, page }, { registry, world }) => {
    const summary = { registryId: registry.account, ...summaryOf(backfill, world) };
    if (isInProgress(backfill)) return summary;
    const results = backfill.run.current().results.map(shownResult);
    const { shown, more } = pageOf(
      results.filter((one) => status === undefined || one.status === status),
      page,
    );
    return { ...summary, results: shown, ...more };
  },
});

const shownResult = ({ repository, digest, tag, failureCode, subImageFailureCodes }: BackfillResult) => ({
  repositoryName: repository,
  imageId: { imageDigest: digest, ...(tag === undefined ? {} : { imageTag: tag }) },
  status: failureCode === undefined ? "COMPLETE" : "FAILED",
  ...(failureCode === undefined ? {} : { failureCode }),
  ...(subImageFailureCodes === undefined ? {} : { subImageFailureCodes }),
});
