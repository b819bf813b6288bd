import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeProcedure, type StepTaken } from '#core/rules/judge-procedure.ts'
import type { ExamMedium } from './facts.ts'
import type { CollectionRule } from './types.ts'

/** Sheets of one kind: how many there must be and how many there are. */
export interface SheetCount {
  readonly kind: string
  readonly expected: number
  readonly found: number
}

/** The end of an exam in one room. */
export interface Collection {
  readonly medium: ExamMedium
  /** Candidates who sat the exam. */
  readonly present: number
  /** Papers the machines confirm as submitted. */
  readonly submitted?: number | undefined
  readonly counts: readonly SheetCount[]
  /** What was done, in its order. */
  readonly taken: readonly StepTaken[]
}

function submissions(rule: CollectionRule, { present, submitted }: Collection): readonly Why[] {
  return rule.submissions && submitted !== present ? [why('exam.submissions', rule.clause)] : []
}

const countsOf = ({ counted, clause }: CollectionRule, { counts }: Collection): readonly Why[] =>
  counted.flatMap((kind) => {
    const count = counts.find((one) => one.kind === kind)
    if (!count) return [why('exam.not_counted', clause, kind)]
    return count.found === count.expected ? [] : [why('exam.count_differs', clause, kind)]
  })

/**
 * Whether the papers of a room were collected as written before anyone left: every machine's paper submitted, or every
 * kind of sheet counted and complete, then sealed, accepted and stored in the order of the articles. Reasons
 * `exam.submissions`, `exam.not_counted`, `exam.count_differs` (`who` names the kind) and those of the procedures
 * `exam.closing` and `exam.collection`.
 */
export function judgeCollection({ exam, rules }: Pick<Policy, 'exam' | 'rules'>, collection: Collection): Answer {
  const { medium, taken } = collection
  const check = medium === '机考' ? submissions : countsOf
  const procedures =
    medium === '机考'
      ? judgeProcedure('exam.collection', rules.papers.procedures.collectionMachine, taken).reasons
      : [
          ...judgeProcedure('exam.closing', rules.exam.procedures.closing, taken).reasons,
          ...judgeProcedure('exam.collection', rules.papers.procedures.collectionPaper, taken).reasons,
        ]
  return answer([...(exam.collection ? check(exam.collection, collection) : []), ...procedures])
}
