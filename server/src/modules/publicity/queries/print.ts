import { DomainError } from '#contract/domain-error.ts'
import type { PublicityRow as Row } from '#contract/publicity.ts'
import type { PublicityNotice } from '#documents/data/results.ts'
import { findCitation } from '#policies/clauses.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { type Context, type Platform, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { PrintError } from '#server/platform/pdf/print-error.ts'
import { contentOf, type NoticeContent } from '../content.ts'
import { selectPublicRows } from '../store.public.ts'
import { dayOf, selectOptionalPublicity } from '../store.ts'
import { findPublicNotice } from './lists.ts'

interface Printable {
  readonly institution: string
  readonly batchName: string
  readonly content: NoticeContent
  readonly rows: readonly Row[]
  readonly firstOn: string
  readonly lastOn: string
  readonly issuedOn: string
}

function anchorOf({ clause }: NoticeContent['term']): string {
  const found = clause ? findCitation(clause) : null
  return found ? `依据 ${found.document} ${found.article}` : '依据 本机构规则档案'
}

const formOf = (notice: Printable): PublicityNotice => {
  const { title, opening, contact, channels, term, objection } = notice.content
  return {
    institution: notice.institution,
    anchor: anchorOf(term),
    title,
    batch: notice.batchName,
    opening,
    from: notice.firstOn,
    to: notice.lastOn,
    workdays: term.workdays,
    rows: notice.rows.map((row) => ({
      occupation: row.occupation,
      job: row.job,
      level: row.level,
      name: row.name,
      documentNumber: row.identity,
      ticketNumber: row.ticketNumber,
      outcome: row.outcome,
    })),
    objection: [
      `对公示结果有异议的，请在公示期内以实名向下列联系人反映。异议受理：${objection}。`,
      `公示渠道：${channels.join('、')}。`,
    ],
    contacts: [contact],
    issuer: notice.institution,
    issuedOn: notice.issuedOn,
  }
}

async function print(platform: Platform, notice: Printable): Promise<FileReply> {
  const demo = platform.kind === 'demo' ? { watermark: '演示' } : {}
  try {
    const options = { ...demo, createdAt: platform.clock.now(), allowMissingGlyphs: false }
    const { pdf } = await platform.printer.print('publicity-notice', formOf(notice), options)
    return { fileName: `${notice.content.title}.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
  } catch (error) {
    if (!(error instanceof PrintError)) throw error
    throw new DomainError('publicity.print_failed', { reason: error.message })
  }
}

/** The notice on paper, for the institution. */
export const printPublicity = async (ctx: Context, id: string): Promise<FileReply> => {
  const notice = await transact(ctx, async (tx): Promise<Printable> => {
    const row = await selectOptionalPublicity(tx, id)
    if (!row) throw new DomainError('resource.not_found')
    const { name } = await selectInstitution(tx)
    const batch = await findBatch(tx, row.batch_id)
    return {
      institution: name,
      batchName: batch.name,
      content: contentOf(row),
      rows: row.rows as unknown as Row[],
      firstOn: dayOf(row.first_on),
      lastOn: dayOf(row.last_on),
      issuedOn: dayOf(row.first_on),
    }
  })
  return print(ctx.platform, notice)
}

/** The notice on paper, for everybody. */
export const printPublicPublicity = async (ctx: Context, id: string): Promise<FileReply> => {
  const notice = await findPublicNotice(ctx, id)
  return print(ctx.platform, {
    institution: notice.institution,
    batchName: notice.batch_name,
    content: contentOf(notice),
    rows: await selectPublicRows(ctx.platform, id),
    firstOn: notice.first_on,
    lastOn: notice.last_on,
    issuedOn: notice.first_on,
  })
}
