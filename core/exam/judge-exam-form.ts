import type { Answer } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import type { ExamSubject } from './facts.ts'
import { rulesNamed } from './rules-named.ts'

/** How an exam is to be held. */
export interface ExamForm {
  readonly subject: ExamSubject
  /** 闭卷, 实际操作 and the like, in the words of the article. */
  readonly form?: string | undefined
  /** 5 to 1. */
  readonly level: number
  /** What the final assessment of the two highest levels consists of. */
  readonly finalStages?: readonly string[] | undefined
}

const names = ['theoryForm', 'practicalForm', 'finalStages']

/** Whether the theory, the practical or the final assessment is held in a form the institution's rules name. */
export const judgeExamForm = ({ rules }: Pick<Policy, 'rules'>, form: ExamForm): Answer =>
  judgeRequirements('exam', rulesNamed(rules.exam.requirements, names), { ...form })
