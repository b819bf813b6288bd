import type { Answer } from '../kernel/judgement.ts'
import { judgeDocument } from '../rules/judge-document.ts'
import { judgeRequirements } from '../rules/judge-requirements.ts'
import { rulesAbout } from '../rules/rules-about.ts'
import type { StageRules } from '../rules/types.ts'
import { arrangingFactTitles, siteFactTitles, timetableFactTitles } from './facts.ts'

/** Whether seating may begin: everything is confirmed that must be, in the words of the articles (报名信息, 考场信息). */
export const judgeArranging = (
  { requirements }: StageRules,
  facts: { readonly confirmed: readonly string[] },
): Answer => judgeRequirements('arrangement', rulesAbout(requirements, arrangingFactTitles), { ...facts })

/** An exam place; what is left out is not known. */
export interface SiteFacts {
  /** Offices and rooms besides the exam rooms, such as 保密室. */
  readonly siteRooms?: readonly string[] | undefined
}

/** Whether an exam place has the rooms it must have. */
export const judgeSite = ({ requirements }: StageRules, facts: SiteFacts): Answer =>
  judgeRequirements('arrangement', rulesAbout(requirements, siteFactTitles), { ...facts })

/** Where and when a cohort sits its online exam. */
export interface TimetableFacts {
  /** Such as 2025届. */
  readonly cohort: string
  /** Building and door, such as 9号楼101. */
  readonly onlineRooms: readonly string[]
  /** Days, YYYY-MM-DD. */
  readonly onlineDays: readonly string[]
}

/** Whether a cohort keeps to the rooms and days published for it; other cohorts are not bound by its timetable. */
export const judgeTimetable = ({ requirements }: StageRules, facts: TimetableFacts): Answer =>
  judgeRequirements('arrangement', rulesAbout(requirements, timetableFactTitles), { ...facts })

/** What an arrangement consists of, in the words of the article, as far as it is settled. */
export const judgeArrangementPlan = ({ documents }: StageRules, settled: readonly string[]): Answer =>
  judgeDocument('arrangement.plan', documents.plan, { fields: settled })

/** Whether the notice that has a room prepared says everything; reasons `arrangement.notice.field`. */
export const judgePreparationNotice = (
  { documents }: StageRules,
  subject: 'theory' | 'practical',
  stated: readonly string[],
): Answer =>
  judgeDocument('arrangement.notice', subject === 'theory' ? documents.theoryNotice : documents.practicalNotice, {
    fields: stated,
  })
