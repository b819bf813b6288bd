import type { ArchivePolicy } from '#core/archive/types.ts'
import type { ArrangementPolicy } from '#core/arrangement/types.ts'
import type { AttestationPolicy } from '#core/attestation/types.ts'
import type { BankPolicy } from '#core/bank/types.ts'
import type { CertificatePolicy } from '#core/certificate/types.ts'
import type { ChainPolicy } from '#core/chain/types.ts'
import type { ComplaintPolicy } from '#core/complaint/types.ts'
import type { DeadlinePolicy } from '#core/deadline/types.ts'
import type { EligibilityPolicy } from '#core/eligibility/types.ts'
import type { ExamPolicy } from '#core/exam/types.ts'
import type { FeePolicy } from '#core/fee/types.ts'
import type { FilingSection } from '#core/filing/types.ts'
import type { HeadcountPolicy } from '#core/headcount/types.ts'
import type { IncidentPolicy } from '#core/incident/types.ts'
import type { MarkingPolicy } from '#core/marking/types.ts'
import type { PapersPolicy } from '#core/papers/types.ts'
import type { AnnouncementPolicy, PlanPolicy } from '#core/plan/types.ts'
import type { PublicityPolicy } from '#core/publicity/types.ts'
import type { RegistrationPolicy } from '#core/registration/types.ts'
import type { RulesPolicy } from '#core/rules/types.ts'
import type { OutcomePolicy } from '#core/score/outcome-types.ts'
import type { ScorePolicy } from '#core/score/types.ts'
import type { TeamPolicy } from '#core/staffing/team-types.ts'
import type { StaffingPolicy } from '#core/staffing/types.ts'
import type { SupervisionPolicy } from '#core/supervision/types.ts'
import type { EntryPolicy } from '#core/theory-exam/entry-types.ts'
import type { TicketPolicy } from '#core/ticket/types.ts'
import type { ViolationPolicy } from '#core/violation/types.ts'

/** Who a profile is of and which overlays it was resolved from. */
export interface ProfileHeader {
  /** The identifier a batch pins, such as `henan`. */
  readonly id: string
  /** The Chinese name of the institution or level of government. */
  readonly title: string
  /** The regulation its clauses come from; null where there is none. */
  readonly document: string | null
  /** The two letters its clause ids begin with; null where it has no clauses of its own. */
  readonly clausePrefix: string | null
  /** Ids of the overlays from the nation down, itself last. */
  readonly lineage: readonly string[]
}

/**
 * The whole resolved policy of one institution: a section per term, each typed in the term's own folder. Judges take
 * the section they need and never ask whose it is.
 */
export interface Policy {
  readonly profile: ProfileHeader
  readonly announcement: AnnouncementPolicy
  readonly archive: ArchivePolicy
  readonly arrangement: ArrangementPolicy
  readonly attestation: AttestationPolicy
  readonly bank: BankPolicy
  readonly certificate: CertificatePolicy
  readonly chain: ChainPolicy
  readonly complaint: ComplaintPolicy
  readonly deadline: DeadlinePolicy
  readonly eligibility: EligibilityPolicy
  readonly entry: EntryPolicy
  readonly exam: ExamPolicy
  readonly fee: FeePolicy
  readonly filing: FilingSection
  readonly headcount: HeadcountPolicy
  readonly incident: IncidentPolicy
  readonly marking: MarkingPolicy
  readonly outcome: OutcomePolicy
  readonly papers: PapersPolicy
  readonly plan: PlanPolicy
  readonly publicity: PublicityPolicy
  readonly registration: RegistrationPolicy
  readonly rules: RulesPolicy
  readonly score: ScorePolicy
  readonly staffing: StaffingPolicy
  readonly supervision: SupervisionPolicy
  readonly team: TeamPolicy
  readonly ticket: TicketPolicy
  readonly violation: ViolationPolicy
}
