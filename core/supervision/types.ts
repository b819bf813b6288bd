/** A rule and the article it rests on. */
export interface SupervisionRule {
  readonly label: string
  readonly clause: string | null
}

/** Acts a supervisor may do and may not do. */
export interface PowersRule extends SupervisionRule {
  readonly may: readonly string[]
  readonly mayNot: readonly string[]
}

/** What is written about supervision beyond the five shapes; null where nothing is written. */
export interface SupervisionPolicy {
  /** Every part of an assessment is watched by a supervisor. */
  readonly coverage: SupervisionRule | null
  readonly powers: PowersRule | null
  /** The report is signed by every supervisor of the batch. */
  readonly signedByAll: SupervisionRule | null
}
