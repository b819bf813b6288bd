/** A written file with what it is. */
export interface WrittenItems {
  readonly bytes: Buffer
  readonly contentType: string
  /** With its dot. */
  readonly extension: string
}
