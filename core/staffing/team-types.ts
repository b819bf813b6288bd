import type { HeadcountGroup } from '#core/headcount/judge-headcount.ts'
import type { Day } from '#core/kernel/dates.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { Repeated } from '#core/policy/parameter.ts'

/** A duty in a batch; a lead assessor is an assessor too, an expert lead an expert. */
export const roles = [
  'assessor',
  'lead_assessor',
  'marker',
  'supervisor',
  'invigilator',
  'staff',
  'expert',
  'expert_lead',
] as const

/** The name of a duty. */
export type Role = (typeof roles)[number]

/** A duty for an occupation or in a room; without either it is for all of them. */
export interface Duty {
  readonly role: Role
  readonly occupation?: string | undefined
  readonly room?: string | undefined
}

/** How a person is related to a candidate, and where that candidate is assessed. */
export interface Relation {
  readonly kind: 'kin' | 'teaches' | 'acquaintance'
  readonly occupation?: string | undefined
  readonly room?: string | undefined
}

/** What a person brings; absent years are 0, absent titles and schooling the lowest. */
export interface TeamMember {
  readonly id: string
  readonly duties: readonly Duty[]
  readonly skill_level?: Level | undefined
  readonly title?: 'none' | 'junior' | 'middle' | 'senior' | undefined
  readonly education?: 'below' | 'college' | 'university' | undefined
  readonly occupation_years?: number | undefined
  readonly assessing_years?: number | undefined
  readonly management_years?: number | undefined
  readonly annual_ok?: boolean | undefined
  readonly grade?: 'assessor' | 'senior' | undefined
  readonly assessor_since?: Day | undefined
  readonly card_until?: Day | undefined
  readonly birth?: Day | undefined
  readonly sex?: 'M' | 'F' | undefined
  readonly honour?: boolean | undefined
  readonly honour_approved?: boolean | undefined
  /** Whether the occupations this person assesses are near to each other. */
  readonly near?: boolean | undefined
  /** Duties in the batches before, newest first. */
  readonly recent?: readonly (Role | null)[] | undefined
  readonly relations?: readonly Relation[] | undefined
}

/** The people of a batch. */
export interface TeamInput {
  readonly on: Day
  /** Last day of the batch; `on` when left out. */
  readonly to?: Day | undefined
  readonly new_occupation?: boolean | undefined
  readonly groups: readonly HeadcountGroup[]
  readonly rooms?: readonly { readonly id: string; readonly candidates: number }[] | undefined
  /** Assessors of the batch before, by occupation. */
  readonly previous?: Readonly<Record<string, readonly string[]>> | undefined
  readonly people: readonly TeamMember[]
}

/** A rule that exists for the institution, and the articles it rests on. */
export interface TeamBinding extends Repeated {
  readonly clause: string | null
}

/** Who must stand aside: people so related, in these duties, where the relation concerns the same scope. */
export interface RecusalRule extends TeamBinding {
  readonly relations: readonly Relation['kind'][]
  readonly roles: readonly Role[]
  readonly scope: 'occupation' | 'room' | 'any'
}

/** What a person must bring, all together; `skill` is met by that level and every more skilled one. */
export interface Criteria {
  readonly skill?: Level | undefined
  readonly title?: 'junior' | 'middle' | 'senior' | undefined
  readonly education?: 'college' | 'university' | undefined
  readonly occupationYears?: number | undefined
  readonly assessingYears?: number | undefined
  readonly managementYears?: number | undefined
  /** Has assessed at all, however short. */
  readonly hasAssessed?: true | undefined
  readonly annualOk?: true | undefined
  readonly senior?: true | undefined
  /** Counts only where the occupation is new. */
  readonly newOccupation?: true | undefined
}

/** A refusal of everybody in a duty who meets none of the criteria; `seniorOnly` looks at senior assessors alone. */
export interface QualificationRule extends TeamBinding {
  readonly code: string
  readonly role: Role
  readonly seniorOnly?: true | undefined
  readonly anyOf: readonly Criteria[]
}

/** Most years of age of an expert, and of one with an approved honour. */
export interface ExpertAgeRule extends TeamBinding {
  readonly male: number
  readonly female: number
  readonly honoured: TeamBinding & { readonly age: number }
}

/** Who may serve in a batch together; a rule that is null is not written for the institution. */
export interface TeamPolicy {
  readonly supervisorIsAssessor: TeamBinding
  /** A role may be held so many batches running, and no more. */
  readonly consecutive: readonly (TeamBinding & { readonly role: Role; readonly most: number })[]
  /** Of an occupation's assessors at least one in so many is new. */
  readonly rotation: TeamBinding & { readonly oneIn: number }
  readonly recusals: readonly RecusalRule[]
  readonly supervisors: (TeamBinding & { readonly minimum: number }) | null
  /** Levels that senior assessors alone may assess. */
  readonly seniorLevels: (TeamBinding & { readonly levels: readonly Level[] }) | null
  /** Years a senior assessor must have been an assessor. */
  readonly seniorAfter: (TeamBinding & { readonly years: number }) | null
  readonly cards: readonly (TeamBinding & { readonly role: Role })[]
  /** Lead assessors of each occupation. */
  readonly leads: (TeamBinding & { readonly each: number }) | null
  readonly qualifications: readonly QualificationRule[]
  readonly expertAge: ExpertAgeRule | null
  /** A person in several occupations is asked about unless these are near. */
  readonly nearOccupations: TeamBinding | null
}
