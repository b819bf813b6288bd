import { type Selectable, sql } from 'kysely'
import type { DatedTasks } from '#db/tables.ts'
import type { Platform, Tx } from '#server/platform/context.ts'

export type TaskRow = Selectable<DatedTasks>
export type ListedRow = TaskRow & { readonly batch_year: number | null; readonly batch_serial: number | null }

/** One synchronisation of an institution's own tasks at a time; always the last lock a transaction takes. */
export const lockHouse = (tx: Tx) => sql`select pg_advisory_xact_lock(7274021, hashtext(${tx.tenantId}))`.execute(tx.db)

/** The tasks of a batch, or with null those of the institution outside its batches. */
export const selectTasksOf = (tx: Tx, batchId: string | null) =>
  tx.db
    .selectFrom('dated_tasks')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('batch_id', batchId === null ? 'is' : '=', batchId)
    .orderBy('id')
    .execute()

export const selectOptionalTaskForUpdate = (tx: Tx, taskId: string) =>
  tx.db
    .selectFrom('dated_tasks')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', taskId)
    .forUpdate()
    .executeTakeFirst()

const listed = (tx: Tx) =>
  tx.db
    .selectFrom('dated_tasks')
    .leftJoin('batches', (join) =>
      join
        .onRef('batches.institution_id', '=', 'dated_tasks.institution_id')
        .onRef('batches.id', '=', 'dated_tasks.batch_id'),
    )
    .selectAll('dated_tasks')
    .select(['batches.year as batch_year', 'batches.serial as batch_serial'])
    .where('dated_tasks.institution_id', '=', tx.tenantId)

export const selectOptionalListed = (tx: Tx, taskId: string) =>
  listed(tx).where('dated_tasks.id', '=', taskId).executeTakeFirst()

const likeText = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** The newest thousands of the tasks that match; the days of steps stand on the rail and are left out. */
export const selectListed = (
  tx: Tx,
  filter: { statuses: readonly string[]; batchId?: string | undefined; search?: string | undefined },
) =>
  listed(tx)
    .where('dated_tasks.task', 'not like', 'step.%')
    .where('dated_tasks.status', 'in', [...filter.statuses])
    .$if(filter.batchId !== undefined, (query) => query.where('dated_tasks.batch_id', '=', filter.batchId as string))
    .$if(Boolean(filter.search), (query) => query.where('dated_tasks.label', 'like', likeText(filter.search ?? '')))
    .orderBy('dated_tasks.id', 'desc')
    .limit(5000)
    .execute()

/** What a calendar of a role holds: its open days, and those withdrawn since a day, so that calendars strike them. */
export const selectForCalendar = (tx: Tx, role: string, since: Date) =>
  listed(tx)
    .where('dated_tasks.task', 'not like', 'step.%')
    .where((where) => where.or([where('dated_tasks.role', '=', role), sql<boolean>`${role} = any(dated_tasks.told)`]))
    .where((where) =>
      where.or([
        where('dated_tasks.status', '=', 'open'),
        where.and([where('dated_tasks.status', '=', 'withdrawn'), where('dated_tasks.changed_at', '>', since)]),
      ]),
    )
    .where('dated_tasks.due_on', 'is not', null)
    .orderBy('dated_tasks.due_on')
    .limit(3000)
    .execute()

/** The open tasks of the institution whose day is past. */
export const selectPastOpen = (tx: Tx) =>
  listed(tx)
    .where('dated_tasks.task', 'not like', 'step.%')
    .where('dated_tasks.status', '=', 'open')
    .where('dated_tasks.due_on', '<', tx.today)
    .orderBy('dated_tasks.id')
    .execute()

export type NewTask = Omit<TaskRow, 'institution_id' | 'work'> & { readonly work: string }

export const insertTasks = (tx: Tx, rows: readonly NewTask[]) =>
  rows.length === 0
    ? Promise.resolve([])
    : tx.db
        .insertInto('dated_tasks')
        .values(rows.map((row) => ({ ...row, institution_id: tx.tenantId })))
        .execute()

/** Changes a task that still stands as `from`; tells whether it did. */
export async function updateTask(
  tx: Tx,
  taskId: string,
  from: string,
  change: Partial<Omit<TaskRow, 'institution_id' | 'id' | 'work'>> & { readonly work?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('dated_tasks')
    .set({ ...change })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', taskId)
    .where('status', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Raises an open task from the level it was seen at; tells whether nobody else did. */
export async function raiseTask(
  tx: Tx,
  row: Pick<TaskRow, 'id' | 'level'>,
  change: Pick<TaskRow, 'level' | 'told'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('dated_tasks')
    .set(change)
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', row.id)
    .where('status', '=', 'open')
    .where('level', 'is not distinct from', row.level)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface MoveFacts {
  readonly id: string
  readonly taskId: string
  readonly from: Pick<TaskRow, 'due_on' | 'due_at'>
  readonly to: Pick<TaskRow, 'due_on' | 'due_at'>
  readonly reason: string
}

export const insertMoves = (tx: Tx, moves: readonly MoveFacts[]) =>
  moves.length === 0
    ? Promise.resolve([])
    : tx.db
        .insertInto('dated_task_moves')
        .values(
          moves.map(({ id, taskId, from, to, reason }) => ({
            institution_id: tx.tenantId,
            id,
            task_id: taskId,
            from_on: from.due_on,
            from_at: from.due_at,
            to_on: to.due_on,
            to_at: to.due_at,
            reason,
            moved_name: tx.actor.name,
            at: tx.now,
          })),
        )
        .execute()

export const selectMoves = (tx: Tx, taskId: string) =>
  tx.db
    .selectFrom('dated_task_moves')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('task_id', '=', taskId)
    .orderBy('id')
    .execute()

export const selectFiles = (tx: Tx, taskId: string) =>
  tx.db
    .selectFrom('dated_task_files')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('task_id', '=', taskId)
    .orderBy('file_id')
    .execute()

export const insertFile = (tx: Tx, taskId: string, fileId: string, name: string) =>
  tx.db
    .insertInto('dated_task_files')
    .values({
      institution_id: tx.tenantId,
      file_id: fileId,
      task_id: taskId,
      name,
      added_name: tx.actor.name,
      added_at: tx.now,
    })
    .execute()

export const selectOptionalFeed = (tx: Tx, accountId: string, role: string) =>
  tx.db
    .selectFrom('deadline_feeds')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('account_id', '=', accountId)
    .where('role', '=', role)
    .executeTakeFirst()

export const upsertFeed = (tx: Tx, accountId: string, role: string, tokenHash: Buffer) =>
  tx.db
    .insertInto('deadline_feeds')
    .values({
      institution_id: tx.tenantId,
      account_id: accountId,
      role,
      token_hash: tokenHash,
      renewed_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['institution_id', 'account_id', 'role'])
        .doUpdateSet({ token_hash: tokenHash, renewed_at: tx.now }),
    )
    .execute()

/** Whose days lie behind a subscribed address; null where the address, the account or its role is no more. */
export async function selectFeedOf(platform: Platform, tokenHash: Buffer) {
  const { rows } = await sql<{
    institution_id: string
    account_id: string
    role: string
  }>`select * from named_deadline_feed(${tokenHash})`.execute(platform.database)
  return rows[0] ?? null
}

/** Every institution of the installation, whose days move with the calendar. */
export async function selectEveryInstitution({ database }: Pick<Platform, 'database'>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from named_institutions()`.execute(database)
  return rows.map(({ id }) => id)
}

export const upsertOverdue = (
  tx: Tx,
  given: {
    id: string
    institutionId: string
    institutionName: string
    title: string
    batchName: string
    clause: string | null
    dueOn: string
  },
) =>
  tx.db
    .insertInto('centre_overdue_tasks')
    .values({
      centre_id: tx.tenantId,
      id: given.id,
      institution_id: given.institutionId,
      institution_name: given.institutionName,
      title: given.title,
      batch_name: given.batchName,
      clause: given.clause,
      due_on: given.dueOn,
      told_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['centre_id', 'id']).doUpdateSet({ settled_at: null }))
    .execute()

export const settleOverdue = (tx: Tx, institutionId: string, taskId: string) =>
  tx.db
    .updateTable('centre_overdue_tasks')
    .set({ settled_at: tx.now })
    .where('centre_id', '=', tx.tenantId)
    .where('institution_id', '=', institutionId)
    .where('id', '=', taskId)
    .execute()
