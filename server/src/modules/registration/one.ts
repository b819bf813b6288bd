import { DomainError } from '#contract/domain-error.ts'
import { type RegistrationEvent, type RegistrationState, registrationLifecycle } from '#core/registration/lifecycle.ts'
import { registrationStateTitles } from '#core/registration/state-titles.ts'
import type { Tx } from '#server/platform/context.ts'
import { openFiles } from '#server/platform/files/files.ts'
import {
  moveRegistrationStatus,
  type RegistrationRow,
  selectOptionalRegistration,
  selectOptionalRegistrationForUpdate,
} from './store.ts'

/** A registration of the caller's institution; absent and foreign ones answer alike. */
export async function findRegistration(tx: Tx, id: string): Promise<RegistrationRow> {
  const row = await selectOptionalRegistration(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

/** The same, locked until the transaction ends. Whoever also needs the batch locks the batch first. */
export async function lockRegistration(tx: Tx, id: string): Promise<RegistrationRow> {
  const row = await selectOptionalRegistrationForUpdate(tx, id)
  if (!row) throw new DomainError('resource.not_found')
  return row
}

const eventTitles: Readonly<Record<RegistrationEvent, string>> = {
  pass_first: '初审通过',
  pass_final: '终审通过',
  return: '退回补充',
  refuse: '判为不合格',
  supplement: '重新提交',
  revoke: '撤销合格结论',
  reconsider: '重新审核',
  withdraw: '取消报名',
}

/**
 * Moves a registration along its lifecycle, guarded by the status it was read in; gives the new status. An event the
 * table does not know is refused, and so is a row somebody else has moved meanwhile.
 */
export async function moveRegistration(
  tx: Tx,
  row: Pick<RegistrationRow, 'id' | 'status'>,
  event: RegistrationEvent,
  more: { withdrawn_reason?: string } = {},
): Promise<RegistrationState> {
  const from = row.status as RegistrationState
  const to = registrationLifecycle.next(from, event)
  if (!to)
    throw new DomainError('state.not_allowed', {
      what: '报名',
      state: registrationStateTitles[from],
      action: eventTitles[event],
    })
  if ((await moveRegistrationStatus(tx, row, to, more)) === 0)
    throw new DomainError('resource.changed', { what: '报名' })
  return to
}

/** The photographs of many registrations, by registration; those without one are left out. */
export async function photosOf(
  tx: Tx,
  rows: readonly Pick<RegistrationRow, 'id' | 'photo_file_id'>[],
): Promise<ReadonlyMap<string, Buffer>> {
  const held = rows.flatMap((row) => (row.photo_file_id ? [{ id: row.id, file: row.photo_file_id }] : []))
  const files = await openFiles(
    tx,
    held.map((row) => row.file),
  )
  return new Map(
    held.flatMap(({ id, file }) => {
      const found = files.get(file)
      return found ? [[id, found.bytes] as const] : []
    }),
  )
}
