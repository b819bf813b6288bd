import type { listMatters, Matter, PlanMatterBody } from '#contract/centre.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { QueryOf } from '#contract/route.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { selectFilingsOfCentre } from '#server/modules/filing/index.ts'
import { selectInstitutionsOfCentre } from '#server/modules/institution/index.ts'
import { printApplicationForm } from '#server/modules/plan/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import {
  type MatterRow,
  selectAccountNames,
  selectMatters,
  selectOptionalMatter,
  selectWaitingCounts,
} from '../store.ts'

/** What kinds of matter are called. */
export const kindTitles: Record<string, string> = { plan: '批次计划', result: '认定结果' }
/** What the states of a matter are called. */
export const matterStatusTitles: Record<string, string> = {
  received: '待审',
  approved: '已批准',
  returned: '已退回',
  published: '已发布',
  withdrawn: '机构已撤回',
}

/** A matter as the list shows it. */
export const presentMatter = (row: MatterRow, names: ReadonlyMap<string, string>): Matter => ({
  id: row.id,
  kind: row.kind === 'result' ? 'result' : 'plan',
  kindTitle: kindTitles[row.kind] ?? row.kind,
  institutionId: row.institution_id,
  institution: row.institution_name,
  title: row.title,
  status: row.status as Matter['status'],
  statusTitle: matterStatusTitles[row.status] ?? row.status,
  receivedAt: row.received_at.toISOString(),
  decidedBy: row.decided_by ? (names.get(row.decided_by) ?? '--') : null,
  decidedAt: row.decided_at?.toISOString() ?? null,
  reason: row.reason,
})

async function namesOf(tx: Tx, rows: readonly MatterRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ decided_by }) => (decided_by ? [decided_by] : []))
  return new Map((await selectAccountNames(tx, ids)).map(({ id, name }) => [id, name]))
}

/** The matters on the centre's desk, newest first. */
export const desk = (ctx: Context, filter: QueryOf<typeof listMatters>) =>
  transact(ctx, async (tx) => {
    const rows = await selectMatters(tx, filter)
    const names = await namesOf(tx, rows)
    const waiting = (await selectWaitingCounts(tx)).reduce((sum, { count }) => sum + Number(count), 0)
    return { matters: rows.map((row) => presentMatter(row, names)), waiting }
  })

/** A matter of the caller's own centre. */
export async function findMatter(tx: Tx, matterId: string): Promise<MatterRow> {
  const row = await selectOptionalMatter(tx, matterId)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** A matter as the list shows it, read again. */
export async function matterNow(tx: Tx, matterId: string): Promise<Matter> {
  const row = await findMatter(tx, matterId)
  return presentMatter(row, await namesOf(tx, [row]))
}

/** One matter with everything the institution sent. */
export const matterInFull = (ctx: Context, matterId: string) =>
  transact(ctx, async (tx) => {
    const row = await findMatter(tx, matterId)
    return { ...presentMatter(row, await namesOf(tx, [row])), body: row.body as Record<string, unknown> }
  })

/** The application form an institution sent, on paper. */
export async function matterApplication(ctx: Context, matterId: string): Promise<FileReply> {
  const row = await transact(ctx, (tx) => findMatter(tx, matterId))
  if (row.kind !== 'plan') throw new DomainError('centre.other_kind', { kind: kindTitles[row.kind] ?? row.kind })
  const body = row.body as unknown as PlanMatterBody & { application: Parameters<typeof printApplicationForm>[1] }
  const { pdf } = await printApplicationForm(ctx, body.application)
  return { fileName: `${row.title}计划申请表.pdf`, contentType: 'application/pdf', body: pdf, inline: true }
}

/** The institutions of the centre with the filing in force and what waits. */
export const institutionsOfCentre = (ctx: Context) =>
  transact(ctx, async (tx) => {
    const filings = await selectFilingsOfCentre(tx)
    const waiting = new Map((await selectWaitingCounts(tx)).map((row) => [row.institution_id, Number(row.count)]))
    return {
      institutions: (await selectInstitutionsOfCentre(tx)).map((row) => {
        const filing = filings.find((one) => one.institution_id === row.id)
        return {
          id: row.id,
          name: row.name,
          shortName: row.short_name,
          kind: row.kind,
          profile: row.profile,
          profileTitle: loadPolicy(row.profile).policy.profile.title,
          filing: filing
            ? {
                number: filing.number,
                validFrom: filing.valid_from,
                validTo: filing.valid_to,
                entryCount: Number(filing.entry_count),
              }
            : null,
          waiting: waiting.get(row.id) ?? 0,
        }
      }),
    }
  })
