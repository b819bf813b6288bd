import { joinAnswers } from '#core/kernel/join-answers.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { type DocumentContent, judgeDocument } from '#core/rules/judge-document.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import { rulesNamed } from './rules-named.ts'

/** The record of a room as it was filled and signed, and how much of the exam was supervised. */
export interface RoomRecord extends DocumentContent {
  readonly supervision?: string | undefined
}

const names = ['roomRecord', 'absencesAndCheats', 'situationRecord']

/**
 * Whether the record of a room holds everything the institution's articles ask for; where there was nothing to write
 * the field says so. Reasons `exam.<document>.field` and `.signature` with `who`, and `exam.supervision`.
 */
export function judgeRoomRecord({ rules }: Pick<Policy, 'rules'>, record: RoomRecord): Answer {
  const documents = Object.entries(rulesNamed(rules.exam.documents, names)).map(([name, rule]) =>
    judgeDocument(`exam.${name}`, rule, record),
  )
  const supervised = judgeRequirements('exam', rulesNamed(rules.exam.requirements, ['supervision']), {
    supervision: record.supervision,
  })
  return joinAnswers([...documents, supervised])
}
