import { DomainError } from '#contract/domain-error.ts'
import type { Act } from '#core/ledger/acts.ts'
import {
  judgeApprover,
  type OverlayEvent,
  type OverlayState,
  overlayLifecycle,
  overlayStateTitles,
} from '#core/policy/overlay-lifecycle.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { brokenVersion, changesOf, policyInForce } from '../in-force.ts'
import { stateOf } from '../queries/overlays.ts'
import { lockOverlays, type OverlayRow, selectOptionalOverlayForUpdate, updateOverlay } from '../store.ts'
import { assertChanges } from './write-overlay.ts'

const eventWords: Readonly<Record<OverlayEvent, string>> = {
  propose: '提请批准',
  approve: '批准',
  reject: '驳回',
  withdraw: '撤回',
}

const actOf: Readonly<Record<OverlayEvent, Act>> = {
  propose: 'policy.propose',
  approve: 'policy.approve',
  reject: 'policy.reject',
  withdraw: 'policy.withdraw',
}

async function lock(tx: Tx, id: string, event: OverlayEvent): Promise<{ row: OverlayRow; to: OverlayState }> {
  await lockOverlays(tx)
  const row = await selectOptionalOverlayForUpdate(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  const state = stateOf(row, tx.today)
  if (state === 'in_force') {
    if (event === 'withdraw') throw new DomainError('rulebook.in_force', { effectiveOn: row.effective_on })
    throw new DomainError('rulebook.state', { state: overlayStateTitles.in_force, action: eventWords[event] })
  }
  const to = overlayLifecycle.next(row.status as OverlayState, event)
  if (!to) throw new DomainError('rulebook.state', { state: overlayStateTitles[state], action: eventWords[event] })
  return { row, to }
}

/** Refuses whoever wrote or proposed the version: rules are made by one person and approved by another. */
function assertOtherPerson(tx: Tx, row: OverlayRow, event: OverlayEvent): void {
  if (judgeApprover(row.writers, tx.actor.accountId).ok !== false) return
  throw new DomainError(
    'rulebook.self_approval',
    { name: tx.actor.name },
    {
      grounds: [
        {
          clause: null,
          required: '提出规则修改与批准规则修改由两个人办理',
          actual: `${tx.actor.name}已参与提出，又来${eventWords[event]}`,
          remedies: ['请没有参与起草和提出的负责人或主任办理'],
        },
      ],
    },
  )
}

async function move(
  tx: Tx,
  row: OverlayRow,
  event: OverlayEvent,
  to: OverlayState,
  change: Parameters<typeof updateOverlay>[3],
  reason?: string,
): Promise<void> {
  if (!(await updateOverlay(tx, row.id, row.status, { ...change, status: to })))
    throw new DomainError('resource.changed', { what: '规则修改' })
  const clauses = changesOf(row).flatMap(({ entry }) => (typeof entry?.clause === 'string' ? [entry.clause] : []))
  await record(tx, {
    act: actOf[event],
    subject: ['policy_overlay', row.id],
    summary: `${eventWords[event]}第${row.number}版规则修改，${changesOf(row).length}项，自${row.effective_on}起`,
    ...(reason ? { reason } : {}),
    clauses: [...new Set(clauses)],
    before: { status: row.status },
    after: { status: to, changes: row.changes, effectiveOn: row.effective_on, ...change },
  })
}

function assertNotPast(tx: Tx, row: OverlayRow, event: OverlayEvent): void {
  if (row.effective_on >= tx.today) return
  const fields = [{ path: 'effectiveOn', message: `${eventWords[event]}时生效日期已过，请撤回后另提一版` }]
  throw new DomainError('rulebook.past', { effectiveOn: row.effective_on, today: tx.today }, { fields })
}

/** Refuses what would leave a version approved for a later day without the ground it was laid upon. */
async function assertLaterHold(tx: Tx, row: OverlayRow, event: OverlayEvent): Promise<void> {
  const broken = await brokenVersion(tx, row.effective_on)
  if (broken) throw new DomainError('rulebook.later_depends', { number: broken.number, action: eventWords[event] })
}

/** Puts a draft before the other person. */
export async function proposeVersion(tx: Tx, id: string): Promise<void> {
  const { row, to } = await lock(tx, id, 'propose')
  assertNotPast(tx, row, 'propose')
  assertChanges(changesOf(row), await policyInForce(tx, row.effective_on))
  const writers = [...new Set([...row.writers, ...(tx.actor.accountId ? [tx.actor.accountId] : [])])]
  await move(tx, row, 'propose', to, { proposed_at: tx.now, proposed_by: tx.actor.name, writers })
}

/** Approves a version: judged once more against the rules of its day, so that none slips in behind another. */
export async function approveVersion(tx: Tx, id: string): Promise<void> {
  const { row, to } = await lock(tx, id, 'approve')
  assertOtherPerson(tx, row, 'approve')
  assertNotPast(tx, row, 'approve')
  const { hash } = assertChanges(changesOf(row), await policyInForce(tx, row.effective_on))
  await move(tx, row, 'approve', to, { decided_by: tx.actor.name, decided_at: tx.now, approved_hash: hash })
  await assertLaterHold(tx, row, 'approve')
}

/** Sends a version back for good, with the reason. */
export async function rejectVersion(tx: Tx, id: string, reason: string): Promise<void> {
  const { row, to } = await lock(tx, id, 'reject')
  assertOtherPerson(tx, row, 'reject')
  const change = { decided_by: tx.actor.name, decided_at: tx.now, decision_reason: reason }
  await move(tx, row, 'reject', to, change, reason)
}

/** Takes back a version whose day has not come. */
export async function withdrawVersion(tx: Tx, id: string, reason: string): Promise<void> {
  const { row, to } = await lock(tx, id, 'withdraw')
  await move(tx, row, 'withdraw', to, { decision_reason: reason }, reason)
  if (row.status === 'approved') await assertLaterHold(tx, row, 'withdraw')
}
