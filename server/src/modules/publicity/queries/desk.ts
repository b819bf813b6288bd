import type { Publicity, PublicityDesk } from '#contract/publicity.ts'
import { judgeStep, stepTitles } from '#core/chain/judge-step.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { judgeDeadline } from '#core/deadline/judge-deadline.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { type BatchRow, findBatch, policyOf, standingOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { lockedSheet, resultsOf } from '#server/modules/results/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { contentOf, presentDays, presentTerm, publicityStatusTitles, termOf } from '../content.ts'
import {
  countOpenObjections,
  dayOf,
  type PublicityRow,
  selectAccountNames,
  selectOptionalPublicity,
  selectPublicities,
} from '../store.ts'

interface Around {
  readonly names: ReadonlyMap<string, string>
  readonly calendar: Calendar
  readonly openObjections: number
  readonly today: string
}

function present(row: PublicityRow, around: Around): Publicity {
  const { title, opening, contact, channels, term } = contentOf(row)
  const announceOn = row.announce_on === null ? null : dayOf(row.announce_on)
  const days = { firstOn: dayOf(row.first_on), lastOn: dayOf(row.last_on), announceOn }
  const open = row.status === 'draft' || row.status === 'running'
  return {
    id: row.id,
    batchId: row.batch_id,
    number: row.number,
    status: row.status as Publicity['status'],
    statusTitle: publicityStatusTitles[row.status] ?? row.status,
    ...{ title, opening, contact, channels: [...channels] },
    count: (row.rows as unknown as unknown[]).length,
    ...days,
    days: presentDays(days, term.countFirst, around.calendar),
    over: around.today > days.lastOn && (announceOn === null || around.today >= announceOn),
    openObjections: open ? around.openObjections : 0,
    sheetVersion: row.sheet_version,
    writtenBy: row.writers.map((id) => around.names.get(id) ?? '--').join('、'),
    publishedBy: row.published_by ? (around.names.get(row.published_by) ?? '--') : null,
    publishedAt: row.published_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

async function presentAll(tx: Tx, batchId: string, rows: readonly PublicityRow[]): Promise<Publicity[]> {
  const around = {
    names: await selectAccountNames(
      tx,
      rows.flatMap((row) => [...row.writers, row.published_by]),
    ),
    calendar: await tx.platform.calendar(),
    openObjections: await countOpenObjections(tx, batchId),
    today: tx.today,
  }
  return rows.map((row) => present(row, around))
}

/** A notice as the institution sees it, read again. */
export async function presentPublicity(tx: Tx, id: string): Promise<Publicity> {
  const row = await selectOptionalPublicity(tx, id)
  const [publicity] = row ? await presentAll(tx, row.batch_id, [row]) : []
  if (!publicity) throw new Error(`publicity ${id} is gone`)
  return publicity
}

/** By when scores must be on notice, where the rules say so. */
async function withinOf(tx: Tx, batch: BatchRow): Promise<PublicityDesk['within']> {
  const { deadline } = policyOf(batch)
  const task = { task: 'score_publicity', anchor: dayOf(batch.ends_on), done: tx.today } as const
  const { status, due, late, clause } = judgeDeadline(task, deadline, await tx.platform.calendar())
  return status === 'unwritten' ? null : { due, late: late === true, citation: cite({ clause }) }
}

async function suggestionOf(tx: Tx, batch: BatchRow): Promise<PublicityDesk['suggestion']> {
  const institution = await selectInstitution(tx)
  return {
    title: `${batch.name}结果公示`,
    opening: `${batch.name}已完成考核、评分和审核。现将拟认定合格人员名单公示如下，接受社会监督。`,
    firstOn: tx.today,
    contact: {
      name: institution.contact_name,
      phone: institution.contact_phone,
      address: institution.address,
    },
    channels: [...policyOf(batch).publicity.channels.value],
  }
}

/** The notice of a batch: whether its turn has come, what it must be, and every notice so far. */
export const publicityDesk = (ctx: Context, batchId: string): Promise<PublicityDesk> =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const { chain, publicity } = policyOf(batch)
    const standing = await standingOf(tx, batchId)
    const [reason] = judgeStep(chain, standing, 'publicity').reasons
    const done = standing.get('publicity') === 'done'
    const sheet = await lockedSheet(tx, batchId)
    const results = sheet ? await resultsOf(tx, batchId) : []
    return {
      open: !reason,
      missing: reason && !done ? stepTitles[reason.who as ChainStepId] : null,
      done,
      sheet: sheet && {
        version: sheet.version,
        passed: results.filter((one) => one.result === 'pass').length,
        judged: results.length,
      },
      term: presentTerm(termOf(publicity)),
      within: await withinOf(tx, batch),
      fields: { names: [...publicity.fields.value], citation: cite({ clause: publicity.fields.clause }) },
      suggestion: await suggestionOf(tx, batch),
      notices: await presentAll(tx, batchId, await selectPublicities(tx, batchId)),
    }
  })
