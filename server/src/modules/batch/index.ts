export {
  assertStepOpen,
  completeStep,
  findBatch,
  isStepDone,
  lockBatch,
  policyOf,
  reopenStep,
  standingOf,
} from './steps.ts'
export {
  type BatchEntryRow,
  type BatchRow,
  insertSteps,
  selectBatches,
  selectEntries,
  selectSteps,
  updateStep,
} from './store.ts'
