import type { RoomRecord, RoomSession } from '#documents/data/exam-room.ts'
import { selectSittings } from '#server/modules/arrangement/index.ts'
import type { BatchRow } from '#server/modules/batch/index.ts'
import { recordForPrint, selectMachineRooms } from '#server/modules/invigilation/index.ts'
import { gatherPrint, printRoomForm, type RoomForm, roomsOf } from '#server/modules/ticket/index.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { type CandidateRow, type SeatRow, selectCandidates, selectMarks, selectSeats } from '../store.contents.ts'
import {
  clauseOf,
  fileName,
  formFile,
  listFiles,
  moment,
  narrow,
  type PackFile,
  type Provider,
  sheetOf,
  text,
  wide,
} from './provider.ts'

const subjects: Readonly<Record<string, string>> = { theory: '理论知识', practical: '技能操作' }
const seatText = (seat: number) => String(seat).padStart(2, '0')

/** One room in one session with who sits there. */
interface RoomSitting {
  /** Which session in which place. */
  readonly key: string
  readonly name: string
  readonly head: RoomSession
  readonly seats: readonly (SeatRow & { candidate: CandidateRow })[]
}

async function sittings(tx: Tx, batch: BatchRow): Promise<RoomSitting[]> {
  const candidates = new Map((await selectCandidates(tx, batch.id)).map((row) => [row.id, row]))
  const groups = Map.groupBy(await selectSeats(tx, batch.id), (seat) => `${seat.session_id}/${seat.place_id}`)
  return [...groups].map(([key, rows]) => {
    const first = rows[0] as SeatRow
    const [date = '', time = ''] = localInChina(first.starts_at).split('T')
    const until = localInChina(new Date(first.starts_at.getTime() + first.minutes * 60_000)).slice(11)
    const session = `${first.subject === 'practical' ? '实操' : '场次'}${first.session}`
    return {
      key,
      name: fileName(`${subjects[first.subject]}-${session}-${first.place}`),
      head: {
        batch: batch.name,
        site: first.building || '本机构',
        room: first.place,
        session,
        date,
        time: `${time}—${until}`,
        subject: subjects[first.subject] ?? first.subject,
      },
      seats: rows.flatMap((row) => {
        const candidate = candidates.get(row.registration_id)
        return candidate ? [{ ...row, candidate }] : []
      }),
    }
  })
}

const seatColumns = [
  text('科目', 10),
  narrow('场次'),
  text('日期', 12),
  text('时间', 14),
  text('考场', 16),
  text('座位', 6),
]
const whoColumns = [text('准考证号', 18), text('姓名'), text('职业', 20), text('工种', 20), narrow('等级')]

const seatCells = ({ head }: RoomSitting, seat: SeatRow & { candidate: CandidateRow }) => [
  head.subject,
  seat.session,
  head.date,
  head.time,
  head.room,
  seatText(seat.seat),
  seat.candidate.ticket ?? '',
  seat.candidate.name,
  seat.candidate.occupation,
  seat.candidate.job,
  seat.candidate.level,
]

/** One form of every room and session, as the rooms got it; file by file. */
async function* roomForms(tx: Tx, batch: BatchRow, form: RoomForm): AsyncGenerator<PackFile> {
  const all = await selectSittings(tx, batch.id)
  const inTheory = new Set(all.filter((one) => one.subject === 'theory').map((one) => one.registration_id))
  // A ticket covers all sittings of its candidate; it lies with the theory room, or with the only room there is.
  const wanted =
    form === 'tickets' ? all.filter((one) => one.subject === 'theory' || !inTheory.has(one.registration_id)) : all
  for (const sittings of roomsOf(wanted)) {
    const print = await gatherPrint(tx, batch, sittings, form === 'tickets')
    for (const { name, bytes } of await printRoomForm(tx.platform, form, print))
      yield { name: `${subjects[sittings[0]?.subject ?? ''] ?? ''} ${name}`, bytes }
  }
}

async function* seating(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  const rooms = await sittings(tx, batch)
  if (rooms.length === 0) return
  const rows = rooms.flatMap((room) => room.seats.map((seat) => seatCells(room, seat)))
  yield* listFiles(tx, '考场安排表', [...seatColumns, ...whoColumns], rows)
  yield* roomForms(tx, batch, 'seating-plan')
}

const marks: Readonly<Record<string, string>> = { present: '到考', absent: '缺考', cheat: '违纪' }

type Marks = ReadonlyMap<string, Awaited<ReturnType<typeof selectMarks>>[number]>

const markFor = (marksOf: Marks, seat: SeatRow) => marksOf.get(`${seat.registration_id}/${seat.subject}`)

/** 考场情况记录表 of one room and session with what was marked; the cells for the wet signatures stay blank. */
function recordOf(sheet: Awaited<ReturnType<typeof sheetOf>>, room: RoomSitting, marksOf: Marks): RoomRecord {
  const marked = room.seats.flatMap((seat) => {
    const mark = markFor(marksOf, seat)
    return mark
      ? [{ mark, seat: seatText(seat.seat), name: seat.candidate.name, ticket: seat.candidate.ticket ?? '' }]
      : []
  })
  const absent = marked.filter((one) => one.mark.mark === 'absent')
  const cheated = marked.filter((one) => one.mark.mark === 'cheat')
  const expected = room.seats.length
  const present = expected - absent.length
  const { occupation = '', job = '', level = 5 } = room.seats[0]?.candidate ?? {}
  return {
    ...{ ...sheet, occupation, job, level, head: room.head, extendedUntil: '', entries: [], incidents: [] },
    counts: { expected, present, absent: absent.length, violations: cheated.length, handedIn: present },
    absentees: absent.map((one) => ({
      seat: one.seat,
      name: one.name,
      ticketNumber: one.ticket,
      basis: one.mark.clause ?? '',
    })),
    violations: cheated.map((one) => ({
      ...{ seat: one.seat, name: one.name, evidence: one.mark.behaviour ?? one.mark.note ?? '' },
      measure: one.mark.clause ? `依据${one.mark.clause}处理` : '按规则档案处理',
    })),
    signatures: ['主监考员', '副监考员', '主考', '质量督导员'].map((duty) => ({ duty, name: '', date: '' })),
  }
}

const headColumns = [text('科目'), text('场次'), text('日期', 12), text('时间', 14), text('考场', 16)]
const headCells = ({ head }: RoomSitting) => [head.subject, head.session, head.date, head.time, head.room]
const machineColumns = [
  text('座号', 6),
  ...['配对', '自检'].map((header) => text(header, 14)),
  ...[text('试考标记', 10), text('浏览器'), wide('自检结果')],
]

/** 考场记录: the record of each room, every mark made in it, and the count of each room. */
async function* records(tx: Tx, batch: BatchRow): AsyncGenerator<PackFile> {
  const rooms = await sittings(tx, batch)
  const given = new Map(
    (await selectMarks(tx, batch.id)).map((mark) => [`${mark.registration_id}/${mark.subject}`, mark]),
  )
  if (rooms.length === 0) return
  const markOf = (seat: SeatRow) => markFor(given, seat)
  const machines: string[][] = []
  const sheet = await sheetOf(tx, batch, clauseOf(batch, 'room_records'))
  // What a room's own console wrote and its people signed stands before what is put together from marks alone.
  const held = new Map(
    (await selectMachineRooms(tx, batch.id)).map((run) => [`${run.session_id}/${run.place_id}`, run]),
  )
  for (const room of rooms) {
    const run = held.get(room.key)
    const record = run ? await recordForPrint(tx, run.id) : recordOf(sheet, room, given)
    yield await formFile(tx, `考场情况记录表-${room.name}`, 'room-record', record)
    if (run) machines.push(...(record.machines ?? []).map((one) => [...headCells(room), ...Object.values(one)]))
  }
  if (machines.length > 0) yield* listFiles(tx, '考场机器记录', [...headColumns, ...machineColumns], machines)
  const rows = rooms.flatMap((room) =>
    room.seats.map((seat) => {
      const mark = markOf(seat)
      const said = [mark ? (marks[mark.mark] ?? mark.mark) : '到考', mark?.behaviour ?? '', mark?.clause ?? '']
      return [...seatCells(room, seat), ...said, mark?.note ?? '', moment(mark?.recorded_at ?? null)]
    }),
  )
  const outcome = [text('到考', 8), wide('行为'), text('依据'), wide('说明'), text('登记时间', 18)]
  yield* listFiles(tx, '考场记录', [...seatColumns, ...whoColumns, ...outcome], rows)
  const counted = rooms.map((room) => {
    const count = (mark: string) => room.seats.filter((seat) => (markOf(seat)?.mark ?? 'present') === mark).length
    return [...headCells(room), room.seats.length, count('present'), count('absent'), count('cheat')]
  })
  const counts = ['应到', '实到', '缺考', '违纪'].map(narrow)
  yield* listFiles(tx, '考场情况汇总', [...headColumns, ...counts], counted)
}

/** Where everybody sat and what happened there. */
export const roomProviders: readonly Provider[] = [
  { item: 'seating_plan', make: seating },
  { item: 'tickets', make: (tx, batch) => roomForms(tx, batch, 'tickets') },
  { item: 'sign_in_sheets', make: (tx, batch) => roomForms(tx, batch, 'sign-in-sheet') },
  { item: 'room_records', make: records },
]
