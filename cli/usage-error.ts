/** A command line that cannot be followed; printed as one line, exit 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
