import { hash as digest } from 'node:crypto'
import { sql } from 'kysely'
import { headsText, type LogHead, receiptOf } from '#core/theory-exam/receipt.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { logRun } from '../exam-log.ts'
import type { Person } from '../types.ts'
import { assertRun, changeAttempt, lockRun, moveRun, remember } from './find.ts'

/** Where the counted log of each candidate of a run, or of one, ends on disk. */
export async function countedHeads(
  tx: Tx,
  runId: string,
  attemptId?: string,
): Promise<readonly (LogHead & { answered: number })[]> {
  const { rows } = await sql<LogHead & { answered: number }>`
    select a.id as "attemptId", coalesce(h.epoch, a.epoch) as epoch, coalesce(h.seq, 0) as seq,
      encode(h.hash, 'hex') as hash, coalesce(n.answered, 0)::int as answered
    from exam_attempts a
    left join lateral (
      select e.epoch, e.seq, e.hash from answer_events e
      where e.institution_id = a.institution_id and e.attempt_id = a.id and e.state = 'counted'
      order by e.epoch desc, e.seq desc limit 1) h on true
    left join lateral (
      select count(*) filter (where l.value <> '[]'::jsonb) as answered from (
        select distinct on (e.question) e.question, e.value from answer_events e
        where e.institution_id = a.institution_id and e.attempt_id = a.id and e.state = 'counted' and e.kind = 'answer'
        order by e.question, e.epoch desc, e.seq desc) l) n on true
    where a.institution_id = ${tx.tenantId} and a.run_id = ${runId}
      and (${attemptId ?? null}::uuid is null or a.id = ${attemptId ?? null}::uuid)
    order by a.id`.execute(tx.db)
  return rows
}

/** The one hash that stands for all logs of a room. */
export const rootOf = (heads: readonly LogHead[]): string => digest('sha256', headsText(heads), 'hex')

/** Writes the heads into the sittings, with the receipts that follow from them. */
export async function storeHeads(tx: Tx, heads: readonly (LogHead & { answered: number })[]): Promise<void> {
  for (const { attemptId, seq, hash, answered } of heads)
    await changeAttempt(tx, attemptId, {
      head_seq: seq,
      head_hash: hash,
      answered,
      ...(hash === null ? {} : { receipt: receiptOf(hash) }),
    })
}

/** Seals a closed room: the heads of all logs go into the ledger, the keys of its papers are forgotten. Gives the root. */
export async function sealRun(tx: Tx, runId: string, by: Person): Promise<string> {
  const run = await lockRun(tx, runId)
  assertRun(run, ['closed'], '封存')
  const heads = await countedHeads(tx, runId)
  await storeHeads(tx, heads)
  const root = rootOf(heads)
  await moveRun(tx, run, 'sealed', { sealed_at: tx.now })
  await tx.db
    .deleteFrom('exam_run_keys')
    .where('institution_id', '=', tx.tenantId)
    .where('run_id', '=', runId)
    .execute()
  await record(tx, {
    act: 'exam.seal',
    batchId: run.batch_id,
    subject: ['exam_run', runId],
    summary: `${run.room}${run.session}封存，${heads.length}名考生，摘要${root}`,
    after: { root, heads },
  })
  await logRun(tx, { runId, kind: 'sealed', text: `封存，摘要${root.slice(0, 16)}。`, actors: [by], data: { root } })
  remember(tx, runId, (one) => {
    one.status = 'sealed'
    one.sealedAt = tx.now.getTime()
    one.keys.clear()
  })
  return root
}
