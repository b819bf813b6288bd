import { DomainError } from '#contract/domain-error.ts'
import type { ExamPackage, makePackage } from '#contract/exam-node.ts'
import type { BodyOf } from '#contract/route.ts'
import { record } from '#server/platform/audit/record.ts'
import { dayInChina, instantInChina } from '#server/platform/clock/clock.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { type BatchRow, lockBatch, policyOf } from '../../batch/index.ts'
import { Pieces, readEnvelope, writeEnvelope } from '../envelope.ts'
import { gatherCustodians, gatherHouses, gatherPapers, gatherStaff, packTrial, roomPolicy } from '../gather-package.ts'
import { gatherRuns, type TrialTimes } from '../gather-runs.ts'
import { missingParts } from '../missing-parts.ts'
import { nodeKeys, openAsNode } from '../node-identity.ts'
import { manifestOf, type PackageBody, type PackedPaper } from '../package-body.ts'
import { presentPackage } from '../present-package.ts'
import { type CandidateRow, selectCandidates, selectSessions } from '../store.gather.ts'
import { type NodeRow, selectOptionalNode } from '../store.nodes.ts'
import { insertPackage, selectOptionalPackage, selectRivalRuns } from '../store.packages.ts'
import { trialDay } from '../trial-day.ts'
import { ownNode } from './register-node.ts'
import { takeInto } from './take-package.ts'

type Body = BodyOf<typeof makePackage>

/** A package holds the staff's second factors: nobody alone names a server and has one made for it. */
function refuseOwnSite(name: string, site: string): never {
  const [first, second] = ['登记考点服务器', '制作考试包']
  const ground = {
    clause: null,
    required: `${first}与${second}由不同的人办理`,
    actual: `${name}登记了“${site}”`,
    remedies: ['请没有登记这台服务器的考务人员制作考试包'],
  }
  throw new DomainError('access.same_person', { first, second, name }, { grounds: [ground] })
}

async function findNode(tx: Tx, nodeId: string | undefined): Promise<NodeRow> {
  if (nodeId === undefined) return ownNode(tx)
  const node = await selectOptionalNode(tx, nodeId)
  if (!node) throw new DomainError('resource.not_found')
  if (node.status === 'closed') throw new DomainError('node.closed', { name: node.name })
  if (node.kind === 'site' && node.registered_by === tx.actor.accountId) refuseOwnSite(tx.actor.name, node.name)
  return node
}

/** A package is made only of seats with tickets and of sealed papers; what is missing is said with its remedy. */
async function assertWhole(tx: Tx, batch: BatchRow, kind: Body['kind']): Promise<void> {
  const missing = (await missingParts(tx, batch.id)).filter((part) => kind === 'real' || part.code !== 'papers')
  if (missing.length === 0) return
  const clause = policyOf(batch).chain.steps.find(({ step }) => step === 'exam')?.clause ?? null
  throw new DomainError(
    'package.incomplete',
    { missing: missing.map(({ text }) => text) },
    {
      grounds: missing.map(({ text, remedy }) => ({
        clause,
        required: '签发准考证并密封试卷后制作',
        actual: text,
        remedies: [remedy],
      })),
    },
  )
}

/** When a trial begins: on the day the profile writes, or on any day before the first session. */
function trialTimes(batch: BatchRow, first: Date, trialAt: string | undefined): TrialTimes {
  const policy = policyOf(batch)
  const { trialMinutes, trialPause } = policy.exam
  const written = trialDay(policy, first)
  const startsAt = trialAt
    ? new Date(trialAt)
    : instantInChina(`${written?.day ?? dayInChina(new Date(first.getTime() - 86_400_000))}T09:00`)
  const given = dayInChina(startsAt)
  const isRight = written ? given === written.day : startsAt < first
  if (isRight) return { startsAt, minutes: trialMinutes.value, pause: trialPause.value }
  const day = written?.day ?? '第一场理论考试之前'
  throw new DomainError(
    'package.trial_day',
    { day, given },
    {
      grounds: [
        { clause: written?.clause ?? null, required: `试考在${day}`, actual: given, remedies: ['改到规定的日期'] },
      ],
    },
  )
}

/** Rooms whose entry is open keep the package they have. */
async function assertNotOpen(tx: Tx, body: PackageBody): Promise<void> {
  const rooms = body.runs.map(({ sessionId, placeId }) => ({ sessionId, placeId }))
  const rivals = await selectRivalRuns(tx, { batchId: body.batch.id, kind: body.kind, packageId: body.id, rooms })
  const open = rivals.filter((run) => run.status !== 'waiting')
  if (open.length > 0) throw new DomainError('package.entry_open', { rooms: open.map(({ room }) => room) })
}

async function findCandidates(tx: Tx, batchId: string, { sessionIds, placeIds }: Body): Promise<CandidateRow[]> {
  const sessions = await selectSessions(tx, batchId)
  const wanted = sessions.filter(({ id }) => sessionIds?.includes(id) ?? true).map(({ id }) => id)
  const rows = wanted.length === 0 ? [] : await selectCandidates(tx, batchId, { sessionIds: wanted, placeIds })
  if (rows.length === 0 || (sessionIds && wanted.length < new Set(sessionIds).size))
    throw new DomainError('package.no_session')
  return rows
}

async function gather(tx: Tx, batch: BatchRow, node: NodeRow, body: Body, pieces: Pieces): Promise<PackageBody> {
  const rows = await findCandidates(tx, batch.id, body)
  const starts = rows.map((row) => row.starts_at.getTime())
  const trial = body.kind === 'trial' ? trialTimes(batch, new Date(Math.min(...starts)), body.trialAt) : null
  let papers: readonly PackedPaper[]
  let formsOf: (entryId: string) => readonly string[]
  if (trial) {
    const paper = packTrial(pieces, trial.minutes)
    papers = [paper]
    formsOf = () => [paper.paperId]
  } else {
    const entries = new Set(rows.map((row) => row.entry_id))
    ;({ papers, formsOf } = await gatherPapers(tx, { batchId: batch.id, nodeId: node.id, entries, pieces }))
  }
  return {
    format: 'jiheng-exam-package-1',
    id: newId(),
    kind: body.kind,
    madeAt: tx.now.toISOString(),
    madeBy: { id: tx.actor.accountId ?? '', name: tx.actor.name },
    ...(await gatherHouses(tx)),
    node: { id: node.id, name: node.name, recipient: node.seal_recipient },
    returnTo: { address: tx.platform.config.publicUrl, recipient: (await nodeKeys(tx.platform)).recipient },
    batch: { id: batch.id, name: batch.name },
    policy: roomPolicy(batch),
    runs: await gatherRuns(tx, rows, { formsOf, pieces, trial }),
    papers,
    staff: node.kind === 'own' ? [] : await gatherStaff(tx),
    custodians: await gatherCustodians(tx, papers),
  }
}

async function write(tx: Tx, batch: BatchRow, node: NodeRow, wanted: Body) {
  const pieces = new Pieces()
  const body = await gather(tx, batch, node, wanted, pieces)
  await assertNotOpen(tx, body)
  const { file, hash } = await writeEnvelope(body, pieces, {
    recipient: node.seal_recipient,
    signer: await tx.platform.keys.publicKey(tx.db, tx.tenantId),
    sign: (text) => tx.platform.keys.sign(tx.db, tx.tenantId, text),
  })
  const manifest = manifestOf({ ...body, custodians: [] }, file.length)
  await insertPackage(tx, {
    ...{ id: body.id, batchId: batch.id, nodeId: node.id, kind: body.kind, hash, sealed: file, manifest },
    ...{ status: 'made', madeBy: tx.actor.name, madeAt: tx.now },
  })
  await record(tx, {
    act: 'exam.package',
    batchId: batch.id,
    subject: ['exam-package', body.id],
    summary: `制作${body.kind === 'trial' ? '试考包' : '考试包'}：${body.runs.length}个考场场次、${manifest.attempts}人、${body.papers.length}套试卷，发往“${node.name}”`,
    after: { hash, rooms: manifest.rooms, papers: body.papers.map(({ paperId, hash: of }) => ({ paperId, hash: of })) },
  })
  return { id: body.id, file }
}

/** The institution's own node takes the very bytes in that any other would get, or there is no package. */
async function takeAtOnce(tx: Tx, file: Buffer): Promise<void> {
  const envelope = await readEnvelope(file, (sealed) => openAsNode(tx.platform, sealed))
  await takeInto(tx, { body: envelope.body as unknown as PackageBody, envelope, bytes: file.length })
}

/** Makes a package for a node; the institution's own node takes it in with the same commit. */
export const packExam = (ctx: Context, batchId: string, wanted: Body): Promise<ExamPackage> =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    const node = await findNode(tx, wanted.nodeId)
    await assertWhole(tx, batch, wanted.kind)
    const { id, file } = await write(tx, batch, node, wanted)
    if (node.kind === 'own') await takeAtOnce(tx, file)
    const row = await selectOptionalPackage(tx, id)
    if (!row) throw new DomainError('resource.not_found')
    return presentPackage(tx, row)
  })
