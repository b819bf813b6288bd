import { getSite, giveShare, makePackage, type NodeSession } from '#contract/exam-node.ts'
import { getLiveRoom, giveRunTime, markRunAbsent, openRunEntry } from '#contract/invigilation.ts'
import { closeRoom, getClosing, getRoomRecord, sealRoom, signRoomRecord } from '#contract/invigilation-closing.ts'
import { askPair, confirmPair } from '#contract/invigilation-pairs.ts'
import { drawFrom } from '#core/kernel/draw.ts'
import type { ExamWire } from '#generate/examinee/exam-wire.ts'
import { Examinee } from '#generate/examinee/examinee.ts'
import { demoPassword } from '#server/modules/access/index.ts'
import type { Stage } from '../acting/cast.ts'
import { type Knowledge, wordsOf } from '../acting/knowledge.ts'
import { waitFor } from '../acting/wait-for.ts'

type Run = NodeSession['runs'][number]

/** Somebody who comes to a machine, and what he knows. */
export interface Sitter {
  readonly seat: number
  readonly ticket: string
  readonly tail: string
  /** The share of the paper he knows, 0 to 1. */
  readonly ability: number
  /** The seat of the neighbour whose answers he copies; null for who writes his own. */
  readonly copies: number | null
}

const minute = 60_000
const local = (instant: number): string => new Date(instant + 8 * 60 * minute).toISOString().slice(0, 16)

/** Packs the batch for the institution's own server and gives the sessions that stand there. */
export async function packForOwnNode(stage: Stage, batchId: string): Promise<readonly NodeSession[]> {
  const officer = await stage.as('exam_officer')
  await officer.call(makePackage, { params: { batchId }, body: { kind: 'real' } })
  const { sessions } = await officer.call(getSite, { query: {} })
  return sessions.filter((one) => one.batchId === batchId && one.kind === 'real')
}

type Answers = ReadonlyMap<string, readonly string[]>

/** What one answers by what he knows, in the order of his paper; a neighbour's answers where he looks over. */
function answersOf(examinee: Examinee, sitter: Sitter, knowledge: Knowledge, neighbour: Answers | null): Answers {
  const draw = drawFrom(`answers ${sitter.ticket}`)
  const answers = new Map<string, readonly string[]>()
  for (const { number, content } of examinee.paper?.parts.flatMap(({ items }) => items) ?? []) {
    const key = knowledge.get(wordsOf(content))
    const right = key && 'right' in key ? key.right : []
    const wrong = ['A', 'B', 'C', 'D'].filter((letter) => !right.includes(letter))
    const own = draw.below(100) < sitter.ability * 100 ? right : [wrong[draw.below(wrong.length)] ?? 'A']
    const seen = draw.below(10) > 0 ? neighbour?.get(String(number)) : undefined
    answers.set(String(number), seen ?? own)
  }
  return answers
}

async function openAndStart(stage: Stage, session: NodeSession, start: number): Promise<void> {
  await stage.setClock(local(start + minute))
  const params = { packageId: session.packageId, sessionId: session.sessionId }
  for (const number of [1, 2])
    await (await stage.as('paper_custodian', number)).call(giveShare, { params, body: { passphrase: demoPassword } })
  for (const { id: runId } of session.runs) {
    const { pair } = await (await stage.as('invigilator', 1)).call(askPair, {
      params: { runId },
      body: { act: { act: 'start' } },
    })
    await (await stage.as('invigilator', 2)).call(confirmPair, { params: { runId, pairId: pair.id }, body: {} })
  }
}

/** Who signs the record of a room in which duty. */
const signers = [
  ['主监考员', 'invigilator', 1],
  ['副监考员', 'invigilator', 2],
  ['主考', 'chief_examiner', 1],
  ['质量督导员', 'quality_supervisor', 1],
  ['考评人员', 'assessor', 1],
] as const

async function closeAndSeal(stage: Stage, { id: runId }: Run): Promise<void> {
  const invigilator = await stage.as('invigilator')
  const params = { runId }
  const { zero, unsynced } = await invigilator.call(getClosing, { params })
  const ids = (list: readonly { attemptId: string }[]) => list.map(({ attemptId }) => attemptId)
  await invigilator.call(closeRoom, { params, body: { zero: ids(zero), unsynced: ids(unsynced), reason: '' } })
  for (const [duty, role, number] of signers) {
    const signer = await stage.as(role, number)
    const { contentHash, signatures } = await signer.call(getRoomRecord, { params })
    if (!signatures.some((one) => one.duty === duty && one.needed && one.name === null)) continue
    const supervision = duty === '质量督导员' ? { supervision: '全程' } : {}
    await signer.call(signRoomRecord, { params, body: { duty, contentHash, ...supervision } })
  }
  await invigilator.call(sealRoom, { params })
}

async function writeAll(sitters: ReadonlyMap<Sitter, Examinee>, sealed: ReadonlyMap<Sitter, Buffer>, known: Knowledge) {
  const written = new Map<number, Answers>()
  const order = [...sitters].sort(([one], [other]) => Number(one.copies !== null) - Number(other.copies !== null))
  for (const [sitter, examinee] of order) {
    await examinee.start(sealed.get(sitter) ?? Buffer.alloc(0))
    const neighbour = sitter.copies === null ? null : (written.get(sitter.copies) ?? null)
    const answers = answersOf(examinee, sitter, known, neighbour)
    written.set(sitter.seat, answers)
    let at = 0
    for (const [question, value] of answers) examinee.act('answer', question, value, (at += 40_000))
    await examinee.flush()
  }
}

/** One room from the opening of the doors to the sealed record; who is seated but does not come is marked absent. */
export async function holdRoom(
  stage: Stage,
  line: ExamWire,
  { session, sitters, knowledge }: { session: NodeSession; sitters: readonly Sitter[]; knowledge: Knowledge },
): Promise<void> {
  const [run] = session.runs
  if (!run) throw new Error('no room')
  const invigilator = await stage.as('invigilator')
  const params = { runId: run.id }
  const start = Date.parse(session.startsAt)
  await stage.setClock(local(start - 20 * minute))
  await invigilator.call(openRunEntry, { params, body: { decision: '主考决定此时开始进场' } })
  const examinees = new Map(
    sitters.map((one) => [one, new Examinee(line, { pairingCode: run.pairingCode, ...one })] as const),
  )
  const sealed = new Map<Sitter, Buffer>()
  for (const [sitter, examinee] of examinees) {
    await examinee.signIn()
    sealed.set(sitter, await examinee.fetchPaper())
  }
  await openAndStart(stage, session, start)
  await writeAll(examinees, sealed, knowledge)
  await stage.setClock(local(start + 32 * minute))
  const { room } = await invigilator.call(getLiveRoom, { params, query: {} })
  const away = room?.seats.filter(({ state }) => state === 'absent-login').map(({ attemptId }) => attemptId) ?? []
  if (away.length > 0) await invigilator.call(markRunAbsent, { params, body: { attemptIds: away } })
  const reason = '交换机重启，全场停顿5分钟'
  await invigilator.call(giveRunTime, { params, body: { attemptId: null, minutes: 5, reason } })
  await stage.setClock(local(start + (run.minutes + 8) * minute))
  await waitFor('the end of the sittings', async () => {
    const { room: now } = await invigilator.call(getLiveRoom, { params, query: {} })
    return now?.seats.every(({ state }) => state === 'absent' || state === 'handed-in')
  })
  await closeAndSeal(stage, run)
}
