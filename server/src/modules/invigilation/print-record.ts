import type { RoomRecordView } from '#contract/invigilation-closing.ts'
import type { RoomRecord } from '#documents/data/exam-room.ts'
import { dayInChina, localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { machinesOfRuns } from '../exam-node/index.ts'
import { machineLines } from './machine-lines.ts'
import { clockOf, endOf, type OpenRun } from './open-run.ts'
import { selectAttempts, selectHead, selectLastLeaf, selectLateEnds } from './store.ts'

/** Four groups of four hex digits, as the mark of a ledger page is printed. */
const short = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ')

async function anchorOf(tx: Tx, runId: string, headHash: string | null): Promise<string> {
  if (headHash) return `封存摘要 ${short(headHash)}`
  const leaf = await selectLastLeaf(tx, runId)
  return leaf?.position ? `留痕第${leaf.position}条 ${short(leaf.leaf_hash.toString('hex'))}` : '未封存'
}

async function extendedOf(tx: Tx, open: OpenRun): Promise<string> {
  const late = (await selectLateEnds(tx, open.run.id)).map(
    ({ seat, extra_seconds }) => `${clockOf(new Date(endOf(open).getTime() + extra_seconds * 1_000))}（${seat}号）`,
  )
  if (late.length > 0) return late.slice(0, 2).join('、')
  return open.run.extra_seconds > 0 ? clockOf(endOf(open)) : ''
}

/** The data of the printed form. */
export async function printedRecord(tx: Tx, open: OpenRun, view: RoomRecordView): Promise<RoomRecord> {
  const { run } = open
  const head = await selectHead(tx, run.batch_id)
  const attempts = await selectAttempts(tx, run.id)
  const seat = (number: number) => String(number).padStart(2, '0')
  const from = run.started_at ?? run.starts_at
  const [occupation = run.subject] = run.subject.split(' ')
  return {
    institution: head.institution,
    anchor: await anchorOf(tx, run.id, view.headHash),
    occupation,
    job: '',
    level: head.level,
    head: {
      batch: head.batch,
      site: '本校考点',
      room: run.room,
      session: run.session,
      date: dayInChina(run.starts_at),
      time: `${clockOf(from)}–${clockOf(new Date(from.getTime() + run.minutes * 60_000))}`,
      subject: '理论知识（机考）',
    },
    extendedUntil: await extendedOf(tx, open),
    counts: { ...view.counts, expected: attempts.length },
    entries: view.entries.map(({ time, text, people }) => ({ time, event: text, people })),
    absentees: view.absentees.map((row) => ({
      seat: seat(row.seat),
      name: row.name,
      ticketNumber: row.ticket,
      basis: row.basis,
    })),
    violations: view.violations.map((row) => ({ ...row, seat: seat(row.seat) })),
    incidents: view.incidents,
    machines: machineLines((await machinesOfRuns(tx, [run])).get(run.id) ?? []),
    signatures: view.signatures.map(({ duty, name, at }) => ({
      duty,
      name: name ?? '',
      date: at ? localInChina(new Date(at)).slice(0, 10) : '',
    })),
  }
}
