/** A profile that cannot be used; the message names the profile, the place in it and what is wrong there. */
export class PolicyError extends Error {
  override name = 'PolicyError'
}
