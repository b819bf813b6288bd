import type { Requirement } from './types.ts'

/**
 * The requirements that ask only about the facts given, so that a moment of the work is judged by what can be known
 * then. `titles` are the facts of that moment with their names; conditions may rest on any of them.
 */
export const rulesAbout = (
  requirements: Readonly<Record<string, Requirement | null>>,
  titles: Readonly<Record<string, string>>,
): Readonly<Record<string, Requirement | null>> =>
  Object.fromEntries(
    Object.entries(requirements).filter(([, rule]) => rule?.anyOf.every(({ fact }) => Object.hasOwn(titles, fact))),
  )
