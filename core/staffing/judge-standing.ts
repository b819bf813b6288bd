import type { Answer } from '#core/kernel/judgement.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import { rulesAbout } from '#core/rules/rules-about.ts'
import type { StageRules } from '#core/rules/types.ts'
import { standingFactTitles } from './facts.ts'

/** Who holds the posts of the whole year: how many, and what the administrator of the systems looks after. */
export interface StandingFacts {
  readonly siteLeaders?: number | undefined
  readonly systemAdmins?: number | undefined
  readonly systemAdminDuties?: readonly string[] | undefined
}

/**
 * Whether an institution keeps its standing posts: one head of the site (`staffing.siteLeader`, HN-104), one
 * administrator of the systems (`staffing.systemAdmin`, HN-105) with every duty of that post
 * (`staffing.systemAdminDuty`; `who` is the one missing).
 */
export const judgeStanding = ({ requirements }: StageRules, facts: StandingFacts): Answer =>
  judgeRequirements('staffing', rulesAbout(requirements, standingFactTitles), { ...facts })
