import { DomainError } from '#contract/domain-error.ts'
import type { writePublicity as contract } from '#contract/publicity.ts'
import type { BodyOf } from '#contract/route.ts'
import { judgeChannels, judgeNoticeFields } from '#core/publicity/judge-notice.ts'
import type { PublicityPolicy } from '#core/publicity/types.ts'
import { type BatchRow, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { lockedSheet, resultsOf } from '#server/modules/results/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { type NoticeContent, objectionWords, publicityStatusTitles, publicRows, termOf } from '../content.ts'
import { assertTerm } from '../notice-term.ts'
import { presentPublicity } from '../queries/desk.ts'
import { insertPublicity, type PublicityDraft, selectPublicities, updateDraft } from '../store.ts'
import { assertNoticeOpen } from '../turn.ts'

type Body = BodyOf<typeof contract>

/** The fields a policy may ask for, and how they are found in a notice. */
const fieldOf: Record<string, (contact: Body['contact']) => string> = {
  联系人: (contact) => contact.name,
  联系电话: (contact) => contact.phone,
  联系地址: (contact) => contact.address,
}

function assertFields(body: Body, policy: PublicityPolicy): void {
  // A field the notice has no place for cannot be left empty by anybody.
  const stated = policy.fields.value.filter((field) => fieldOf[field]?.(body.contact) !== '')
  const missing = judgeNoticeFields(stated, policy).reasons.map(({ who }) => who ?? '')
  if (missing.length > 0)
    throw new DomainError(
      'publicity.fields_missing',
      { missing },
      {
        grounds: [
          {
            clause: policy.fields.clause,
            required: `注明${policy.fields.value.join('、')}`,
            actual: `缺${missing.join('、')}`,
            remedies: [`补填${missing.join('、')}`],
          },
        ],
      },
    )
  const without = judgeChannels(body.channels, policy).reasons.map(({ who }) => who ?? '')
  if (without.length > 0)
    throw new DomainError(
      'publicity.channels_missing',
      { missing: without },
      {
        grounds: [
          {
            clause: policy.channels.clause,
            required: policy.channels.value.join('、'),
            actual: body.channels.join('、'),
            remedies: [`增加${without.join('、')}`],
          },
        ],
      },
    )
}

async function composeDraft(tx: Tx, batch: BatchRow, body: Body): Promise<PublicityDraft> {
  const policy = policyOf(batch)
  const sheet = await lockedSheet(tx, batch.id)
  if (!sheet) throw new DomainError('publicity.no_sheet', { action: '公示' })
  const rows = publicRows(await resultsOf(tx, batch.id))
  if (rows.length === 0) throw new DomainError('publicity.nobody_passed')
  const { title, opening, contact, channels } = body
  const content: NoticeContent = {
    ...{ title, opening, contact, channels },
    term: termOf(policy.publicity),
    objection: objectionWords(policy.complaint),
  }
  const term = assertTerm(body.firstOn, policy.publicity, await tx.platform.calendar())
  return { content, rows, sheetVersion: sheet.version, sheetHash: sheet.contentHash, ...term }
}

/** Writes the notice of a batch from its locked sheet, or writes the draft anew. */
export const writePublicity = (ctx: Context, batchId: string, body: Body) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    await assertNoticeOpen(tx, batch)
    if (body.firstOn < tx.today) throw new DomainError('publicity.first_day_past', { day: body.firstOn })
    assertFields(body, policyOf(batch).publicity)
    const draft = await composeDraft(tx, batch, body)
    const earlier = await selectPublicities(tx, batchId)
    const open = earlier.find((row) => row.status === 'draft' || row.status === 'running')
    if (open && open.status !== 'draft')
      throw new DomainError('state.not_allowed', {
        what: '公示',
        state: publicityStatusTitles[open.status] ?? open.status,
        action: '重新编制',
      })
    const writer = tx.actor.accountId ?? ''
    const id = open?.id ?? newId()
    const number = open?.number ?? (earlier[0]?.number ?? 0) + 1
    if (!open) await insertPublicity(tx, id, batchId, number, writer, draft)
    else if (!(await updateDraft(tx, id, [...new Set([...open.writers, writer])], draft)))
      throw new DomainError('resource.changed', { what: '公示' })
    await record(tx, {
      act: 'publicity.write',
      batchId,
      subject: ['publicity', id],
      summary: `编制第${number}次公示，${draft.rows.length}人，${draft.firstOn}至${draft.lastOn}`,
      after: draft,
    })
    return presentPublicity(tx, id)
  })
