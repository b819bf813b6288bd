import { DomainError } from '#contract/domain-error.ts'
import type { CustodyRecord, PaperBook, SettingRecord } from '#contract/paper-custody.ts'
import { judgeCollection } from '#core/exam/judge-collection.ts'
import { type Answer, answer, why } from '#core/kernel/judgement.ts'
import { judgeDutyLog } from '#core/papers/judge-custody.ts'
import { judgePaperGroup } from '#core/papers/judge-paper-group.ts'
import { judgeSafekeeping } from '#core/papers/judge-safekeeping.ts'
import { judgeCopies, judgeMaskedFields, judgePaperCourse } from '#core/papers/judge-sealing.ts'
import type { Policy } from '#core/policy/types.ts'
import { lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { bookOf, lineOf, spareCopies } from '../queries/book.ts'
import { type CustodyState, custodyState, judgeGuarding } from '../queries/custody-state.ts'
import { type Remedies, refuseFaults } from '../refuse.ts'
import { insertRecord } from '../store.custody.ts'
import { selectCandidateCounts } from '../store.ts'

function assertSpan({ from, to }: { from: string; to: string }): void {
  if (!(Date.parse(from) < Date.parse(to))) throw new DomainError('paper.span')
}

/** Copies of a room: those of its candidates and the spare ones the articles ask for. */
function judgeRooms(policy: Policy, rooms: Extract<CustodyRecord, { kind: 'copies' }>['rooms']): Answer {
  const { count, clause } = spareCopies(policy)
  if (count === null) return answer([])
  // What is not written down room by room nobody can hold against the article.
  if (rooms.length === 0) return answer([why('papers.rooms_unlisted', clause)])
  const short = rooms.filter(({ candidates, copies }) => copies < candidates + count)
  return answer(short.map(({ room }) => why('papers.room_copies', clause, room)))
}

type Copies = Extract<CustodyRecord, { kind: 'copies' }>

async function judgeMade(tx: Tx, batchId: string, policy: Policy, given: Copies): Promise<readonly Answer[]> {
  const counts = await selectCandidateCounts(tx, batchId)
  const registered = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const spare = (spareCopies(policy).count ?? 0) * given.rooms.length
  const made = judgeCopies(policy.papers, registered, given.made)
  // Spare copies the articles ask for need no explanation, others do.
  const isExplained = given.note !== '' || given.made <= registered + spare
  const surplus = isExplained ? [] : made.questions.map(({ clause }) => why('papers.surplus', clause))
  return [made, answer(surplus), judgeRooms(policy, given.rooms)]
}

function judgeStage(policy: Policy, state: CustodyState, given: Extract<CustodyRecord, { kind: 'course' }>): Answer {
  const taken = [...state.course, { step: given.step, persons: given.persons }]
  return judgePaperCourse(policy, taken, given.step)
}

async function judgeRecord(tx: Tx, batchId: string, policy: Policy, given: CustodyRecord): Promise<readonly Answer[]> {
  switch (given.kind) {
    case 'duty': {
      const fields = given.fields.filter(({ value }) => value !== '').map(({ name }) => name)
      return [judgeDutyLog(policy, [], [{ from: given.from, to: given.to, fields }])]
    }
    case 'safekeeping':
      return [judgeSafekeeping(policy, given)]
    case 'copies':
      return judgeMade(tx, batchId, policy, given)
    case 'mask':
      return [judgeMaskedFields(policy.papers, given.visible)]
    case 'course':
      return [judgeStage(policy, await custodyState(tx, batchId), given)]
    case 'collection':
      return [judgeCollection(policy, given)]
    default:
      return []
  }
}

const remedies: Readonly<Record<CustodyRecord['kind'], Remedies>> = {
  store: [],
  watch: [],
  duty: ['补齐值班记录的各栏后再登记'],
  safekeeping: ['落实保密场所、专人与各环节的保密措施后再登记'],
  copies: ['按报考人数和备用份数补制', '多制的写明原因'],
  mask: ['重新装订，遮住考号和姓名'],
  course: ['按密封、保管、交接、分发、存档的先后办理'],
  collection: ['先清点确认，再退场、封装、验收、入库'],
}

/** Puts on record how papers are made and kept; what the articles forbid is refused, and so never on record. */
export async function recordCustody(tx: Tx, batchId: string, given: CustodyRecord): Promise<PaperBook> {
  const batch = await lockBatch(tx, batchId)
  if (given.kind === 'watch' || given.kind === 'duty') assertSpan(given)
  refuseFaults('paper.record_refused', await judgeRecord(tx, batchId, policyOf(batch), given), remedies[given.kind])
  return keep(tx, batchId, given)
}

/** Puts on record who sets the papers, what they pledged, and the acceptance of what they made. */
export async function recordSetting(tx: Tx, batchId: string, given: SettingRecord): Promise<PaperBook> {
  const batch = await lockBatch(tx, batchId)
  if (given.kind === 'group')
    refuseFaults(
      'paper.record_refused',
      [judgePaperGroup(policyOf(batch), given.members)],
      ['补齐成员与承诺书后再登记'],
    )
  return keep(tx, batchId, given)
}

async function keep(tx: Tx, batchId: string, given: CustodyRecord | SettingRecord): Promise<PaperBook> {
  await insertRecord(tx, batchId, given.kind, given)
  await record(tx, {
    ...{ act: 'paper.custody', batchId, subject: ['paper_book', batchId] },
    summary: `试卷台账登记：${given.kind === 'group' ? '命题组卷组' : lineOf(given)}`,
    after: given,
  })
  return bookOf(tx, batchId)
}

/** Hands papers out to the rooms: refused while the guarding, the record of duty or a handover is amiss. */
export async function distributePapers(tx: Tx, batchId: string, persons: readonly string[]): Promise<PaperBook> {
  const batch = await lockBatch(tx, batchId)
  const policy = policyOf(batch)
  const state = await custodyState(tx, batchId)
  const judged = judgeGuarding(policy, state, tx.now)
  const taken = [...state.course, { step: 'distribute', persons: [...persons] }]
  refuseFaults(
    'paper.custody',
    [...(judged ?? []), judgePaperCourse(policy, taken, 'distribute')],
    ['补记实际值守与值班记录', '办结待核对的交接', '试卷移入规定场所并登记'],
  )
  return keep(tx, batchId, { kind: 'course', step: 'distribute', persons: [...persons] })
}
