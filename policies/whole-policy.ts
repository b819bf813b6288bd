import type { Policy } from '#core/policy/types.ts'
import { loadPolicy } from './load-policy.ts'

type Sections = Readonly<Record<string, Readonly<Record<string, unknown>>>>

let own: Sections | undefined

const isOwn = (entry: unknown): boolean => /^[BEM]\d/.test(String((entry as { choice?: string } | null)?.choice))

/** The choices the programme makes where every source is silent, by section, as the nation has them. */
function ownChoices(): Sections {
  own ??= Object.fromEntries(
    Object.entries(loadPolicy('national').policy as unknown as Sections).flatMap(([section, words]) => {
      const chosen = Object.entries(words).filter(([, entry]) => isOwn(entry))
      return chosen.length > 0 ? [[section, Object.fromEntries(chosen)]] : []
    }),
  )
  return own
}

/**
 * Sections of a policy pinned before a choice of the programme was written down, or packed for a site then, with that
 * choice as the nation has it: what was decided by it until then. `sections` are those that must be whole.
 */
export function withOwnChoices<T extends object>(pinned: T, sections: readonly string[] = Object.keys(pinned)): T {
  const then = pinned as unknown as Sections
  const lacking = Object.entries(ownChoices()).filter(
    ([section, words]) =>
      sections.includes(section) && Object.keys(words).some((entry) => !Object.hasOwn(then[section] ?? {}, entry)),
  )
  if (lacking.length === 0) return pinned
  return { ...pinned, ...Object.fromEntries(lacking.map(([name, words]) => [name, { ...words, ...then[name] }])) }
}

/**
 * A pinned policy with every section its readers ask for. One pinned before the rule book had all its sections keeps
 * what it says and takes only what it never spoke of from its profile as it is now; check-lists it never had stay away,
 * because nobody could have attested them. Policies pinned since lack at most choices of the programme, and those that
 * lack none come back as they are.
 */
export function wholePolicy(pinned: Policy): Policy {
  if ('rules' in pinned) return withOwnChoices(pinned, Object.keys(ownChoices()))
  const { attestation: _, ...now } = loadPolicy((pinned as Policy).profile.id).policy
  const then = pinned as unknown as Sections
  const filled = Object.entries(now as unknown as Sections).map(([section, words]) => [
    section,
    section === 'profile' ? then.profile : { ...words, ...then[section] },
  ])
  return Object.fromEntries(filled) as Policy
}
