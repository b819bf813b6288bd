import { DomainError } from '#contract/domain-error.ts'
import type { changePerson, createPerson } from '#contract/people.ts'
import type { BodyOf } from '#contract/route.ts'
import { dutyTitle, occupationalDuties } from '#core/people/duties.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { presentPerson, sealPhone } from '../present.ts'
import { insertPerson, replaceDuties, selectDuties, selectOptionalPerson, updatePerson } from '../store.ts'

type NewPerson = BodyOf<typeof createPerson>

function assertDuties(duties: NewPerson['duties']): void {
  const keys = duties.map((one) => `${one.duty} ${one.occupation}`)
  const twice = duties.filter((_, index) => keys.indexOf(keys[index] ?? '') !== index)
  if (twice.length > 0) throw new DomainError('people.duty_twice', { duties: twice.map((one) => dutyTitle(one.duty)) })
  const bare = duties.filter((one) => occupationalDuties.includes(one.duty) && one.occupation === '')
  if (bare.length > 0)
    throw new DomainError('people.occupation_missing', { duties: bare.map((one) => dutyTitle(one.duty)) })
}

async function shown(tx: Tx, personId: string) {
  const row = await selectOptionalPerson(tx, personId)
  if (!row) throw new DomainError('resource.not_found')
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  return presentPerson(row, await selectDuties(tx, [personId]), tx.today, sealer)
}

async function writeLeaf(tx: Tx, personId: string, summary: string, body: NewPerson): Promise<void> {
  const duties = body.duties.map((one) => `${dutyTitle(one.duty)}${one.occupation ? `（${one.occupation}）` : ''}`)
  await record(tx, {
    act: 'person.write',
    subject: ['person', personId],
    summary: `${summary}：${duties.join('、')}`,
    after: body,
  })
}

/** Adds a person to the roster with his duties. */
export function addPerson(ctx: Context, body: NewPerson) {
  assertDuties(body.duties)
  return transact(ctx, async (tx) => {
    const id = newId()
    const phone = await sealPhone(tx, id, body.phone)
    await insertPerson(tx, id, { name: body.name, department: body.department, phone, status: 'active' })
    await replaceDuties(tx, id, body.duties)
    await writeLeaf(tx, id, '登记考务人员', body)
    return shown(tx, id)
  })
}

/** Changes a person of the roster; who leaves stays on the plans he served in. */
export function editPerson(ctx: Context, personId: string, body: BodyOf<typeof changePerson>) {
  assertDuties(body.duties)
  return transact(ctx, async (tx) => {
    const before = await selectOptionalPerson(tx, personId)
    if (!before) throw new DomainError('resource.not_found')
    const phone = body.phone === undefined ? before.phone : await sealPhone(tx, personId, body.phone)
    await updatePerson(tx, personId, { name: body.name, department: body.department, phone, status: body.status })
    await replaceDuties(tx, personId, body.duties)
    await writeLeaf(tx, personId, body.status === 'left' ? '考务人员离岗' : '修改考务人员', body)
    return shown(tx, personId)
  })
}
