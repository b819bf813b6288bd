import { createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import { DomainError, type Ground } from '#contract/domain-error.ts'
import type { Policy } from '#core/policy/types.ts'
import { checkTheoryRows, type TheoryCandidate, type TheoryProblem } from '#core/score/check-theory-rows.ts'
import { type TheoryRow, theoryFormat, theoryText } from '#core/score/theory-document.ts'
import { sha256 } from '#server/platform/audit/leaf.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { keepFile } from '#server/platform/files/files.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { assertScoringOpen } from '../open-scores.ts'
import { named, someNames } from '../present.ts'
import {
  type ExamSystemRow,
  insertTheoryImport,
  selectExamSystems,
  selectOptionalTheoryImport,
} from '../store.imports.ts'
import { selectIsExaminedHere } from '../store.marked.ts'
import { type ScoreFacts, selectTakings, type TakingRow, upsertScores } from '../store.takings.ts'

const documentSchema = z.object({
  format: z.literal(theoryFormat),
  batch: z.string().max(100),
  subject: z.literal('theory'),
  rows: z.array(z.unknown()).min(1).max(20_000),
  keyId: z.string().max(100).optional(),
  signature: z.string().max(200).optional(),
})
type Document = z.output<typeof documentSchema>

/** Reads the file; whatever else it is, it is not a score file. */
function readDocument(bytes: Buffer): Document {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new DomainError('score.import_format', { problem: '不是UTF-8编码的JSON' })
  }
  const result = documentSchema.safeParse(json)
  if (result.success) return result.data
  const path = result.error.issues[0]?.path.join('.') || '内容'
  throw new DomainError('score.import_format', { problem: `${path}不符合格式` })
}

/** The articles by which the exam system alone marks theory. */
export function systemGrounds(policy: Policy, actual: string): Ground[] {
  const { theoryBySystem, manualImport } = policy.score
  const remedies = ['请机考系统导出带签名的成绩文件后导入']
  const first = { clause: theoryBySystem.clause, required: theoryBySystem.label, actual, remedies }
  const second = { clause: manualImport.clause, required: '理论成绩不得人工导入', actual }
  return manualImport.clause ? [first, second] : [first]
}

const isSignedBy = (system: ExamSystemRow, document: Document, signature: Buffer): boolean => {
  const key = createPublicKey({ key: Buffer.from(system.public_key, 'base64'), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(theoryText(document)), key, signature)
}

/** The registered system that signed exactly this content. */
async function findSigner(tx: Tx, document: Document, policy: Policy): Promise<ExamSystemRow> {
  if (!document.signature)
    throw new DomainError('score.import_unsigned', {}, { grounds: systemGrounds(policy, '文件没有签名') })
  const signature = Buffer.from(document.signature, 'base64')
  const systems = (await selectExamSystems(tx)).filter(({ status }) => status === 'active')
  const signer = signature.length === 64 && systems.find((system) => isSignedBy(system, document, signature))
  if (signer) return signer
  throw new DomainError('score.import_wrong_signature', {}, { grounds: systemGrounds(policy, '签名与登记的公钥不符') })
}

const problemTexts: Record<TheoryProblem['code'], string> = {
  row_shape: '准考证号或成绩的格式不对',
  unknown_ticket: '准考证号不在本批次的理论考场',
  duplicate_ticket: '同一准考证号出现了两次',
  out_of_range: '成绩须为0至100分，最多两位小数',
  absent_has_score: '考生已记缺考，不应有成绩',
  missing: '到考考生没有成绩',
}

function refuseRows(problems: readonly TheoryProblem[], policy: Policy): DomainError {
  const { absent, doubleCheck } = policy.score
  const codes = new Set(problems.map(({ code }) => code))
  const grounds: Ground[] = [
    ...(codes.has('missing') || codes.has('absent_has_score')
      ? [{ clause: absent.clause, required: '每名考生有且只有一个成绩，缺考记零分' }]
      : []),
    ...(codes.has('missing') || codes.has('duplicate_ticket')
      ? [{ clause: doubleCheck.clause, required: '避免错登、漏登' }]
      : []),
  ]
  const fields = problems.slice(0, 200).map(({ code, row, ticket }) => ({
    path: row === null ? `ticket.${ticket}` : `rows.${row}`,
    message: `${row === null ? '' : `第${row}行：`}${ticket || '（空）'}，${problemTexts[code]}`,
  }))
  return new DomainError('score.import_rows', { count: problems.length }, { grounds, fields })
}

function assertMarked(theory: readonly TakingRow[], policy: Policy): void {
  const unmarked = theory.filter(({ mark }) => mark === null)
  if (unmarked.length === 0) return
  throw new DomainError(
    'score.import_unmarked',
    { count: unmarked.length, names: someNames(unmarked.map(named)) },
    {
      grounds: [{ clause: policy.score.absent.clause, required: '缺考、违纪先登记，再取成绩', actual: '到考未登记完' }],
    },
  )
}

function assertReplaced(before: unknown, reason: string, policy: Policy): void {
  if (!before || reason.length >= 4) return
  const { clause } = policy.score.doubleCheck
  throw new DomainError(
    'score.import_again',
    {},
    { grounds: [{ clause, required: '不得重复登记', actual: '已导入过' }] },
  )
}

function factsOf(
  theory: readonly TakingRow[],
  rows: readonly TheoryRow[],
  policy: Policy,
  more: { hash: string; by: string },
) {
  const scores = new Map(rows.map(({ ticket, score }) => [ticket, score]))
  const { absent, cheated } = policy.score
  return theory.map((row): ScoreFacts => {
    const shared = { registrationId: row.registration_id, subject: 'theory' as const, by: more.by }
    if (row.mark === 'absent') return { ...shared, score: absent.value, flag: 'absent', source: 'attendance' }
    if (row.mark === 'cheat') return { ...shared, score: cheated.value, flag: 'cheat', source: 'attendance' }
    return { ...shared, score: scores.get(row.ticket_number ?? '') ?? 0, source: 'import', sourceHash: more.hash }
  })
}

/** A batch examined on nodes of this installation is marked here; a file would be a second source of the same scores. */
async function assertElsewhere(tx: Tx, batch: BatchRow, policy: Policy): Promise<void> {
  if (!(await selectIsExaminedHere(tx, batch.id))) return
  const { clause } = policy.score.manualImport
  const remedies = ['在评卷页登记评卷结果']
  const grounds = [{ clause, required: '理论成绩由系统评分', actual: '本批次在本系统机考', remedies }]
  throw new DomainError('marking.import_here', {}, { grounds })
}

/** Those with a seat in the theory exam, by ticket. */
async function findCandidates(tx: Tx, batch: BatchRow) {
  const takings = await selectTakings(tx, batch.id, [])
  const theory = takings.filter(({ subject }) => subject === 'theory')
  const byTicket = new Map<string, TheoryCandidate>(
    theory.map((row) => [
      row.ticket_number ?? row.registration_id,
      { registrationId: row.registration_id, mark: row.mark },
    ]),
  )
  return { theory, byTicket }
}

/** Takes in a signed file of theory scores: all of it, or nothing. */
export const importTheory = (ctx: Context, batchId: string, file: UploadedFile, reason: string) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const policy = policyOf(batch)
    await assertElsewhere(tx, batch, policy)
    const document = readDocument(file.bytes)
    const system = await findSigner(tx, document, policy)
    if (document.batch !== batch.id) throw new DomainError('score.import_other_batch')
    await assertScoringOpen(tx, batch)
    assertReplaced(await selectOptionalTheoryImport(tx, batchId), reason, policy)
    const { theory, byTicket } = await findCandidates(tx, batch)
    assertMarked(theory, policy)
    const problems = checkTheoryRows(document.rows, byTicket)
    if (problems.length > 0) throw refuseRows(problems, policy)
    const rows = document.rows as readonly TheoryRow[]
    const fileHash = sha256(file.bytes).toString('hex')
    const fileId = await keepFile(tx, {
      purpose: 'theory-scores',
      name: file.name,
      contentType: 'application/json',
      bytes: file.bytes,
    })
    const by = tx.actor.accountId ?? ''
    await upsertScores(tx, batchId, factsOf(theory, rows, policy, { hash: fileHash, by }))
    await insertTheoryImport(tx, { batchId, systemId: system.id, fileId, fileHash, rowCount: rows.length, reason })
    const count = (mark: TakingRow['mark']) => theory.filter((row) => row.mark === mark).length
    await record(tx, {
      act: 'score.import_theory',
      batchId,
      subject: ['theory_scores', fileHash],
      summary: `导入“${system.name}”签名的理论成绩${rows.length}行`,
      ...(reason ? { reason } : {}),
      clauses: systemGrounds(policy, '').flatMap(({ clause }) => clause ?? []),
      after: { fileHash, keyId: system.key_id, rows: rows.length },
    })
    const counts = { imported: count('present'), absent: count('absent'), cheated: count('cheat') }
    return { system: system.name, keyId: system.key_id, fileHash, ...counts }
  })
