import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { openBoard } from '../board.ts'
import { sessionTitle, subjectTitles } from '../present-arrangement.ts'
import type { Subject } from '../store.ts'

const headers = ['场次', '开始时间', '分钟', '考场', '座位', '姓名', '班级', '职业', '工种', '等级']

/** Every seat of a subject, in the order in which people sit; those without a seat at the end. */
export async function writeArrangement(tx: Tx, batchId: string, subject: Subject): Promise<FileReply> {
  const board = await openBoard(tx, await findBatch(tx, batchId), subject)
  const sessions = new Map(board.sessions.map((session) => [session.id, session]))
  const places = new Map(board.places.map((place, index) => [place.id, { place, index }]))
  const seats = new Map(board.seats.map((seat) => [seat.registration_id, seat]))
  const lines = board.examinees.map((one) => {
    const seat = seats.get(one.id)
    const session = seat && sessions.get(seat.session_id)
    const room = seat && places.get(seat.place_id)
    const order = session && room ? session.position * 1e7 + room.index * 1e4 + seat.seat : Number.MAX_SAFE_INTEGER
    const person = [one.name, one.class_name, one.occupation, one.job, levelTitle(one.level as Level)]
    const where =
      session && room
        ? [
            sessionTitle(session),
            localInChina(session.starts_at).replace('T', ' '),
            session.minutes,
            room.place.name,
            seat.seat,
          ]
        : ['未编排', '', '', '', '']
    return { order, row: [...where, ...person] }
  })
  const rows = lines.sort((a, b) => a.order - b.order).map((line) => line.row)
  const columns = headers.map((header) => ({ header, width: header === '开始时间' ? 18 : 12 }))
  const body = await writeWorkbook({ sheets: [{ name: `${subjectTitles[subject]}编排`, columns, rows }] }, tx.now)
  return { fileName: `${board.batch.name}${subjectTitles[subject]}编排.xlsx`, contentType: xlsxType, body }
}
