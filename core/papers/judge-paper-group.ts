import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { type DocumentContent, judgeDocument } from '#core/rules/judge-document.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'

/** A member of the group that sets the papers. */
export interface PaperSetter {
  readonly person: string
  readonly role: string
  /** The pledges this person signed. */
  readonly signed: readonly string[]
}

/**
 * Whether the group that sets papers is complete and sworn. Reasons `papers.groupRoles` (`who` is the role missing) and
 * `papers.unpledged` (`who` is the person).
 */
export function judgePaperGroup({ rules }: Pick<Policy, 'rules'>, members: readonly PaperSetter[]): Answer {
  const { groupRoles: rule } = rules.papers.requirements
  const { pledge } = rules.papers.documents
  const roles = judgeRequirements(
    'papers',
    { groupRoles: rule ?? null },
    { groupRoles: members.map(({ role }) => role) },
  )
  const isPledged = ({ signed }: PaperSetter) => pledge?.fields.every((one) => signed.includes(one)) ?? true
  const unpledged = members.filter((one) => pledge?.signers?.includes(one.role) && !isPledged(one))
  return answer([
    ...roles.reasons,
    ...unpledged.map(({ person }) => why('papers.unpledged', pledge?.clause ?? null, person)),
  ])
}

/** Whether a set of papers is complete and accepted: every part the article lists, and the signature. */
export const judgePaperSet = ({ rules }: Pick<Policy, 'rules'>, content: DocumentContent): Answer =>
  judgeDocument('papers.set', rules.papers.documents.paperSet, content)
