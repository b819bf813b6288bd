import { type RoomRecordView } from '#contract/invigilation-closing.ts'
import { judgeRoomRecord } from '#core/exam/judge-room-record.ts'
import { type RoomLine, type RoomSitting, writeRoomRecord } from '#core/invigilation/room-record.ts'
import type { Answer } from '#core/kernel/judgement.ts'
import { describeWhy, generalWords } from '#core/rules/describe-why.ts'
import type { RoomRecord } from '#documents/data/exam-room.ts'
import { findCitation } from '#policies/clauses.ts'
import { hashOf } from '#server/platform/audit/leaf.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { presentAll, selectIncidents } from '../../incident/index.ts'
import { findRun, type OpenRun } from '../open-run.ts'
import { type LogRow, peopleOf } from '../present.ts'
import { printedRecord } from '../print-record.ts'
import { type SignatureRow, selectAttempts, selectLog, selectSignatures } from '../store.ts'

/** Lines about the record itself, which it does not tell of. */
const aside = ['sign', 'seal', 'sealed', 'fold', 'package', 'return']

/** An article as a paper names it, by document and number. */
const articleOf = (clause: string): string => {
  const found = findCitation(clause)
  return found ? `${found.document.replaceAll(/[《》]/g, '')} ${found.article}` : clause
}

/** The log up to the sealing: what is written later is no part of the record that was signed. */
function untilSealed(log: readonly LogRow[]): readonly LogRow[] {
  const end = log.findIndex(({ kind }) => kind === 'sealed')
  return end < 0 ? log : log.slice(0, end)
}

async function linesOf(tx: Tx, runId: string): Promise<RoomLine[]> {
  const rows = untilSealed(await selectLog(tx, runId)).filter(({ kind }) => !aside.includes(kind))
  return rows.map((row) => ({
    at: row.at.toISOString(),
    kind: row.kind,
    text: row.text,
    attemptId: row.attempt_id,
    people: peopleOf(row),
    clauses: row.clauses.map(articleOf),
    data: row.data as Readonly<Record<string, unknown>>,
  }))
}

async function incidentsOf(tx: Tx, runId: string) {
  const views = await presentAll(tx, await selectIncidents(tx, { runId }))
  return views.map((one) => ({
    at: one.noticedAt,
    candidate: one.candidate,
    label: one.label,
    note: one.note,
    done: one.taken.map(({ label }) => label),
    approvedBy: one.taken.flatMap(({ approvedBy }) => approvedBy ?? []),
    closed: one.status === 'closed',
  }))
}

/** Duties that sign: both invigilators always, and whoever the texts want beside them. */
export const dutiesOf = ({ policy }: OpenRun): readonly string[] => {
  const { documents, requirements } = policy.rules.exam
  const wanted = Object.values(documents).flatMap((rule) => rule?.signers ?? [])
  const supervised = requirements.supervision ? ['质量督导员'] : []
  return [...new Set(['主监考员', '副监考员', ...wanted, ...supervised])]
}

/** The fields the articles ask for, all of which a record written from the log holds. */
const fieldsOf = ({ policy }: OpenRun): readonly string[] =>
  Object.values(policy.rules.exam.documents).flatMap((rule) => rule?.fields ?? [])

/** What the articles still miss: signatures over this very content, and supervision as it must be. */
export const judgeRecord = (open: OpenRun, signed: readonly SignatureRow[]): Answer =>
  judgeRoomRecord(open.policy, {
    fields: fieldsOf(open),
    signers: signed.map(({ duty }) => duty),
    supervision: signed.find(({ duty }) => duty === '质量督导员')?.statement ?? '无',
  })

function missingOf(open: OpenRun, signed: readonly SignatureRow[]): RoomRecordView['missing'] {
  const own = ['主监考员', '副监考员'].filter((duty) => !signed.some((one) => one.duty === duty))
  const { rules } = open.policy
  return [
    ...own.map((duty) => ({ clause: null, text: `缺少${duty}签字` })),
    ...judgeRecord(open, signed).reasons.map((one) => ({
      clause: one.clause,
      text: describeWhy(rules, one) ?? generalWords(one.code),
    })),
  ]
}

function signaturesOf(open: OpenRun, signed: readonly SignatureRow[]): RoomRecordView['signatures'] {
  const needed = dutiesOf(open)
  return [...new Set([...needed, '主考', '质量督导员'])].map((duty) => {
    const one = signed.find((row) => row.duty === duty)
    return { duty, needed: needed.includes(duty), name: one?.name ?? null, at: one?.at.toISOString() ?? null }
  })
}

/** The record as it reads now, who signed this very content, and what is still missing. */
export async function readRecord(tx: Tx, open: OpenRun) {
  const { run } = open
  const lines = await linesOf(tx, run.id)
  const attempts = await selectAttempts(tx, run.id)
  const sittings = attempts.map(
    ({ id, seat, name, ticket, status }): RoomSitting => ({
      attemptId: id,
      seat,
      name,
      ticket,
      status: status as RoomSitting['status'],
    }),
  )
  const written = writeRoomRecord({ sittings, lines, incidents: await incidentsOf(tx, run.id) })
  const contentHash = hashOf({ runId: run.id, ...written }) ?? ''
  const signed = (await selectSignatures(tx, run.id)).filter((row) => row.content_hash === contentHash)
  const root = (await selectLog(tx, run.id)).find(({ kind }) => kind === 'sealed')
  const view: RoomRecordView = {
    counts: { ...written.counts },
    entries: [...written.entries],
    absentees: [...written.absentees],
    violations: [...written.violations],
    incidents: [...written.incidents],
    signatures: signaturesOf(open, signed),
    missing: missingOf(open, signed),
    contentHash,
    headHash: (root?.data as { root?: string } | undefined)?.root ?? null,
  }
  return { view, signed }
}

/** The record of a room. */
export const recordOf = (ctx: Context, runId: string): Promise<RoomRecordView> =>
  transact(ctx, async (tx) => (await readRecord(tx, await findRun(tx, runId))).view)

/** The data of a room's record, for those who print it elsewhere. */
export async function recordForPrint(tx: Tx, runId: string): Promise<RoomRecord> {
  const open = await findRun(tx, runId)
  return printedRecord(tx, open, (await readRecord(tx, open)).view)
}

/** The record as it is printed, with the page of the ledger it rests on. */
export async function printRecord(ctx: Context, runId: string): Promise<FileReply> {
  const { data, name } = await transact(ctx, async (tx) => {
    const { room, session } = (await findRun(tx, runId)).run
    return { data: await recordForPrint(tx, runId), name: `${room}${session}` }
  })
  const watermark = ctx.platform.kind === 'demo' ? { watermark: '演示' } : {}
  const { pdf } = await ctx.platform.printer.print('room-record', data, {
    ...watermark,
    createdAt: ctx.platform.clock.now(),
  })
  return { fileName: `考场情况记录表-${name}.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
}
