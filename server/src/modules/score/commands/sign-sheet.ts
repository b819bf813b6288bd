import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { Why } from '#core/kernel/judgement.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgeSignature, judgeSigned, signatureClause } from '#core/score/judge-signature.ts'
import { type ScoreEvent, type ScoreState, scoreLifecycle } from '#core/score/lifecycle.ts'
import { signatureText } from '#core/score/sheet-content.ts'
import type { ScoreSigner } from '#core/score/types.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { assertStepOpen, type BatchRow, completeStep, lockBatch, policyOf } from '../../batch/index.ts'
import { assessBatch } from '../assess.ts'
import { findSheet } from '../open-scores.ts'
import { signerTitles } from '../present.ts'
import { givenOf, presentSheet } from '../present-sheet.ts'
import { leaveBans } from '../record-bans.ts'
import { selectOpenRemarks } from '../store.marked.ts'
import { insertSignature, type SheetRow, selectEnteredScores, selectSignatures, updateSheet } from '../store.ts'
import { addVersion, assertWhole, contentOf } from './compose-sheet.ts'

const events: Record<ScoreSigner, ScoreEvent> = {
  lead_assessor: 'sign_lead',
  score_recorder: 'sign_recorder',
  quality_supervisor: 'sign_supervisor',
  head: 'sign_head',
}

const stateOf = (sheet: SheetRow): ScoreState =>
  scoreLifecycle.isState(sheet.status) ? sheet.status : scoreLifecycle.initial

const labelOf = (policy: Policy, signer: string) =>
  policy.score.signatures.find((one) => one.signer === signer)?.label ?? signerTitles[signer as ScoreSigner]

function refuse(
  reason: Why,
  signer: ScoreSigner,
  policy: Policy,
  names: ReadonlyMap<string, ScoreSigner>,
  name: string,
) {
  const own = labelOf(policy, signer)
  const ground = (more: Partial<Ground>): readonly Ground[] => [{ clause: reason.clause, ...more }]
  switch (reason.code) {
    case 'score.signature_missing': {
      const missing = labelOf(policy, reason.who ?? '')
      const grounds = ground({ required: `“${missing}”先签字`, actual: '尚未签字', remedies: [`请“${missing}”签字`] })
      return new DomainError('score.signature_missing', { missing, signer: own }, { grounds })
    }
    case 'score.same_person': {
      const first = labelOf(policy, names.get(reason.who ?? '') ?? '')
      const grounds = ground({ required: '每个环节由不同的人签字', actual: `${name}已以“${first}”签字` })
      return new DomainError('access.same_person', { first, second: own, name }, { grounds })
    }
    case 'score.already_signed':
      return new DomainError('score.already_signed', { signer: own })
    default:
      return new DomainError('score.not_a_signer', { signer: own }, { grounds: ground({ required: '按会签次序签字' }) })
  }
}

/** The supervisor watches the assessors: he must not have given scores in the same batch. */
async function assertIndependent(tx: Tx, batch: BatchRow, signer: ScoreSigner): Promise<void> {
  if (signer !== 'quality_supervisor' || !tx.actor.accountId) return
  if (!(await selectEnteredScores(tx, batch.id, tx.actor.accountId))) return
  const { clause } = policyOf(batch).team.supervisorIsAssessor
  const grounds = [{ clause, required: '督导员不得兼任考评', actual: `${tx.actor.name}登记过成绩` }]
  throw new DomainError('score.supervisor_entered', { name: tx.actor.name }, { grounds })
}

/** The sheet that was seen, still the newest, still of the same content. */
async function findUnchanged(tx: Tx, batch: BatchRow, given: { sheetId: string; contentHash: string }) {
  const sheet = await findSheet(tx, batch.id)
  if (sheet.id !== given.sheetId || sheet.content_hash !== given.contentHash)
    throw new DomainError('score.sheet_changed')
  const count = await selectOpenRemarks(tx, batch.id)
  if (count > 0) throw new DomainError('score.remark_open', { count })
  const assessed = await assessBatch(tx, batch)
  assertWhole(assessed, policyOf(batch))
  if (contentOf(batch, assessed).content_hash !== sheet.content_hash) throw new DomainError('score.sheet_changed')
  return sheet
}

async function lockSheet(tx: Tx, batch: BatchRow, sheet: SheetRow): Promise<void> {
  await record(tx, {
    act: 'score.lock',
    batchId: batch.id,
    subject: ['score_sheet', sheet.id],
    summary: `成绩登记表第${sheet.version}版会签完毕，锁定`,
    after: { contentHash: sheet.content_hash },
  })
  await leaveBans(tx, batch.id)
  await completeStep(tx, batch, 'score')
}

async function addSignature(tx: Tx, batch: BatchRow, sheet: SheetRow, signer: ScoreSigner, clauses: readonly string[]) {
  const text = signatureText({
    batchId: batch.id,
    version: sheet.version,
    contentHash: sheet.content_hash,
    role: signer,
    accountId: tx.actor.accountId ?? '',
    name: tx.actor.name,
    at: tx.now.toISOString(),
  })
  const position = policyOf(batch).score.signatures.findIndex((one) => one.signer === signer)
  const signature = await tx.platform.keys.sign(tx.db, tx.tenantId, text)
  await insertSignature(tx, { sheetId: sheet.id, position, role: signer, contentHash: sheet.content_hash, signature })
  await record(tx, {
    act: 'score.sign',
    batchId: batch.id,
    subject: ['score_sheet', sheet.id],
    summary: `以“${labelOf(policyOf(batch), signer)}”在成绩登记表第${sheet.version}版上签字`,
    clauses,
    after: { text, signature },
  })
}

/** Signs the sheet in one duty; the last signature locks it and completes the step. */
export const signSheet = (
  ctx: Context,
  batchId: string,
  signer: ScoreSigner,
  given: { sheetId: string; contentHash: string },
) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const policy = policyOf(batch)
    const current = await findSheet(tx, batchId)
    const rows = await selectSignatures(tx, current.id)
    const mine = { signer, person: tx.actor.accountId ?? '' }
    const [reason] = judgeSignature(mine, givenOf(rows), policy.score).reasons
    const signers = new Map(rows.map((row) => [row.account_id, row.role as ScoreSigner]))
    if (reason) throw refuse(reason, signer, policy, signers, tx.actor.name)
    await assertStepOpen(tx, batch, 'score')
    await assertIndependent(tx, batch, signer)
    const sheet = await findUnchanged(tx, batch, given)
    const whole = judgeSigned([...givenOf(rows), mine], policy.score).ok === true
    const next = scoreLifecycle.next(stateOf(sheet), events[signer])
    const status = whole ? 'locked' : next
    if (!status) throw new DomainError('resource.changed', { what: '成绩登记表' })
    const moved = await updateSheet(tx, sheet.id, sheet.status, { status, ...(whole ? { locked_at: tx.now } : {}) })
    if (!moved) throw new DomainError('resource.changed', { what: '成绩登记表' })
    const signature = policy.score.signatures.find((one) => one.signer === signer)
    const clause = signature ? signatureClause(signature, policy.score) : null
    await addSignature(tx, batch, moved, signer, clause ? [clause] : [])
    if (whole) await lockSheet(tx, batch, moved)
    return presentSheet(tx, batch, moved, moved.content_hash)
  })

/** Sends the sheet back to the beginning: a new version without signatures. */
export const returnSheet = (
  ctx: Context,
  batchId: string,
  signer: ScoreSigner,
  given: { sheetId: string; reason: string },
) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const policy = policyOf(batch)
    const sheet = await findSheet(tx, batchId)
    if (sheet.id !== given.sheetId) throw new DomainError('score.sheet_changed')
    const row = scoreLifecycle.transition(stateOf(sheet), 'return')
    const own = scoreLifecycle.rows.find(({ event }) => event === events[signer])?.scope
    if (!row || row.scope !== own) {
      const state = (await presentSheet(tx, batch, sheet, sheet.content_hash)).stateTitle
      const action = `由“${labelOf(policy, signer)}”退回`
      throw new DomainError('state.not_allowed', { what: '成绩登记表', state, action })
    }
    const made = { content: sheet.content, content_hash: sheet.content_hash, row_count: sheet.row_count }
    const added = await addVersion(tx, batch, made, { status: row.to, reason: given.reason })
    await record(tx, {
      act: 'score.return',
      batchId,
      subject: ['score_sheet', added.id],
      summary: `退回成绩登记表第${sheet.version}版，此前签字作废`,
      reason: given.reason,
    })
    return presentSheet(tx, batch, added, added.content_hash)
  })
