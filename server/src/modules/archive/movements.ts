import * as contract from '#contract/archive-movement.ts'
import { DomainError } from '#contract/domain-error.ts'
import {
  judgeApprover,
  judgeHandOut,
  judgeHandOver,
  type MovementRule,
  movementRule,
} from '#core/archive/judge-movement.ts'
import { judgeRemoval } from '#core/archive/judge-removal.ts'
import {
  type MovementEvent,
  type MovementState,
  movementLifecycle,
  movementStateTitles,
} from '#core/archive/movement-lifecycle.ts'
import type { ArchiveMaterial, MovementKind } from '#core/archive/types.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import { findBatch, policyOf } from '#server/modules/batch/index.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { movementForm, movementWorkbook, presentMovement } from './queries/movement-register.ts'
import {
  insertMovement,
  type MovementRow,
  moveMovement,
  selectMovementCount,
  selectMovements,
  selectOptionalMovement,
  takeMovementNumber,
} from './store.movements.ts'
import { selectOptionalPack } from './store.ts'

const titleOf = (kind: string) => contract.movementKindTitles[kind as MovementKind]

/** What binds an archive: by the policy a batch pinned, else by the institution's own. */
async function rulesOf(tx: Tx, batchId: string | undefined) {
  if (batchId) return policyOf(await findBatch(tx, batchId)).archive
  return (await policyInForce(tx)).policy.archive
}

async function found(tx: Tx, id: string): Promise<MovementRow> {
  const row = await selectOptionalMovement(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** Refuses to destroy what a sealed archive must still hold. */
async function assertRemovable(tx: Tx, { kind, batchId, material }: Removal): Promise<void> {
  const sealedAt = kind === 'destroy' && batchId ? (await selectOptionalPack(tx, batchId))?.sealed_at : null
  if (!sealedAt) return
  const sealedOn = dayInChina(sealedAt)
  const [reason] = judgeRemoval({ material, sealedOn, on: tx.today }, await rulesOf(tx, batchId)).reasons
  if (!reason) return
  const until = reason.who ? `${reason.who}起方可销毁` : '长期保存，不得销毁'
  const ground = { clause: reason.clause, required: until, actual: `${sealedOn}归档`, remedies: ['到期后再登记销毁'] }
  throw new DomainError('movement.kept', { until }, { grounds: [ground] })
}

interface Removal {
  readonly kind: MovementKind
  readonly batchId?: string | undefined
  readonly material: ArchiveMaterial
}

type Wish = Parameters<typeof insertMovement>[1]

async function request(
  tx: Tx,
  body: Pick<Wish, 'documents' | 'reason' | 'place' | 'receiver'> & {
    dueOn?: string | undefined
  } & Removal,
) {
  if (body.dueOn && body.dueOn < tx.today) throw new DomainError('movement.due_past')
  const rules = (await rulesOf(tx, body.batchId)).movements
  const { approvalNeeded, clause } = movementRule(body.kind, rules)
  await assertRemovable(tx, body)
  const { documents, reason, place, receiver } = body
  const [id, number] = [newId(), await takeMovementNumber(tx)]
  await insertMovement(tx, {
    ...{ id, number, kind: body.kind, batch_id: body.batchId ?? null, documents, reason, place, receiver },
    ...{ due_on: body.dueOn ?? null, status: movementLifecycle.initial, approval_needed: approvalNeeded },
    ...{ clause, requested_by: tx.actor.accountId ?? '' },
  })
  await record(tx, {
    act: 'archive.request_movement',
    ...(body.batchId ? { batchId: body.batchId } : {}),
    subject: ['archive_movement', id],
    summary: `登记${titleOf(body.kind)}第${number}号：${documents}`,
    reason,
    after: { ...body },
  })
  return presentMovement(await found(tx, id))
}

function refuseUnapproved(row: MovementRow): never {
  throw new DomainError(
    'movement.not_approved',
    { kind: titleOf(row.kind) },
    {
      grounds: [
        {
          clause: row.clause,
          required: `${titleOf(row.kind)}前经分管领导同意并签字`,
          actual: row.status === 'refused' ? '分管领导不同意' : '尚未批准',
          remedies: ['请分管领导在登记上签署意见'],
        },
      ],
    },
  )
}

/** The article a movement was asked for under and whether it needs approval, as fixed then. */
const ruleOf = (row: MovementRow): MovementRule => ({ approvalNeeded: row.approval_needed, clause: row.clause })

function refuseSame({ reasons: [reason] }: Answer, what: string): void {
  if (!reason) return
  throw new DomainError(
    'movement.same_person',
    { what },
    {
      grounds: [
        {
          clause: reason.clause,
          required: '双方各自签字',
          actual: '与前一签字为同一人',
          remedies: ['由另一人登录后签字'],
        },
      ],
    },
  )
}

/** Moves a row on with a signature of the caller, recorded with the article it rests on. */
async function sign(
  tx: Tx,
  row: MovementRow,
  event: MovementEvent,
  change: Parameters<typeof moveMovement>[3],
  said: string,
) {
  const to = movementLifecycle.next(row.status as MovementState, event)
  if (!to)
    throw new DomainError('state.not_allowed', {
      ...{ what: `${titleOf(row.kind)}第${row.number}号`, action: said },
      state: movementStateTitles[row.status as MovementState],
    })
  if ((await moveMovement(tx, row.id, row.status, { ...change, status: to })) === 0)
    throw new DomainError('resource.changed', { what: '登记' })
  await record(tx, {
    act: event === 'approve' || event === 'refuse' ? 'archive.decide_movement' : 'archive.sign_movement',
    ...(row.batch_id ? { batchId: row.batch_id } : {}),
    subject: ['archive_movement', row.id],
    summary: `${titleOf(row.kind)}第${row.number}号：${said}`,
    ...(change.decision_reason ? { reason: change.decision_reason } : {}),
    clauses: row.clause ? [row.clause] : [],
    before: { status: row.status },
    after: { status: to },
  })
  return presentMovement(await found(tx, row.id))
}

async function decide(tx: Tx, id: string, decision: 'approve' | 'refuse', reason: string) {
  const row = await found(tx, id)
  if (!row.approval_needed) throw new DomainError('movement.approval_not_needed', { kind: titleOf(row.kind) })
  if (decision === 'refuse' && reason === '') throw new DomainError('movement.reason_needed')
  refuseSame(judgeApprover({ requested: row.requested_by, decides: tx.actor.accountId }, ruleOf(row)), '审批')
  const change = { decided_by: tx.actor.accountId, decided_name: tx.actor.name, decided_at: tx.now }
  return sign(
    tx,
    row,
    decision,
    { ...change, decision_reason: reason || null },
    decision === 'approve' ? '同意' : '不同意',
  )
}

async function handOut(tx: Tx, id: string) {
  const row = await found(tx, id)
  const approved = !['requested', 'refused'].includes(row.status)
  if (judgeHandOut(ruleOf(row), approved).ok === false) refuseUnapproved(row)
  const change = { handed_out_by: tx.actor.accountId, handed_out_name: tx.actor.name, handed_out_at: tx.now }
  return sign(tx, row, 'hand_out', change, '保管员交出')
}

async function receive(tx: Tx, id: string) {
  const row = await found(tx, id)
  const rules = await rulesOf(tx, row.batch_id ?? undefined)
  if (row.status === 'handed_out')
    refuseSame(judgeHandOver([row.handed_out_by, tx.actor.accountId], rules.movements), '接收')
  const change = { received_by: tx.actor.accountId, received_name: tx.actor.name, received_at: tx.now }
  return sign(tx, row, 'receive', change, '接收人签收')
}

const loans: readonly string[] = ['lend', 'take_out']

async function takeBack(tx: Tx, id: string) {
  const row = await found(tx, id)
  if (!loans.includes(row.kind)) throw new DomainError('movement.not_loan', { kind: titleOf(row.kind) })
  const change = { returned_by: tx.actor.accountId, returned_name: tx.actor.name, returned_at: tx.now }
  return sign(tx, row, 'return', change, '保管员收回')
}

const list = (ctx: Context, query: { page: number; size: number } & Parameters<typeof selectMovementCount>[1]) =>
  transact(ctx, async (tx) => ({
    movements: (await selectMovements(tx, query, { offset: (query.page - 1) * query.size, limit: query.size })).map(
      presentMovement,
    ),
    total: await selectMovementCount(tx, query),
  }))

/** The register of documents handed over, taken out, lent, copied or destroyed. */
export const movementRoutes: readonly Implementation[] = [
  implement(contract.listMovements, (ctx, { query }) => list(ctx, query)),
  implement(contract.exportMovements, (ctx, { query }) => transact(ctx, (tx) => movementWorkbook(tx, query))),
  implement(contract.printMovements, (ctx, { query }) => transact(ctx, (tx) => movementForm(tx, query))),
  implement(contract.requestMovement, (ctx, { body }) => transact(ctx, (tx) => request(tx, body))),
  implement(contract.decideMovement, (ctx, { params, body }) =>
    transact(ctx, (tx) => decide(tx, params.movementId, body.decision, body.reason)),
  ),
  implement(contract.handOutMovement, (ctx, { params }) => transact(ctx, (tx) => handOut(tx, params.movementId))),
  implement(contract.receiveMovement, (ctx, { params }) => transact(ctx, (tx) => receive(tx, params.movementId))),
  implement(contract.returnMovement, (ctx, { params }) => transact(ctx, (tx) => takeBack(tx, params.movementId))),
]
