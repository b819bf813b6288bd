import type { CustodyRecord, PaperBook, SettingRecord } from '#contract/paper-custody.ts'
import { judgeHeadcount } from '#core/headcount/judge-headcount.ts'
import type { Policy } from '#core/policy/types.ts'
import type { ProcedureRule } from '#core/rules/types.ts'
import { findBatch, policyOf } from '#server/modules/batch/index.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { phraseOf } from '../refuse.ts'
import type { HandoverRow } from '../store.custody.ts'
import { selectCandidateCounts } from '../store.ts'
import { custodyState, judgeGuarding } from './custody-state.ts'

type AnyRecord = CustodyRecord | SettingRecord

const kindTitles: Readonly<Record<AnyRecord['kind'], string>> = {
  ...{ store: '入库存放', watch: '值守', duty: '值班记录', safekeeping: '制卷保密条件', copies: '制卷数量' },
  ...{ mask: '密封线', course: '管理环节', collection: '收卷', group: '命题组卷组', set: '命题成果验收' },
}

const clock = (instant: string) => localInChina(new Date(instant)).replace('T', ' ')
const stages: Readonly<Record<string, string>> = {
  ...{ seal: '密封', keep: '保管', handOver: '交接', distribute: '分发', archive: '存档' },
}

/** A record as one line of the book. */
export function lineOf(one: AnyRecord): string {
  switch (one.kind) {
    case 'store':
      return `存放于${one.place}`
    case 'watch':
      return `${one.person}，${clock(one.from)}至${clock(one.to)}`
    case 'duty':
      return `${clock(one.from)}至${clock(one.to)}：${one.fields.map(({ name, value }) => `${name}${value}`).join('；')}`
    case 'safekeeping':
      return [
        ...(one.confidentialPlace ? ['印刷分装场所保密'] : []),
        ...(one.dedicatedSupervisor ? ['专人现场监督'] : []),
        ...(one.dedicatedKeeper ? ['专人保管'] : []),
        ...(one.securedStages.length > 0 ? [`${one.securedStages.join('、')}有保密措施`] : []),
      ].join('，')
    case 'copies':
      return `共制${one.made}份${one.rooms.map(({ room, copies }) => `，${room}${copies}份`).join('')}${one.note ? `（${one.note}）` : ''}`
    case 'mask':
      return one.visible.length === 0 ? '考号、姓名已遮住' : `外露：${one.visible.join('、')}`
    case 'course':
      return `${stages[one.step] ?? one.step}：${one.persons.join('、')}`
    case 'collection':
      return `${one.room}（${one.medium}）到考${one.present}人，${one.taken.length}步`
    case 'group':
      return one.members.map(({ person, role }) => `${person}（${role}）`).join('、')
    case 'set':
      return `${one.fields.join('、')}${one.signers.length > 0 ? `；${one.signers.join('、')}签字` : ''}`
  }
}

const handoverView = (row: HandoverRow): PaperBook['handovers'][number] => ({
  ...{ id: row.id, sealNumber: row.seal_number, subject: row.subject, note: row.note },
  ...{ givenCount: row.given_count, givenBy: row.given_name, givenAt: row.given_at.toISOString() },
  ...{ receivedCount: row.received_count, receivedBy: row.received_name },
  receivedAt: row.received_at?.toISOString() ?? null,
  status: row.status as 'waiting' | 'received' | 'withdrawn',
})

/** Spare copies a room needs on paper; null where nothing is written. */
export const spareCopies = ({ headcount }: Policy): { count: number | null; clause: string | null } => {
  const { need, clauses } = judgeHeadcount({ medium: 'paper', rooms: [1], groups: [] }, headcount)
  return { count: need.spare_papers[0] ?? null, clause: clauses.spare_papers }
}

/** Steps of a procedure in their order; the usual ones where nothing is written. */
const stepsOf = (rule: ProcedureRule | null | undefined, usual: Readonly<Record<string, string>> = {}) =>
  rule
    ? rule.steps.map(({ step, label, roles = [] }) => ({ step, label, roles: [...roles] }))
    : Object.entries(usual).map(([step, label]) => ({ step, label, roles: [] }))

async function askedOf(tx: Tx, batchId: string, policy: Policy): Promise<PaperBook['asked']> {
  const { documents, procedures, requirements } = policy.rules.papers
  const counts = await selectCandidateCounts(tx, batchId)
  const roles = requirements.groupRoles?.anyOf.flatMap((one) => ('has' in one ? (one.has as string[]) : [])) ?? []
  return {
    ...{ persons: policy.papers.custody?.persons ?? null, place: policy.papers.custody?.place ?? null },
    dutyFields: [...(documents.dutyLog?.fields ?? [])],
    setFields: [...(documents.paperSet?.fields ?? [])],
    groupRoles: roles,
    pledges: [...(documents.pledge?.fields ?? [])],
    setSigners: [...(documents.paperSet?.signers ?? [])],
    course: stepsOf(procedures.course, stages),
    collection: {
      machine: stepsOf(procedures.collectionMachine),
      paper: [...stepsOf(policy.rules.exam.procedures.closing), ...stepsOf(procedures.collectionPaper)],
      counted: [...(policy.exam.collection?.counted ?? [])],
    },
    registered: [...counts.values()].reduce((sum, count) => sum + count, 0),
    spareCopies: spareCopies(policy).count,
  }
}

/** The custody book of a batch, and what is amiss in it now. */
export async function bookOf(tx: Tx, batchId: string): Promise<PaperBook> {
  const batch = await findBatch(tx, batchId)
  const policy = policyOf(batch)
  const state = await custodyState(tx, batchId)
  const judged = judgeGuarding(policy, state, tx.now)
  const waiting = state.handovers.filter(({ status }) => status === 'waiting')
  return {
    ...{ batchId, batchName: batch.name, guardedSince: state.since?.toISOString() ?? null },
    entries: state.records.toReversed().map((row) => ({
      ...{ id: row.id, kind: row.kind, kindTitle: kindTitles[row.kind as AnyRecord['kind']], by: row.by_name },
      ...{ text: lineOf(row.body as unknown as AnyRecord), at: row.at.toISOString() },
    })),
    handovers: state.handovers.toReversed().map(handoverView),
    gaps: judged ? judged[0].gaps.map((gap) => ({ ...gap })) : [],
    faults: [
      ...(judged ? judged.flatMap(({ reasons }) => reasons) : []).map((one) => ({
        text: phraseOf(one),
        clause: one.clause,
      })),
      ...waiting.map((one) => ({ text: `封签${one.seal_number}的交接待接收人核对`, clause: null })),
    ],
    asked: await askedOf(tx, batchId, policy),
  }
}
