import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { ErrorCode } from '#contract/messages/index.ts'
import { roleTitle } from '#core/access/roles.ts'
import { itemNamed, type NamedItem } from '#core/attestation/attestation-of.ts'
import type { AttestationPolicy } from '#core/attestation/types.ts'
import { stepTitles } from '#core/chain/judge-step.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import type { Answer, Why } from '#core/kernel/judgement.ts'
import type { Tx } from '#server/platform/context.ts'

/** The titles of those who may attest an item. */
export const rolesOf = (item: NamedItem): string => item.roles.map(roleTitle).join('、')

const quoted = (words: readonly string[] | undefined) => (words ?? []).map((word) => `“${word}”`).join('、')

type Words = (item: NamedItem, reason: Why, tx: Tx) => Omit<Ground, 'clause'>

const wordsOf: Record<string, Words> = {
  'attestation.open': (item) => ({
    required: item.label,
    actual: item.scope === 'occasion' ? '已记录，还没有决定' : '还没有人核对',
    remedies: [
      `请${rolesOf(item)}${item.scope === 'occasion' ? '决定' : '核对'}`,
      ...(item.waiver === 'allowed' ? ['本批次没有这种情形的，请负责人或中心主任写明理由后豁免'] : []),
    ],
  }),
  'attestation.wrong_role': (item, _, tx) => ({
    required: `由${rolesOf(item)}办理`,
    actual: `当前角色为${tx.actor.role ? roleTitle(tx.actor.role) : '系统'}`,
    remedies: [`请${rolesOf(item)}办理，或切换到其中的角色`],
  }),
  'attestation.check_missing': (item, { who = '' }) => ({
    required: `逐项确认${quoted(item.checks)}`,
    actual: `没有确认“${who}”`,
    gap: who,
    remedies: ['核对属实后逐项勾选'],
  }),
  'attestation.note_missing': () => ({ required: '写明情况', actual: '没有说明', remedies: ['在说明中写明情况'] }),
  'attestation.attachment_missing': () => ({
    required: '附上证明材料',
    actual: '没有附件',
    remedies: ['上传扫描件或照片'],
  }),
  'attestation.too_early': (item, _, tx) => ({
    required: item.moment ? '考试开始以后核对' : `办到“${item.step ? stepTitles[item.step] : ''}”时核对`,
    actual: `今天为${tx.today}，事情尚未发生`,
    remedies: ['到时再核对'],
  }),
  'attestation.effect_not_allowed': (item, { who = '' }) => ({
    required: `处理为${quoted(item.effects)}`,
    actual: who === '' ? '没有选择处理' : `选择了“${who}”`,
    remedies: ['从条款写明的处理中选择'],
  }),
  'attestation.case_unknown': (item, { who = '' }) => ({
    required: `情形为${quoted(item.cases)}`,
    actual: who === '' ? '没有选择情形' : `写的是“${who}”`,
    remedies: ['从条款列明的情形中选择'],
  }),
  'attestation.no_occasion': () => ({
    required: '按核对事项办理',
    actual: '按情形记录',
    remedies: ['在清单中核对'],
  }),
  'attestation.waiver_not_allowed': (item) => ({
    required: item.label,
    actual: '规则档案不允许豁免，或没有写明理由',
    remedies: [`请${rolesOf(item)}核对`],
  }),
  'attestation.waiver_wrong_role': (item, _, tx) => ({
    required: '由不参加核对的负责人或中心主任豁免',
    actual: `当前角色为${tx.actor.role ? roleTitle(tx.actor.role) : '系统'}`,
    remedies: [`请${rolesOf(item)}核对，或请其他负责人豁免`],
  }),
}

const groundOf = (tx: Tx, item: NamedItem, reason: Why): Ground => ({
  clause: reason.clause,
  ...wordsOf[reason.code]?.(item, reason, tx),
})

/** Refuses what the rule book refuses of one item, with every ground. */
export function assertAllowed(tx: Tx, item: NamedItem, { reasons }: Answer): void {
  const [first] = reasons
  if (!first) return
  const grounds = reasons.map((reason) => groundOf(tx, item, reason))
  throw new DomainError(first.code as ErrorCode, { item: item.label, roles: rolesOf(item) }, { grounds })
}

/** The item a reason of a closing step speaks of: `who` is its name, or one of its points. */
const itemOf = (policy: AttestationPolicy, { who = '', clause }: Why): NamedItem | undefined =>
  itemNamed(policy, who) ??
  Object.keys(policy.items)
    .map((name) => itemNamed(policy, name))
    .find((item) => item?.clause === clause)

/** Refuses to close a step, with one ground for each thing that is open. */
export function assertClosed(tx: Tx, policy: AttestationPolicy, step: ChainStepId, { reasons }: Answer): void {
  if (reasons.length === 0) return
  const found = reasons.flatMap((reason) => {
    const item = itemOf(policy, reason)
    return item ? [{ item, reason }] : []
  })
  const items = [...new Set(found.map(({ item }) => item.label))]
  throw new DomainError(
    'attestation.open',
    { step: stepTitles[step], count: items.length, items },
    { grounds: found.map(({ item, reason }) => groundOf(tx, item, reason)) },
  )
}
