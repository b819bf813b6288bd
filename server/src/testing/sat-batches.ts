import { createHash } from 'node:crypto'
import type { ItemContent, ItemKey, Rich, SimpleContent, SimpleKey } from '#core/item-bank/item-content.ts'
import type { PaperContent, PaperItem, PaperKey } from '#core/theory-exam/paper-content.ts'
import { lockBatch } from '../modules/batch/index.ts'
import { takeKey } from '../modules/marking/index.ts'
import { type Actor, transactFor } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import { type SeatedBatch, seatedBatch } from './scored-batches.ts'
import type { World } from './world.ts'

/** Answers of one person by question; the last value of a list of values counts. */
export type Answers = Readonly<Record<string, readonly string[]>>

/** A batch whose theory exam was sat at machines: one room, one paper. */
export interface SatBatch extends SeatedBatch {
  readonly runId: string
  readonly sessionId: string
  readonly content: PaperContent
  readonly key: PaperKey
  /** Sittings in the order of the people. */
  readonly attempts: readonly string[]
}

const line = (text: string): Rich => [{ line: [text] }]

/** One item of a test paper: its key in short, and its points. */
export type TestItem =
  | SimpleItem
  | { readonly type: 'case'; readonly questions: readonly SimpleItem[]; readonly points?: number }

type SimpleItem =
  | {
      readonly type: 'single' | 'multiple'
      readonly right: string
      readonly options?: number
      readonly points?: number
    }
  | { readonly type: 'truefalse'; readonly right: 'T' | 'F'; readonly points?: number }
  | { readonly type: 'fill'; readonly gaps: readonly string[]; readonly points?: number }
  | { readonly type: 'short'; readonly shares: readonly number[]; readonly points?: number }

const simple = (item: SimpleItem): { content: SimpleContent; key: SimpleKey } => {
  switch (item.type) {
    case 'single':
    case 'multiple': {
      const options = Array.from({ length: item.options ?? 4 }, (_, place) => line(`选项${place + 1}`))
      return {
        content: { type: item.type, stem: line('题干'), options },
        key: { type: item.type, right: [...item.right] },
      }
    }
    case 'truefalse':
      return { content: { type: 'truefalse', stem: line('题干') }, key: { type: 'truefalse', right: [item.right] } }
    case 'fill': {
      const gaps = item.gaps.map((text) => ({ accepted: [text], tolerance: null }))
      return {
        content: { type: 'fill', stem: line('题干____'), blanks: item.gaps.length },
        key: { type: 'fill', gaps, anyOrder: false },
      }
    }
    case 'short':
      return {
        content: { type: 'short', stem: line('简述作用。') },
        key: { type: 'short', points: item.shares.map((share, place) => ({ text: `要点${place + 1}`, share })) },
      }
  }
}

/** What an item says and what is right, as the bank holds both. */
export function testItem(item: TestItem): { content: ItemContent; key: ItemKey } {
  if (item.type !== 'case') return simple(item)
  const questions = item.questions.map(simple)
  return {
    content: { type: 'case', stem: line('案例'), questions: questions.map(({ content }) => content) },
    key: { type: 'case', questions: questions.map(({ key }) => key) },
  }
}

/** A paper of the given items with its key; `itemIds` are the bank's own where the items stand in one. */
export function testPaper(
  items: readonly TestItem[],
  form = 'A',
  itemIds: readonly string[] = [],
): { content: PaperContent; key: PaperKey } {
  const paperId = newId()
  const made = items.map((item, place) => ({ ...testItem(item), number: place + 1, points: item.points ?? 1 }))
  const paperItems: PaperItem[] = made.map(({ number, points, content }) => ({
    number,
    points,
    questionPoints: null,
    content,
  }))
  const fullMarks = made.reduce((sum, { points }) => sum + points, 0)
  return {
    content: {
      format: 'jiheng-paper-1',
      paperId,
      form,
      title: '理论知识试卷',
      minutes: 90,
      fullMarks,
      parts: [{ title: '一、试题', items: paperItems }],
      assets: [],
      shuffleItems: true,
      shuffleOptions: true,
    },
    key: {
      format: 'jiheng-paper-key-1',
      paperId,
      items: made.map(({ number, key }, place) => ({ number, itemId: itemIds[place] ?? newId(), itemVersion: 1, key })),
    },
  }
}

interface Room {
  readonly run: string
  readonly packageId: string
  readonly session: string
}

async function insertRoom(world: World, batch: SeatedBatch, content: PaperContent, status: string): Promise<Room> {
  const { owner, institution } = world
  const { rows } = await owner.query<{ id: string; place: string }>(
    `select x.id, s.place_id as place from exam_sessions x
     join seats s on s.institution_id = x.institution_id and s.session_id = x.id
     where x.institution_id = $1 and x.batch_id = $2 and x.subject = 'theory' limit 1`,
    [institution.id, batch.id],
  )
  const [packageId, run] = [newId(), newId()]
  const { id: session, place } = rows[0] ?? { id: newId(), place: newId() }
  await owner.query(
    `insert into exam_packages (institution_id, id, batch_id, node_id, kind, content_hash, manifest, status, made_by, made_at)
     values ($1, $2, $3, $2, 'real', 'test', '{}', 'received', '测试', now())`,
    [institution.id, packageId, batch.id],
  )
  await owner.query(
    `insert into exam_papers (institution_id, package_id, paper_id, form, items_hash, items_cipher, seal)
     values ($1, $2, $3, $4, 'test', '\\x00', '{}')`,
    [institution.id, packageId, content.paperId, content.form],
  )
  await owner.query(
    `insert into exam_runs (institution_id, id, package_id, batch_id, session_id, place_id, kind, room, session, subject,
       starts_at, minutes, seat_count, seat_columns, pairing_code, policy, status)
     values ($1, $2, $3, $4, $5, $6, 'real', '3机房', '场次1', '理论知识', now(), 90, 30, 6, '0000', '{}', $7)`,
    [institution.id, run, packageId, batch.id, session, place, status],
  )
  return { run, packageId, session }
}

const eventRows = (attemptId: string, answers: Answers) =>
  Object.entries(answers).map(([question, value], place) => ({
    attemptId,
    seq: place + 1,
    question,
    value: JSON.stringify(value),
    at: 1000 * (place + 1),
  }))

async function insertEvents(world: World, rows: ReturnType<typeof eventRows>): Promise<void> {
  const hash = createHash('sha256').update('test').digest()
  await world.owner.query(
    `insert into answer_events (institution_id, attempt_id, epoch, seq, kind, question, value, at_ms, hash, state, received_at)
     select $1, attempt, 1, seq, 'answer', question, value::jsonb, at, $2, 'counted',
       timestamptz '2026-11-28 09:00+08' + at * interval '1 millisecond'
     from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::float8[]) as list(attempt, seq, question, value, at)`,
    [
      world.institution.id,
      hash,
      rows.map(({ attemptId }) => attemptId),
      rows.map(({ seq }) => seq),
      rows.map(({ question }) => question),
      rows.map(({ value }) => value),
      rows.map(({ at }) => at),
    ],
  )
}

/** Adds one more event of a sitting, with a state of its own. */
export const addEvent = (
  world: World,
  event: { attemptId: string; epoch?: number; seq: number; question: string; value: readonly string[]; state?: string },
) =>
  world.owner.query(
    `insert into answer_events (institution_id, attempt_id, epoch, seq, kind, question, value, at_ms, hash, state, received_at)
     values ($1, $2, $3, $4, 'answer', $5, $6, 1, '\\x00', $7, now())`,
    [
      world.institution.id,
      event.attemptId,
      event.epoch ?? 1,
      event.seq,
      event.question,
      JSON.stringify(event.value),
      event.state ?? 'counted',
    ],
  )

/** A batch that sat a paper at machines, by rows alone; `answers` by place in the list of people. */
export async function satBatch(
  world: World,
  given: {
    items: readonly TestItem[]
    answers: readonly (Answers | 'absent')[]
    profile?: string
    status?: string
    itemIds?: readonly string[]
  },
): Promise<SatBatch> {
  const options = given.profile ? { profile: given.profile } : {}
  const batch = await seatedBatch(world, [{ occupation: '保育师', count: given.answers.length }], options)
  const { content, key } = testPaper(given.items, 'A', given.itemIds)
  const { run, session } = await insertRoom(world, batch, content, given.status ?? 'sealed')
  const attempts = batch.people.map(() => newId())
  await world.owner.query(
    `insert into exam_attempts (institution_id, id, run_id, registration_id, name, identity_masked, ticket, entry_index,
       seat, paper_id, order_seed, epoch, status)
     select $1, attempt, $2, registration, name, '****', '', '\\x00', seat, $3, 'seed', 1, status
     from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[]) with ordinality as list(attempt, registration, name, status, seat)`,
    [
      world.institution.id,
      run,
      content.paperId,
      attempts,
      batch.people.map(({ id }) => id),
      batch.people.map(({ name }) => name),
      given.answers.map((each) => (each === 'absent' ? 'absent' : 'sealed')),
    ],
  )
  await insertEvents(
    world,
    given.answers.flatMap((each, place) => (each === 'absent' ? [] : eventRows(attempts[place] ?? '', each))),
  )
  return { ...batch, runId: run, sessionId: session, content, key, attempts }
}

/** Two custodians of the world open the key: what follows once the shares are joined. */
export async function openKeyOf(world: World, batch: SatBatch): Promise<void> {
  const { rows } = await world.owner.query<{ id: string; name: string }>(
    `select a.id, a.name from accounts a join account_roles r on r.account_id = a.id and r.role = 'paper_custodian'
     where a.tenant_id = $1 order by a.username limit 2`,
    [world.institution.id],
  )
  const [first, second] = rows
  if (!first || !second) throw new Error('no custodians')
  const actor: Actor = {
    kind: 'account',
    accountId: second.id,
    name: second.name,
    role: 'paper_custodian',
    tenantId: world.institution.id,
    side: 'institution',
    loginId: null,
    registrationId: null,
  }
  const { content, key } = batch
  await transactFor(world.platform, actor, world.institution.id, async (tx) =>
    takeKey(tx, await lockBatch(tx, batch.id), { content, key, by: [first, second] }),
  )
}
