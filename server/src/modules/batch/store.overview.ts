import { sql } from 'kysely'
import type { MachineExam } from '#core/chain/machine-exam-work.ts'
import type { Tx } from '#server/platform/context.ts'

/** How many candidates of each entry of some batches stand where. */
export async function selectEntryCounts(tx: Tx, batchIds: readonly string[]) {
  const { rows } = await sql<{
    batch_id: string
    entry_id: string
    registered: number
    eligible: number
    sitting: number
    waiting_first: number
    waiting_final: number
    supplementing: number
    ineligible: number
    withdrawn: number
    seated_theory: number
    seated_practical: number
    scored: number
    passed: number
    certificates: number
  }>`
    select r.batch_id, r.entry_id,
      count(*) filter (where r.status <> 'withdrawn')::int as registered,
      count(*) filter (where r.status = 'eligible')::int as eligible,
      count(*) filter (where r.status = 'eligible' and r.route = 'exam')::int as sitting,
      count(*) filter (where r.status = 'registered')::int as waiting_first,
      count(*) filter (where r.status = 'first_passed')::int as waiting_final,
      count(*) filter (where r.status = 'supplementing')::int as supplementing,
      count(*) filter (where r.status = 'ineligible')::int as ineligible,
      count(*) filter (where r.status = 'withdrawn')::int as withdrawn,
      count(t.registration_id)::int as seated_theory,
      count(p.registration_id)::int as seated_practical,
      count(o.registration_id)::int as scored,
      count(*) filter (where o.result = 'pass')::int as passed,
      count(c.id) filter (where c.status not in ('revoked', 'reissued') and (c.replaces_id is null or c.status <> 'composed'))::int as certificates
    from registrations r
      left join seats t on t.institution_id = r.institution_id and t.batch_id = r.batch_id and t.registration_id = r.id and t.subject = 'theory'
      left join seats p on p.institution_id = r.institution_id and p.batch_id = r.batch_id and p.registration_id = r.id and p.subject = 'practical'
      left join outcomes o on o.institution_id = r.institution_id and o.batch_id = r.batch_id and o.registration_id = r.id
      left join certificates c on c.institution_id = r.institution_id and c.registration_id = r.id
    where r.institution_id = ${tx.tenantId} and r.batch_id = any(${[...batchIds]}::uuid[])
    group by r.batch_id, r.entry_id`.execute(tx.db)
  return rows
}

/** Room-sessions in use against the least possible, and tickets issued, of some batches. */
export async function selectBatchCounts(tx: Tx, batchIds: readonly string[]) {
  const { rows } = await sql<{ batch_id: string; room_sessions: number; bound: number; tickets: number }>`
    select g.id as batch_id, coalesce(a.room_sessions, 0)::int as room_sessions, coalesce(a.bound, 0)::int as bound,
      (select count(*) from tickets t where t.institution_id = ${tx.tenantId} and t.batch_id = g.id and t.status = 'issued')::int as tickets
    from unnest(${[...batchIds]}::uuid[]) as g (id)
    left join lateral (select sum(x.room_sessions) as room_sessions, sum(x.bound) as bound from arrangements x
      where x.institution_id = ${tx.tenantId} and x.batch_id = g.id and x.subject = 'theory') a on true`.execute(tx.db)
  return new Map(rows.map(({ batch_id, ...counts }) => [batch_id, counts]))
}

type MachineExamRow = Omit<MachineExam, 'rooms'> & { begun: boolean; rooms: Partial<MachineExam['rooms']> }

/** How far the theory exams at machines of some batches have come; none where nothing of one was begun here. */
export async function selectMachineExams(
  tx: Tx,
  batchIds: readonly string[],
): Promise<ReadonlyMap<string, MachineExam>> {
  if (batchIds.length === 0) return new Map()
  const own = (alias: string) =>
    sql`${sql.ref(`${alias}.institution_id`)} = ${tx.tenantId} and ${sql.ref(`${alias}.batch_id`)} = g.id`
  const { rows } = await sql<MachineExamRow & { batch_id: string }>`
    select g.id as batch_id,
      exists (select from paper_blueprints b where ${own('b')})
        or exists (select from exam_packages k where ${own('k')} and k.kind = 'real' and k.status <> 'withdrawn') as begun,
      (select count(distinct r.entry_id)::int from seats s
        join registrations r on r.institution_id = s.institution_id and r.id = s.registration_id
        where ${own('s')} and s.subject = 'theory') as entries,
      (select count(distinct p.entry_id)::int from papers p
        where ${own('p')} and not p.spare and p.status in ('sealed', 'key_opened')) as "sealedEntries",
      (select count(*)::int from exam_packages k where ${own('k')} and k.kind = 'real' and k.status = 'made'
        and not exists (select from exam_runs x where x.institution_id = k.institution_id and x.package_id = k.id)) as outside,
      (select coalesce(jsonb_object_agg(status, count), '{}') from (select x.status, count(*)::int from exam_runs x
        where ${own('x')} and x.kind = 'real' group by x.status) as by_status) as rooms,
      (select count(*)::int from seats s where ${own('s')} and not exists (select from attendance a
        where a.institution_id = s.institution_id and a.batch_id = s.batch_id
          and a.registration_id = s.registration_id and a.subject = s.subject)) as unmarked,
      exists (select from markings m where ${own('m')} and m.status = 'released') as marked
    from unnest(${[...batchIds]}::uuid[]) as g (id)`.execute(tx.db)
  const none = { waiting: 0, entry: 0, released: 0, running: 0, closed: 0, sealed: 0 }
  return new Map(
    rows.flatMap(({ batch_id, begun, rooms, ...facts }) =>
      begun ? [[batch_id, { ...facts, rooms: { ...none, ...rooms } }] as const] : [],
    ),
  )
}

/** The newest acts of a batch. */
export const selectActivity = (tx: Tx, batchId: string, limit: number) =>
  tx.db
    .selectFrom('ledger_leaves')
    .select(['at', 'actor_name', 'act', 'summary', 'reason', 'clauses'])
    .where('tenant_id', '=', tx.tenantId)
    .where('batch_id', '=', batchId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

/** The days of the steps of a batch, or with null of every batch; dated tasks are written by their own module. */
export const selectStepTasks = (tx: Tx, batchId: string | null) =>
  tx.db
    .selectFrom('dated_tasks')
    .select(['batch_id', 'task', 'due_on'])
    .where('institution_id', '=', tx.tenantId)
    .where('task', 'like', 'step.%')
    .where('status', 'in', ['open', 'done'])
    .$if(batchId !== null, (query) => query.where('batch_id', '=', batchId as string))
    .execute()

/** The open dated tasks of the institution that are not the days of steps, up to a day, and those without a day. */
export const selectOpenTasks = (tx: Tx, until: string) =>
  tx.db
    .selectFrom('dated_tasks')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('status', '=', 'open')
    .where('task', 'not like', 'step.%')
    .where('relation', '<>', 'after')
    .where((where) => where.or([where('due_on', 'is', null), where('due_on', '<=', until)]))
    .orderBy('due_on')
    .orderBy('due_at')
    .execute()

/** What the institutions of a centre are late with, as it was told. */
export const selectCentreOverdue = (tx: Tx) =>
  tx.db
    .selectFrom('centre_overdue_tasks')
    .selectAll()
    .where('centre_id', '=', tx.tenantId)
    .where('settled_at', 'is', null)
    .orderBy('due_on')
    .limit(200)
    .execute()

/** Things that wait for a decision across the batches of an institution, counted. */
export async function selectWaiting(tx: Tx) {
  const { rows } = await sql<{ kind: string; batch_id: string; count: number }>`
    select 'correction' as kind, batch_id, count(*)::int as count from score_corrections
      where institution_id = ${tx.tenantId} and status = 'requested' group by batch_id
    union all
    select 'objection', batch_id, count(*)::int from objections
      where institution_id = ${tx.tenantId} and status = 'received' group by batch_id
    union all
    select 'letter', batch_id, count(*)::int from plan_submissions
      where institution_id = ${tx.tenantId} and recorded_by is not null and confirmed_by is null group by batch_id
    union all
    select 'revocation', c.batch_id, count(*)::int from certificate_revocations v
      join certificates c on c.institution_id = v.institution_id and c.id = v.certificate_id
      where v.institution_id = ${tx.tenantId} and v.status = 'requested' group by c.batch_id
    union all
    select 'arrangement', batch_id, count(*)::int from arrangements
      where institution_id = ${tx.tenantId} and status = 'submitted' group by batch_id`.execute(tx.db)
  return rows
}

/** How many candidates each batch has. */
export async function selectRegisteredCounts(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.db
    .selectFrom('registrations')
    .select((eb) => ['batch_id', eb.fn.countAll<number>().as('count')])
    .where('institution_id', '=', tx.tenantId)
    .where('status', '<>', 'withdrawn')
    .groupBy('batch_id')
    .execute()
  return new Map(rows.map((row) => [row.batch_id, Number(row.count)]))
}

/** The centre's desk: matters that wait for an answer. */
export const selectCentreWaiting = (tx: Tx) =>
  tx.db
    .selectFrom('centre_matters')
    .select(['id', 'institution_name', 'kind', 'title', 'status', 'received_at'])
    .where('centre_id', '=', tx.tenantId)
    .where('status', 'in', ['received', 'approved'])
    .orderBy('received_at')
    .limit(200)
    .execute()

/** The steps of every batch of an institution. */
export const selectAllSteps = (tx: Tx) =>
  tx.db.selectFrom('batch_steps').selectAll().where('institution_id', '=', tx.tenantId).orderBy('position').execute()
