import type { Answer } from '#core/kernel/judgement.ts'
import { judgeDocument } from '#core/rules/judge-document.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import type { StageRules } from '#core/rules/types.ts'

/** A complaint as it comes in: what it is about, each in the words of the article, and how it was made. */
export interface ComplaintIntake {
  readonly grounds?: readonly string[] | undefined
  readonly channel?: string | undefined
}

/**
 * Whether what comes in is a complaint in the sense of the article (HN-242): `complaint.grounds` where none of its
 * grounds is among those of the article, `complaint.channel` where it was made in another way.
 */
export const judgeComplaintIntake = ({ requirements }: StageRules, { grounds, channel }: ComplaintIntake): Answer =>
  judgeRequirements('complaint', requirements, { grounds, channel, matter: 'intake' })

/** How far the handling of a complaint has come. */
export interface ComplaintClosing {
  /** Whether it has been answered and nothing is left to do. */
  readonly closed: boolean
  /** Whether its papers are sorted and in the archive; left out where nobody stated it. */
  readonly filed?: boolean | undefined
}

/** Whether the papers of a complaint that is settled are in the archive (HN-247): `complaint.filed`. */
export const judgeComplaintClosing = ({ requirements }: StageRules, { closed, filed }: ComplaintClosing): Answer =>
  judgeRequirements('complaint', requirements, { closed, filed })

/** Whether candidates are told where to turn after the examination (JC-037): `complaint.notice.field` for each missing. */
export const judgeServiceNotice = ({ documents }: StageRules, told: readonly string[]): Answer =>
  judgeDocument('complaint.notice', documents.serviceNotice, { fields: told })

/** Whether a certificate may be applied for anew for this cause (JC-037): `complaint.reissue` for another cause. */
export const judgeReissueCause = ({ requirements }: StageRules, cause: string | undefined): Answer =>
  judgeRequirements('complaint', requirements, { loss: cause, matter: 'reissue' })
