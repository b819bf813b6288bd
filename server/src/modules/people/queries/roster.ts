import { DomainError } from '#contract/domain-error.ts'
import type { listPeople } from '#contract/people.ts'
import type { QueryOf } from '#contract/route.ts'
import { dutyCodes, dutyTitle } from '#core/people/duties.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { openPhone, presentPerson } from '../present.ts'
import { selectDuties, selectOptionalPerson, selectPeople } from '../store.ts'

type Filter = QueryOf<typeof listPeople>

async function people(tx: Tx, filter: Filter) {
  const rows = await selectPeople(tx, filter)
  const duties = await selectDuties(
    tx,
    rows.map(({ id }) => id),
  )
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const of = Map.groupBy(duties, (one) => one.person_id)
  return rows.map((row) => presentPerson(row, of.get(row.id) ?? [], tx.today, sealer))
}

/** The roster with its duties. */
export const roster = (ctx: Context, filter: Filter) =>
  transact(ctx, async (tx) => ({
    people: await people(tx, filter),
    duties: dutyCodes.map((duty) => ({ duty, title: dutyTitle(duty) })),
  }))

/** One person with the phone number in full. */
export const personInFull = (ctx: Context, personId: string) =>
  transact(ctx, async (tx) => {
    const row = await selectOptionalPerson(tx, personId)
    if (!row) throw new DomainError('resource.not_found')
    const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
    const shown = presentPerson(row, await selectDuties(tx, [personId]), tx.today, sealer)
    return { ...shown, phone: openPhone(row, sealer) }
  })

const columns = [
  { header: '姓名', width: 12 },
  { header: '部门', width: 20 },
  { header: '电话', width: 16, text: true },
  { header: '岗位', width: 18 },
  { header: '职业', width: 24 },
  { header: '证卡编号', width: 18, text: true },
  { header: '有效期至', width: 12, text: true },
] as const

/** The roster as a workbook, a row for each duty. */
export const rosterWorkbook = (ctx: Context, filter: Filter): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const rows = (await people(tx, filter)).flatMap((one) =>
      one.duties.map((duty) => [
        one.name,
        one.department,
        one.phoneMasked,
        duty.title,
        duty.occupation || '--',
        duty.cardNumber ?? '--',
        duty.validUntil ?? '--',
      ]),
    )
    return {
      fileName: '考务人员名单.xlsx',
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await writeWorkbook({ sheets: [{ name: '考务人员', columns, rows }] }, tx.now),
    }
  })
