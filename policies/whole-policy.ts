import type { Policy } from '#core/policy/types.ts'
import { loadPolicy } from './load-policy.ts'

type Sections = Readonly<Record<string, object>>

/**
 * A pinned policy with every section its readers ask for. One pinned before the rule book had all its sections keeps
 * what it says and takes only what it never spoke of from its profile as it is now; check-lists it never had stay away,
 * because nobody could have attested them. Policies pinned since are whole and come back as they are.
 */
export function wholePolicy(pinned: Policy): Policy {
  if ('rules' in pinned) return pinned
  const { attestation: _, ...now } = loadPolicy((pinned as Policy).profile.id).policy
  const then = pinned as unknown as Sections
  const filled = Object.entries(now as unknown as Sections).map(([section, words]) => [
    section,
    section === 'profile' ? then.profile : { ...words, ...then[section] },
  ])
  return Object.fromEntries(filled) as Policy
}
