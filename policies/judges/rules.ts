import type { Calendar } from '#core/kernel/working-days.ts'
import type { Policy } from '#core/policy/types.ts'
import { loadCalendar } from '../load-calendar.ts'
import { loadPolicy } from '../load-policy.ts'
import { loadRegions } from '../load-regions.ts'
import { PolicyError } from '../policy-error.ts'

/** What judges consult besides their input. */
export interface Rules {
  /** The resolved policy of an institution. Throws PolicyError where there is none. */
  policyOf(profile: string): Policy
  /** What binds every institution, where a case names none. */
  readonly nation: Policy
  readonly calendar: Calendar
  readonly regions: ReadonlySet<string>
}

/** Where rules other than those that come with the program are found. */
export interface RulesOptions {
  /** Folders with further profiles. */
  readonly dirs?: readonly string[]
  readonly calendar?: Calendar
}

/** The rules as files hold them; each profile is read once. A profile that extends nothing is no institution's. */
export function openRules(options: RulesOptions = {}): Rules {
  const read = new Map<string, Policy>()
  const policyOf = (profile: string): Policy => {
    const known = read.get(profile)
    if (known) return known
    const { policy } = loadPolicy(profile, { dirs: options.dirs ?? [] })
    if (policy.profile.lineage.length === 1) throw new PolicyError(`profile ${profile}: no institution's profile`)
    read.set(profile, policy)
    return policy
  }
  const nation = loadPolicy('national').policy
  return { policyOf, nation, calendar: options.calendar ?? loadCalendar(), regions: loadRegions() }
}
