import {
  directoryTemplate,
  exportFiling,
  grantDirectoryTemplate,
  grantFiling,
  listFilings,
  readDirectory,
  readGrantDirectory,
  recordFiling,
  resolveFilingEntry,
} from '#contract/filing.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { grantFilingTo } from './commands/grant-filing.ts'
import { recordFilingLetter } from './commands/record-filing.ts'
import { writeDirectoryTemplate } from './queries/directory-template.ts'
import { filingsOf, filingWorkbook, resolveName } from './queries/filing-queries.ts'
import { readDirectorySheet } from './queries/read-directory.ts'

export { type FilingFacts, keepFiling } from './commands/record-filing.ts'
export { assertPlannable, type DirectoryRow, directoryFor, type FiledDirectory, type Wanted } from './directory.ts'
export { selectFilingsOfCentre, selectOptionalFiling } from './store.ts'

/** Filings: recorded by the institution or granted by its centre. */
export const filingRoutes: readonly Implementation[] = [
  implement(listFilings, (ctx) => filingsOf(ctx)),
  implement(recordFiling, (ctx, { body }) => recordFilingLetter(ctx, body)),
  implement(directoryTemplate, (ctx) => writeDirectoryTemplate(ctx)),
  implement(readDirectory, (_ctx, { file }) => readDirectorySheet(file)),
  implement(grantDirectoryTemplate, (ctx) => writeDirectoryTemplate(ctx)),
  implement(readGrantDirectory, (_ctx, { file }) => readDirectorySheet(file)),
  implement(resolveFilingEntry, (ctx, { query }) => resolveName(ctx, query)),
  implement(exportFiling, (ctx, { params }) => filingWorkbook(ctx, params.filingId)),
  implement(grantFiling, (ctx, { params, body }) => grantFilingTo(ctx, params.institutionId, body)),
]
