import type { exportPlaces, listPlaces } from '#contract/arrangement.ts'
import type { OutputOf, QueryOf } from '#contract/route.ts'
import type { Tx } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { placeHeaders } from '../commands/import-places.ts'
import { placePolicy, presentPlace } from '../commands/write-place.ts'
import { type PlaceRow, selectPlaces } from '../store.places.ts'

type Filter = QueryOf<typeof exportPlaces>

const sum = (rows: readonly PlaceRow[]) => rows.reduce((total, place) => total + place.seat_count, 0)

/** The places with their totals, beside what the institution's own rules publish. */
export async function findPlaces(tx: Tx, filter: Filter): Promise<OutputOf<typeof listPlaces>> {
  const active = await selectPlaces(tx, { status: 'active' })
  const of = (subject: string) => active.filter((place) => place.subject === subject)
  const { declaredPlaces: declared } = await placePolicy(tx)
  const totals = {
    theoryRooms: of('theory').length,
    theorySeats: sum(of('theory')),
    practicalPlaces: of('practical').length,
    stations: sum(of('practical')),
  }
  return {
    places: (await selectPlaces(tx, filter)).map(presentPlace),
    totals,
    declared: declared
      ? {
          theoryRooms: declared.theoryRooms,
          theorySeats: declared.theorySeats,
          practicalPlaces: declared.practicalPlaces,
          citation: cite({
            clause: declared.clause,
            required: `理论考场${declared.theoryRooms}个、机位${declared.theorySeats}个、技能考场${declared.practicalPlaces}个`,
            actual: `理论考场${totals.theoryRooms}个、机位${totals.theorySeats}个、技能考场${totals.practicalPlaces}个`,
          }),
        }
      : null,
  }
}

/** The list as a workbook that may be imported again. */
export async function writePlaces(tx: Tx, filter: Filter): Promise<FileReply> {
  const rows = (await selectPlaces(tx, filter)).map((place) => [
    place.name,
    place.building,
    place.subject === 'theory' ? '理论' : '实操',
    place.seat_count,
    place.reserve_count,
    place.occupations.join('、'),
    place.columns,
    place.status === 'closed' ? '停用' : '在用',
  ])
  const lists: Partial<Record<string, readonly string[]>> = { 用途: ['理论', '实操'], 状态: ['在用', '停用'] }
  const columns = placeHeaders.map((header) => ({
    header,
    width: header === '适用职业' ? 40 : 14,
    required: placeHeaders.indexOf(header) < 4 && header !== '楼宇',
    ...(lists[header] ? { list: lists[header] } : {}),
  }))
  const body = await writeWorkbook({ sheets: [{ name: '考场', columns, rows, emptyRows: 50 }] }, tx.now)
  return { fileName: '考场清单.xlsx', contentType: xlsxType, body }
}
