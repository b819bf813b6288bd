import { type Selectable, sql } from 'kysely'
import type { CentrePermits, PaperCustodians, PaperPermits } from '#db/tables.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'

export type PermitRow = Selectable<PaperPermits>
export type CentrePermitRow = Selectable<CentrePermits>
export type CustodianRow = Selectable<PaperCustodians>

const permits = (tx: Tx) => tx.db.selectFrom('paper_permits').selectAll().where('institution_id', '=', tx.tenantId)

export const selectPermitsOf = async (tx: Tx, paperIds: readonly string[]) =>
  paperIds.length === 0
    ? []
    : permits(tx)
        .where('paper_id', 'in', [...paperIds])
        .orderBy('requested_at')
        .orderBy('id')
        .execute()

export const selectOptionalPermit = (tx: Tx, id: string) =>
  permits(tx).where('id', '=', id).forUpdate().executeTakeFirst()

/** Writes a request; false where one for the same paper and node still waits. */
export async function insertPermit(
  tx: Tx,
  row: Pick<PermitRow, 'id' | 'paper_id' | 'purpose' | 'node_id' | 'node_name'> & { request: object },
): Promise<boolean> {
  const made = await tx.db
    .insertInto('paper_permits')
    .values({
      ...row,
      ...{ request: JSON.stringify(row.request), institution_id: tx.tenantId, status: 'requested' },
      ...{ requested_by: tx.actor.accountId ?? '', requested_name: tx.actor.name, requested_at: tx.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return made.length === 1
}

export const decidePermit = (
  tx: Tx,
  id: string,
  status: 'granted' | 'refused',
  signed: object | null,
  reason: string,
) =>
  tx.db
    .updateTable('paper_permits')
    .set({ status, reason, decided_at: tx.now, signed: signed ? JSON.stringify(signed) : null })
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'requested')
    .execute()

/** The server a paper goes to, as it is registered. */
export const selectOptionalNode = (tx: Tx, id: string) =>
  tx.db
    .selectFrom('exam_nodes')
    .select(['id', 'name', 'sign_key', 'seal_recipient'])
    .where('institution_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .executeTakeFirst()

/** Servers in service, by name. */
export const selectNodes = (tx: Tx) =>
  tx.db
    .selectFrom('exam_nodes')
    .select(['id', 'name', 'sign_key', 'seal_recipient'])
    .where('institution_id', '=', tx.tenantId)
    .where('status', '=', 'active')
    .orderBy('kind')
    .orderBy('name')
    .execute()

/** Theory sessions in which candidates of an entry sit; all of the batch's where nobody is seated yet. */
export async function selectSessionsOf(tx: Tx, batchId: string, entryId: string) {
  const { rows } = await sql<{ id: string; starts_at: Date; seated: boolean }>`
    select e.id, e.starts_at, exists (select from seats s join registrations r
        on r.institution_id = s.institution_id and r.id = s.registration_id and r.entry_id = ${entryId}
        where s.institution_id = e.institution_id and s.session_id = e.id) as seated
    from exam_sessions e
    where e.institution_id = ${tx.tenantId} and e.batch_id = ${batchId} and e.subject = 'theory'
    order by e.starts_at, e.id`.execute(tx.db)
  const seated = rows.filter((row) => row.seated)
  return seated.length > 0 ? seated : rows
}

const desk = (tx: Tx) => tx.db.selectFrom('centre_permits').selectAll().where('centre_id', '=', tx.tenantId)

export async function selectCentrePermits(tx: Tx, page: { open?: boolean; offset: number; limit: number }) {
  const open = ['received', 'proposed']
  const wanted = (query: ReturnType<typeof desk>) =>
    page.open === undefined ? query : query.where('status', page.open ? 'in' : 'not in', open)
  const rows = await wanted(desk(tx))
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  const { total } = await wanted(desk(tx))
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  return { rows, total: Number(total) }
}

export const selectOptionalCentrePermitForUpdate = (tx: Tx, id: string) =>
  desk(tx).where('id', '=', id).forUpdate().executeTakeFirst()

export const insertCentrePermit = (
  tx: Tx,
  row: { id: string; senderId: string; institution: string; request: object },
) =>
  tx.db
    .insertInto('centre_permits')
    .values({
      ...{ centre_id: tx.tenantId, id: row.id, sender_id: row.senderId, institution: row.institution },
      ...{ request: JSON.stringify(row.request), status: 'received', received_at: tx.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** Moves a request on the centre's desk; false where somebody was faster. */
export async function moveCentrePermit(
  tx: Tx,
  id: string,
  from: string,
  change: Partial<
    Pick<
      CentrePermitRow,
      | 'status'
      | 'proposed_by'
      | 'proposed_name'
      | 'proposed_at'
      | 'confirmed_by'
      | 'confirmed_name'
      | 'confirmed_at'
      | 'reason'
    >
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('centre_permits')
    .set(change)
    .where('centre_id', '=', tx.tenantId)
    .where('id', '=', id)
    .where('status', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** People who may keep a share, with the passphrase they have enrolled now. */
export async function selectPossibleCustodians(tx: Tx) {
  const { rows } = await sql<{
    account_id: string
    name: string
    role: string
    recipient: string | null
    enrolled_at: Date | null
  }>`
    select a.id as account_id, a.name, r.role, c.recipient, c.enrolled_at
    from accounts a join account_roles r on r.tenant_id = a.tenant_id and r.account_id = a.id
    left join paper_custodians c on c.institution_id = a.tenant_id and c.account_id = a.id and c.replaced_at is null
    where a.tenant_id = ${tx.tenantId} and a.status = 'active' and r.role in ('paper_custodian', 'head', 'director')
    order by a.name, a.id, r.role`.execute(tx.db)
  return rows
}

export const selectOptionalCustodian = (tx: Tx, accountId: string) =>
  tx.db
    .selectFrom('paper_custodians')
    .selectAll()
    .where('institution_id', '=', tx.tenantId)
    .where('account_id', '=', accountId)
    .where('replaced_at', 'is', null)
    .executeTakeFirst()

export const selectCustodiansByRecipient = async (tx: Tx, recipients: readonly string[]) =>
  recipients.length === 0
    ? []
    : tx.db
        .selectFrom('paper_custodians')
        .selectAll()
        .where('institution_id', '=', tx.tenantId)
        .where('recipient', 'in', [...recipients])
        .execute()

export async function replaceCustodian(tx: Tx, row: { accountId: string; recipient: string; locked: Buffer }) {
  await tx.db
    .updateTable('paper_custodians')
    .set({ replaced_at: tx.now })
    .where('institution_id', '=', tx.tenantId)
    .where('account_id', '=', row.accountId)
    .where('replaced_at', 'is', null)
    .execute()
  await tx.db
    .insertInto('paper_custodians')
    .values({
      ...{ institution_id: tx.tenantId, id: newId(), account_id: row.accountId, name: tx.actor.name },
      ...{ recipient: row.recipient, locked: row.locked, enrolled_at: tx.now },
    })
    .execute()
}
