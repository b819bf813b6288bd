/** A case that cannot be judged; the message says in one line where and why. */
export class MalformedCase extends Error {
  override name = 'MalformedCase'
}
