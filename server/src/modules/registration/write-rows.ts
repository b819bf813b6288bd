import { registrationLifecycle } from '#core/registration/lifecycle.ts'
import { maskIdentity } from '#core/registration/mask-identity.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { type Desk, identityTypeText, sealContext, tailText } from './desk.ts'
import type { JudgedRow } from './judge-rows.ts'
import { insertIdentityUses } from './store.identities.ts'
import { insertRegistrations, type NewRegistration } from './store.imports.ts'
import { selectLastSerial } from './store.ts'

/** The columns of a registration that its sheet row and its person decide. */
export function sealRow(desk: Desk, id: string, judged: JudgedRow) {
  const { values } = judged
  return {
    name: values.name,
    sex: values.sex === '男' ? 'M' : 'F',
    birth: values.birth,
    identityType: identityTypeText(values.documentType),
    identitySealed: desk.sealer.seal(values.documentNumber, sealContext(id, 'identity')),
    identityMasked: maskIdentity(values.documentNumber),
    identityIndex: judged.index,
    tailIndex: desk.index(tailText(values.documentNumber)),
    detailsSealed: desk.sealer.seal(JSON.stringify(filledOnly(values)), sealContext(id, 'details')),
    facts: JSON.stringify(judged.facts),
  }
}

// Half of the columns are usually empty; what is not there reads as ''.
const filledOnly = (values: JudgedRow['values']) =>
  Object.fromEntries(Object.entries(values).filter(([, text]) => text !== ''))

/** Writes good rows as registrations and makes them known at the centre; the caller holds the batch. Gives their ids. */
export async function writeRows(
  tx: Tx,
  desk: Desk,
  rows: readonly JudgedRow[],
  shared: { route: string; importId: string | null; className?: string },
): Promise<string[]> {
  let serial = await selectLastSerial(tx, desk.batch.id)
  const fresh = rows.map((judged): NewRegistration => {
    const id = newId()
    return {
      id,
      ...sealRow(desk, id, judged),
      entryId: judged.entry?.id ?? '',
      serial: ++serial,
      className: shared.className || judged.values.registeredBy,
      importRow: shared.importId === null ? null : judged.row,
    }
  })
  const { route, importId } = shared
  await insertRegistrations(
    tx,
    { batchId: desk.batch.id, status: registrationLifecycle.initial, route, importId },
    fresh,
  )
  await makeKnown(
    tx,
    desk,
    rows.map((judged, place) => ({ judged, id: fresh[place]?.id ?? '' })),
  )
  return fresh.map((row) => row.id)
}

/** Puts applications into the centre's index, as hashes. */
export async function makeKnown(tx: Tx, desk: Desk, rows: readonly { judged: JudgedRow; id: string }[]): Promise<void> {
  const { starts_on, ends_on } = desk.batch
  const uses = rows.flatMap(({ judged: { entry, index }, id }) =>
    entry ? [{ index, registrationId: id, code: entry.occupation_code, job: entry.job, level: entry.level }] : [],
  )
  await insertIdentityUses(tx, desk.institution.centreId, { from: starts_on, to: ends_on }, uses)
}
