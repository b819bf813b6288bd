import type { PlanMatterBody } from '#contract/centre.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { ReportContent } from '#contract/report.ts'
import type { CentreResult, getCentreResult, listCentreResults } from '#contract/report-centre.ts'
import type { OutputOf, QueryOf } from '#contract/route.ts'
import { comparePlan, type PlannedGroup } from '#core/report/compare-plan.ts'
import { selectMattersOfSubject } from '#server/modules/centre/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { countResults, type ResultMatter, selectBans, selectOptionalResult, selectResults } from '../store.centre.ts'
import { selectAccountNames } from '../store.ts'
import { type PeopleQuery, peoplePage, peopleWorkbook } from './people.ts'

type Detail = OutputOf<typeof getCentreResult>
type Finding = Detail['findings'][number]

/** What the states of a result are called on the centre's desk. */
export const resultStatusTitles: Record<string, string> = {
  received: '待审核',
  approved: '审核通过待发布',
  returned: '已退回',
  published: '已发布',
  withdrawn: '机构已撤回',
}

/** The report a matter carries. */
export const bodyOf = (matter: { body: unknown }): ReportContent => matter.body as ReportContent

/** The numbers of the last plan the centre approved for the batch; null where it holds none. */
async function approvedPlan(tx: Tx, matter: ResultMatter): Promise<readonly PlannedGroup[] | null> {
  const plans = (await selectMattersOfSubject(tx, matter.subject_id)).filter(
    (one) => one.kind === 'plan' && one.status === 'approved' && one.institution_id === matter.institution_id,
  )
  const last = plans.at(-1)
  if (!last) return null
  const { application } = last.body as unknown as PlanMatterBody
  return application.occupations.map(({ code, job, level, people }) => ({ occupationCode: code, job, level, people }))
}

const planFinding = (entry: Detail['entries'][number], finding: 'not_planned' | 'over_plan'): Finding => ({
  kind: finding,
  text: finding === 'not_planned' ? '批准的计划中没有' : `应考${entry.judged}人，批准的计划为${entry.approved}人`,
  who: `${entry.occupation}${entry.job ? `（${entry.job}）` : ''}${entry.levelTitle}`,
  clause: null,
})

async function personFindings(tx: Tx, content: ReportContent): Promise<readonly Finding[]> {
  const byIndex = new Map(content.passed.map((person) => [person.identityIndex, person]))
  const bans = await selectBans(
    tx,
    [...byIndex.keys()].map((index) => Buffer.from(index, 'hex')),
  )
  const banned = bans
    .filter((ban) => String(ban.until_on) >= content.startsOn)
    .map((ban): Finding => {
      const who = byIndex.get(ban.identity_index.toString('hex'))?.name ?? null
      return { kind: 'banned', text: `在${String(ban.until_on)}前不得参加`, who, clause: ban.clause }
    })
  const seen = new Set<string>()
  const twice = content.passed.filter((person) => {
    const key = `${person.identityIndex}/${person.occupationCode}/${person.job}/${person.level}`
    return seen.has(key) || !seen.add(key)
  })
  return [
    ...banned,
    ...twice.map(
      (person): Finding => ({ kind: 'duplicate', text: '同一职业等级重复上报', who: person.name, clause: null }),
    ),
  ]
}

/** Everything in a report that does not agree with the approved plan, the bans, or itself. */
export async function checkResult(tx: Tx, matter: ResultMatter): Promise<Pick<Detail, 'entries' | 'findings'>> {
  const content = bodyOf(matter)
  const plan = await approvedPlan(tx, matter)
  const groups = content.entries.map((entry) => ({ ...entry, people: entry.judged }))
  const compared = plan ? comparePlan(groups, plan) : groups.map((group) => ({ group, approved: null, finding: null }))
  const entries = compared.map(({ group: { people: _, ...entry }, approved }) => ({ ...entry, approved }))
  const unplanned = compared.flatMap(({ finding }, at) => {
    const entry = entries[at]
    return finding && entry ? [planFinding(entry, finding)] : []
  })
  const unknown: Finding[] = plan
    ? []
    : [{ kind: 'plan_unknown', text: '本中心没有该批次在系统内批准的计划，请与批复函核对', who: null, clause: null }]
  return { entries, findings: [...unknown, ...unplanned, ...(await personFindings(tx, content))] }
}

function presentMatter(row: ResultMatter, names: ReadonlyMap<string, string>): CentreResult {
  const content = bodyOf(row)
  return {
    id: row.id,
    institution: row.institution_name,
    filingNumber: content.filingNumber,
    batchName: content.batchName,
    number: content.number,
    passedCount: content.passed.length,
    judgedCount: content.entries.reduce((sum, entry) => sum + entry.judged, 0),
    status: row.status as CentreResult['status'],
    statusTitle: resultStatusTitles[row.status] ?? row.status,
    receivedAt: row.received_at.toISOString(),
    decidedBy: row.decided_by ? (names.get(row.decided_by) ?? '--') : null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason: row.reason,
  }
}

/** A result as the list shows it, read again. */
export async function resultNow(tx: Tx, id: string): Promise<CentreResult> {
  const row = await selectOptionalResult(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return presentMatter(row, await selectAccountNames(tx, [row.decided_by]))
}

/** The reports on the centre's desk. */
export const centreResults = (ctx: Context, query: QueryOf<typeof listCentreResults>) =>
  transact(ctx, async (tx) => {
    const rows = await selectResults(tx, query)
    const names = await selectAccountNames(
      tx,
      rows.map((row) => row.decided_by),
    )
    return {
      results: rows.map((row) => ({
        id: row.id,
        institution: row.institution_name,
        filingNumber: row.filing_number,
        batchName: row.title,
        number: row.number,
        passedCount: row.passed_count,
        judgedCount: row.judged_count,
        status: row.status as CentreResult['status'],
        statusTitle: resultStatusTitles[row.status] ?? row.status,
        receivedAt: row.received_at.toISOString(),
        decidedBy: row.decided_by ? (names.get(row.decided_by) ?? '--') : null,
        decidedAt: row.decided_at?.toISOString() ?? null,
        reason: row.reason,
      })),
      total: await countResults(tx, query),
      waiting: await countResults(tx, { status: 'received' }),
      unpublished: await countResults(tx, { status: 'approved' }),
    }
  })

const found = async (tx: Tx, id: string): Promise<ResultMatter> => {
  const row = await selectOptionalResult(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** One report beside the approved plan. */
export const centreResultInFull = (ctx: Context, id: string): Promise<Detail> =>
  transact(ctx, async (tx) => {
    const row = await found(tx, id)
    const names = await selectAccountNames(tx, [row.decided_by, row.published_by])
    const { startsOn, endsOn, planNumber, publicity, sheet } = bodyOf(row)
    return {
      ...presentMatter(row, names),
      ...{ startsOn, endsOn, planNumber, publicity, sheet },
      ...(await checkResult(tx, row)),
      // A message whose signature does not verify is never taken in, so that what lies here was verified.
      signed: true,
      publishedBy: row.published_by ? (names.get(row.published_by) ?? '--') : null,
      publishedAt: row.published_at?.toISOString() ?? null,
    }
  })

export const centreResultPeople = (ctx: Context, id: string, query: PeopleQuery & { offset: number; limit: number }) =>
  transact(ctx, async (tx) => {
    const { rows, ...rest } = peoplePage(bodyOf(await found(tx, id)), query)
    return { ...rest, rows: rows.map(({ registrationId: _, ...person }) => person) }
  })

export const centreResultWorkbook = (ctx: Context, id: string, query: PeopleQuery) =>
  transact(ctx, async (tx) => peopleWorkbook(bodyOf(await found(tx, id)), query, tx.now))
