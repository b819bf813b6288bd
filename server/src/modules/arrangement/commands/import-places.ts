import type { importPlaces } from '#contract/arrangement.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { OutputOf } from '#contract/route.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import type { UploadedFile } from '#server/platform/http/implement.ts'
import { newId } from '#server/platform/ids.ts'
import { readWorkbook } from '#server/platform/xlsx/read-workbook.ts'
import { insertPlace, lockPlaces, type PlaceFacts, type PlaceRow, selectPlaces, updatePlace } from '../store.places.ts'
import { assertPlace, placePolicy } from './write-place.ts'

/** The columns of the list, in the order in which it is exported. */
export const placeHeaders = ['名称', '楼宇', '用途', '机位数', '备用机位', '适用职业', '列数', '状态'] as const

type Result = OutputOf<typeof importPlaces>
type Bad = Result['bad'][number]

interface Line {
  readonly row: number
  readonly cell: (header: (typeof placeHeaders)[number]) => string
}

function linesOf(rows: readonly (readonly { readonly text: string }[])[]): Line[] {
  const at = rows.slice(0, 10).findIndex((row) => row.some((cell) => cell.text.trim() === '名称'))
  const header = (rows[at] ?? []).map((cell) => cell.text.trim())
  const missing = placeHeaders.slice(0, 4).filter((name) => !header.includes(name))
  if (at < 0 || missing.length > 0)
    throw new DomainError('place.sheet_invalid', { columns: at < 0 ? placeHeaders.slice(0, 4) : missing })
  return rows
    .slice(at + 1)
    .map((row, i) => ({
      row: at + i + 2,
      cell: (name: (typeof placeHeaders)[number]) => (row[header.indexOf(name)]?.text ?? '').trim(),
    }))
    .filter((line) => placeHeaders.some((name) => line.cell(name) !== ''))
}

const whole = (text: string, empty: number) => (text === '' ? empty : /^\d{1,4}$/.test(text) ? Number(text) : null)

/** A line as a place, or what is wrong with it. */
function readLine({ row, cell }: Line): { facts: PlaceFacts } | { bad: Bad } {
  const bad = (column: string, message: string) => ({ bad: { row, column, message } })
  const name = cell('名称')
  const subject = { 理论: 'theory', 实操: 'practical', 技能: 'practical' }[cell('用途')]
  const [seats, reserve, columns] = [whole(cell('机位数'), 0), whole(cell('备用机位'), 0), whole(cell('列数'), 6)]
  if (name === '' || name.length > 60) return bad('名称', '请填写考场名称，最多60字')
  if (!subject) return bad('用途', '用途应为“理论”或“实操”')
  if (!seats || seats > 1000) return bad('机位数', '机位数应为1至1000的整数')
  if (reserve === null || reserve >= seats) return bad('备用机位', '备用机位应为整数，且少于机位数')
  if (!columns || columns > 20) return bad('列数', '列数应为1至20的整数')
  const occupations = cell('适用职业')
    .split(/[、，,；;\s]+/)
    .filter((word) => word !== '')
  const status = cell('状态') === '停用' ? 'closed' : 'active'
  const building = cell('楼宇').slice(0, 60)
  const seating = { seat_count: seats, reserve_count: reserve, spacing: null, areas: [] }
  return { facts: { ...seating, name, building, subject, occupations, columns, status } }
}

async function writeLine(tx: Tx, facts: PlaceFacts, known: Map<string, PlaceRow>): Promise<'created' | 'changed'> {
  const old = known.get(facts.name)
  // The list has no columns for what was measured in the room; that stays.
  const kept = old ? { ...facts, spacing: old.spacing, areas: old.areas } : facts
  const row = old ? await updatePlace(tx, old.id, kept) : await insertPlace(tx, newId(), facts)
  known.set(row.name, row)
  return old ? 'changed' : 'created'
}

/** Takes in a list of places: good lines are registered or change the place of that name, bad ones are named. */
export async function takePlaces(ctx: Context, file: UploadedFile): Promise<Result> {
  const book = await readWorkbook(file.bytes, { maxRows: 2_001 })
  const sheet = book.sheets.find((one) => !one.hidden)
  if (!sheet) throw new DomainError('workbook.no_sheet')
  const lines = linesOf(sheet.rows)
  return transact(ctx, async (tx) => {
    await lockPlaces(tx)
    const policy = await placePolicy(tx)
    const known = new Map((await selectPlaces(tx)).map((place) => [place.name, place]))
    const result = { created: 0, changed: 0, bad: [] as Bad[] }
    for (const line of lines) {
      const read = readLine(line)
      if ('bad' in read) {
        result.bad.push(read.bad)
        continue
      }
      try {
        assertPlace(
          read.facts,
          [...known.values()].filter((place) => place.name !== read.facts.name),
          policy,
        )
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        result.bad.push({ row: line.row, column: '名称', message: error.text })
        continue
      }
      result[await writeLine(tx, read.facts, known)]++
    }
    await record(tx, {
      act: 'place.write',
      subject: ['places', 'import'],
      summary: `导入考场：新登记${result.created}个，更新${result.changed}个，有误${result.bad.length}行`,
      after: { ...result },
    })
    return result
  })
}
