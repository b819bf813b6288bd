import { type Level, levelName, levelTitle } from '#core/kernel/levels.ts'
import { maskIdentity } from '#core/registration/mask-identity.ts'
import { registrationStateTitles } from '#core/registration/state-titles.ts'
import type { BatchRow } from '#server/modules/batch/index.ts'
import { applicationData, registrationNumber, selectRegistrations } from '#server/modules/registration/index.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectCandidates, selectReviews } from '../store.contents.ts'
import {
  fileName,
  formFile,
  identityOf,
  listFiles,
  moment,
  type PackFile,
  type PackOptions,
  type Provider,
  text,
  wide,
} from './provider.ts'

/** Forms in one file: as many as stay easy to open. */
const perFile = 100

const groupOf = (row: { occupation: string; job: string; level: number; class_name: string }) =>
  fileName([row.occupation, row.job, levelName(row.level as Level), row.class_name].filter(Boolean).join('-'))

/** 备案表 by occupation, level and class. */
async function* forms(tx: Tx, batch: BatchRow, options: PackOptions): AsyncGenerator<PackFile> {
  const groups = Map.groupBy(await selectRegistrations(tx, batch.id), groupOf)
  for (const [name, rows] of groups)
    for (let from = 0; from < rows.length; from += perFile) {
      const data = await applicationData(tx, batch, rows.slice(from, from + perFile))
      if (options.masked)
        data.candidates = data.candidates.map((one) => ({ ...one, documentNumber: maskIdentity(one.documentNumber) }))
      const part = rows.length > perFile ? `（${from / perFile + 1}）` : ''
      // One copy for the archive; the others are printed where they are needed.
      yield await formFile(tx, `备案表-${name}${part}`, 'application', { ...data, copies: data.copies.slice(0, 1) })
    }
}

async function* list(tx: Tx, batch: BatchRow, options: PackOptions): AsyncGenerator<PackFile> {
  const candidates = await selectCandidates(tx, batch.id)
  if (candidates.length === 0) return
  const rows = await Promise.all(
    candidates.map(async (row) => [
      registrationNumber(batch, row.serial),
      row.name,
      row.sex === 'M' ? '男' : '女',
      await identityOf(tx, row, options),
      row.occupation,
      row.job,
      levelTitle(row.level as Level),
      row.class_name,
      registrationStateTitles[row.status as keyof typeof registrationStateTitles] ?? row.status,
      row.ticket ?? '',
      row.withdrawn_reason ?? '',
    ]),
  )
  const who = [text('报名序号', 16), text('姓名'), text('性别', 6), text('证件号码', 22)]
  const what = [
    text('职业', 20),
    text('工种', 20),
    text('等级', 14),
    text('班级', 16),
    text('状态'),
    text('准考证号', 18),
  ]
  yield* listFiles(tx, '参考人员名单', [...who, ...what, wide('取消原因')], rows)
}

const stages: Readonly<Record<string, string>> = { first: '初审', final: '终审' }
const decisions: Readonly<Record<string, string>> = { pass: '通过', refuse: '不通过', return: '退回补充' }

interface Verdict {
  basis?: string[]
  reasons?: { code: string; clause: string | null }[]
}

async function* reviews(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  const candidates = new Map((await selectCandidates(tx, batch.id)).map((row) => [row.id, row]))
  const rows = (await selectReviews(tx, batch.id)).map((one) => {
    const candidate = candidates.get(one.registration_id)
    const verdict = one.verdict as Verdict
    const clauses = [...(verdict.basis ?? []), ...(verdict.reasons ?? []).flatMap((why) => why.clause ?? [])]
    return [
      candidate ? registrationNumber(batch, candidate.serial) : '',
      candidate?.name ?? '',
      candidate?.identity_masked ?? '',
      stages[one.stage] ?? one.stage,
      decisions[one.decision] ?? one.decision,
      one.reason ?? '',
      clauses.join('、'),
      one.reviewer_name,
      moment(one.at),
    ]
  })
  if (rows.length === 0) return
  const columns = [text('报名序号', 16), text('姓名'), text('证件号码', 22), text('阶段', 8), text('结论', 10)]
  yield* listFiles(
    tx,
    '资格审核记录',
    [...columns, wide('理由'), text('依据', 20), text('审核人'), text('时间', 18)],
    rows,
  )
}

/** Who registered, with what, and who passed them. */
export const candidateProviders: readonly Provider[] = [
  { item: 'registration_forms', make: forms },
  { item: 'registration_list', make: list },
  { item: 'review_record', make: reviews },
]
