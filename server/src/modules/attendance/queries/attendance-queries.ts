import type { exportAttendance, listAttendance } from '#contract/attendance.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { QueryOf } from '#contract/route.ts'
import { unwrittenChoice } from '#core/attendance/mark-violation.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { behaviourTitles, effectTitles } from '#core/violation/titles.ts'
import { behaviours } from '#core/violation/types.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { type Context, transact } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { findBatch, isStepDone, policyOf } from '../../batch/index.ts'
import { areMarksOpen } from '../open-marks.ts'
import { presentRoom, presentSeat, subjectTitles, totalsOf } from '../present.ts'
import { countSeats, type SeatRow, selectRoomSeats, selectRooms, selectSeats } from '../store.ts'

/** Every room and session of a batch, counted. */
export const roomsOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const rooms = await selectRooms(tx, batchId)
    return {
      rooms: rooms.map(presentRoom),
      totals: totalsOf(rooms),
      open: await areMarksOpen(tx, batch),
      ended: await isStepDone(tx, batchId, 'exam'),
    }
  })

/** The seats of a room in a session. */
export const roomOf = (ctx: Context, batchId: string, at: { sessionId: string; placeId: string }) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const rooms = await selectRooms(tx, batchId)
    const room = rooms.find((row) => row.session_id === at.sessionId && row.place_id === at.placeId)
    if (!room) throw new DomainError('attendance.room_not_found')
    const seats = await selectRoomSeats(tx, batchId, at)
    return { room: presentRoom(room), seats: seats.map(presentSeat), open: await areMarksOpen(tx, batch) }
  })

/** A page of all marks of a batch. */
export const attendanceOf = (ctx: Context, batchId: string, query: QueryOf<typeof listAttendance>) =>
  transact(ctx, async (tx) => {
    await findBatch(tx, batchId)
    const rows = await selectSeats(tx, batchId, query, query)
    return { rows: rows.map(presentSeat), total: await countSeats(tx, batchId, query) }
  })

const markTitles = { present: '到考', absent: '缺考', cheat: '违纪' } as const

function exportRow(row: SeatRow): (string | number)[] {
  const shown = presentSeat(row)
  return [
    shown.ticketNumber ?? '',
    shown.name,
    shown.identityMasked,
    shown.occupation,
    shown.job,
    levelTitle(shown.level as Level),
    subjectTitles[shown.subject],
    row.place,
    row.session_position,
    shown.seat,
    shown.mark ? markTitles[shown.mark] : '未登记',
    shown.violation ? `${shown.violation.title}，${shown.violation.effectTitle}` : '',
    shown.violation?.clause ?? shown.violation?.choice ?? '',
    row.recorded_at ? localInChina(row.recorded_at).replace('T', ' ') : '',
  ]
}

const headers: readonly [string, number][] = [
  ['准考证号', 18],
  ['姓名', 12],
  ['证件号码', 22],
  ['职业', 18],
  ['工种', 14],
  ['等级', 16],
  ['科目', 14],
  ['考场', 14],
  ['场次', 6],
  ['座位', 6],
  ['到考', 8],
  ['违纪', 30],
  ['依据', 12],
  ['登记时间', 18],
]

/** The marks on screen as a workbook. */
export const attendanceWorkbook = (
  ctx: Context,
  batchId: string,
  query: QueryOf<typeof exportAttendance>,
): Promise<FileReply> =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    const rows = await selectSeats(tx, batchId, query)
    const columns = headers.map(([header, width]) => ({ header, width, text: header === '准考证号' }))
    return {
      fileName: `${batch.name}到考名单.xlsx`,
      contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await writeWorkbook({ sheets: [{ name: '到考名单', columns, rows: rows.map(exportRow) }] }, tx.now),
    }
  })

/** What the policy of a batch says of each behaviour. */
export const violationRules = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const { violation } = policyOf(await findBatch(tx, batchId))
    return {
      choice: unwrittenChoice,
      behaviours: behaviours.map((behaviour) => {
        const rules = violation.behaviours[behaviour] ?? []
        return {
          behaviour,
          title: behaviourTitles[behaviour],
          tiers: rules.map((rule) => {
            const effect = rule.effect ?? violation.tiers[rule.tier]?.effect ?? 'none'
            const needsSeverity = (violation.tiers[rule.tier]?.severity ?? null) !== null
            return { tier: rule.tier, effect, effectTitle: effectTitles[effect], clause: rule.clause, needsSeverity }
          }),
          weighed: rules.length > 1 || violation.alwaysWeighed.includes(behaviour),
          unwritten: rules.length === 0,
        }
      }),
    }
  })
