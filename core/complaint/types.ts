/** What the register of a complaint holds. */
export type ComplaintField = 'name' | 'unit' | 'contact' | 'content'

/** Working days from the day a complaint is received (never counted). */
export interface ComplaintTerm {
  readonly workdays: number
  readonly label: string
  readonly clause: string | null
}

/** How complaints are registered, by when they are decided and answered, and who may not handle them. */
export interface ComplaintPolicy {
  /** The article that keeps the person complained about from handling the complaint. */
  readonly handlerConflict: { readonly label: string; readonly clause: string | null }
  /** Fields the register must hold; null where none is written. */
  readonly register: {
    readonly fields: readonly ComplaintField[]
    readonly label: string
    readonly clause: string | null
  } | null
  /** Decision whether to investigate; null where unwritten. */
  readonly decide: ComplaintTerm | null
  /** Answer with the result; null where unwritten. */
  readonly answer: ComplaintTerm | null
}
