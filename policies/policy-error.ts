/** What is wrong at one place of a policy, such as `exam.grace.value`. */
export interface PolicyProblem {
  readonly path: string
  readonly message: string
}

/** A profile that cannot be used; the message names the profile, the place in it and what is wrong there. */
export class PolicyError extends Error {
  override name = 'PolicyError'
  /** The places one by one, where the layout of the policy was checked; empty where it could not even be read. */
  readonly problems: readonly PolicyProblem[]

  constructor(message: string, problems: readonly PolicyProblem[] = []) {
    super(message)
    this.problems = problems
  }
}
