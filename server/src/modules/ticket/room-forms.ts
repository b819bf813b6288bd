import type { Policy } from '#core/policy/types.ts'
import type { Ticket, Tickets } from '#documents/data/candidates.ts'
import type {
  DeskLabels,
  DoorLabel,
  RoomRecord,
  RoomSession,
  SeatingPlan,
  SignInSheet,
} from '#documents/data/exam-room.ts'
import type { PracticalScoreSheet } from '#documents/data/results.ts'
import { type SittingRow, sessionTitle } from '#server/modules/arrangement/index.ts'
import type { BatchRow } from '#server/modules/batch/index.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import { noticesOf, opensBefore } from './notices.ts'
import type { HolderRow } from './store.ts'

/** A candidate on his seat. */
export interface Seated {
  readonly row: HolderRow
  readonly sitting: SittingRow
  /** Every sitting of his, for the ticket. */
  readonly sittings: readonly SittingRow[]
}

/** Everything the forms of one room in one session are made of. */
export interface RoomPrint {
  readonly batch: BatchRow
  readonly policy: Policy
  readonly institution: string
  readonly anchor: string
  readonly machine: boolean
  /** In the order of the seats. */
  readonly seated: readonly Seated[]
  readonly photos: ReadonlyMap<string, Buffer>
  readonly codes: ReadonlyMap<string, string>
  /** What to bring, by entry, as far as it was published. */
  readonly materials: ReadonlyMap<string, string>
}

const clockTime = (instant: Date) => localInChina(instant).slice(11)
const spanText = ({ starts_at, minutes }: SittingRow) =>
  `${clockTime(starts_at)}–${clockTime(new Date(starts_at.getTime() + minutes * 60_000))}`
const seatText = (seat: number) => String(seat).padStart(2, '0')
const subjectText = (sitting: SittingRow, machine: boolean) =>
  sitting.subject === 'practical' ? '技能操作' : `理论知识${machine ? '（机考）' : ''}`
const occupationOf = ({ occupation, job, level }: HolderRow) => ({ occupation, job, level })
const sign = (...duties: string[]) => duties.map((duty) => ({ duty, name: '', date: '' }))
const sheetOf = ({ institution, anchor }: RoomPrint) => ({ institution, anchor })

function firstSitting({ seated }: RoomPrint): SittingRow {
  const [first] = seated
  if (!first) throw new Error('a room without candidates is not printed')
  return first.sitting
}

function headOf(print: RoomPrint): RoomSession {
  const sitting = firstSitting(print)
  return {
    batch: print.batch.name,
    site: sitting.building,
    room: sitting.place,
    session: sessionTitle(sitting),
    date: localInChina(sitting.starts_at).slice(0, 10),
    time: spanText(sitting),
    subject: subjectText(sitting, print.machine),
  }
}

const candidateOf = ({ row, sitting }: Seated) => ({
  ...occupationOf(row),
  seat: seatText(sitting.seat),
  name: row.name,
  ticketNumber: row.ticket_number ?? '',
})

/** Lines run on in one paragraph: however they were written, the ticket stays on its page. */
const oneParagraph = (words: string) => words.replace(/([，。；、：]?)\s*\n\s*/g, (_all, mark: string) => mark || '；')

function ticketOf(print: RoomPrint, { row, sittings }: Seated): Ticket {
  const opens = opensBefore(print.policy)
  const code = print.codes.get(row.id) ?? ''
  return {
    ...occupationOf(row),
    name: row.name,
    sex: row.sex === 'M' ? '男' : '女',
    documentNumber: row.identity_masked,
    ticketNumber: row.ticket_number ?? '',
    code,
    materials: oneParagraph(print.materials.get(row.entry_id) ?? ''),
    photo: print.photos.get(row.id) ?? null,
    qr: { qr: `JHT1:${row.ticket_number}:${code.replaceAll('-', '')}` },
    sittings: sittings.map((sitting) => ({
      subject: sitting.subject === 'theory' ? '理论知识' : '技能操作',
      mode: sitting.subject === 'theory' ? (print.machine ? '机考' : '笔试') : '',
      date: localInChina(sitting.starts_at).slice(0, 10),
      time: spanText(sitting),
      entry: opens ? `${clockTime(new Date(sitting.starts_at.getTime() - opens * 60_000))}起入场` : '请提前到场',
      building: sitting.building,
      room: sitting.place,
      seat: seatText(sitting.seat),
    })),
  }
}

/** Tickets with photograph, QR code and every field the policy lists (HN-109). */
export function ticketsData(print: RoomPrint, pages?: { first: number; total: number }): Tickets {
  const { stamp } = print.policy.ticket
  return {
    ...sheetOf(print),
    ...(pages ? { firstPage: pages.first, totalPages: pages.total } : {}),
    batch: print.batch.name,
    seal: stamp ? { ring: print.institution, label: stamp.value } : null,
    notices: noticesOf(print.policy),
    map: null,
    tickets: print.seated.map((one) => ticketOf(print, one)),
  }
}

function groupsOf(print: RoomPrint) {
  return [...Map.groupBy(print.seated, ({ row }) => row.entry_id).values()].map((members) => ({
    ...occupationOf((members[0] as Seated).row),
    people: members.length,
  }))
}

/** The label at the door. */
export function doorData(print: RoomPrint): DoorLabel {
  const numbers = print.seated.map(({ row }) => row.ticket_number ?? '').sort()
  const range = { firstTicket: numbers[0] ?? '', lastTicket: numbers.at(-1) ?? '' }
  return { ...sheetOf(print), doors: [{ ...headOf(print), groups: groupsOf(print), ...range }] }
}

/** A label for each desk. */
export const desksData = (print: RoomPrint): DeskLabels => ({
  ...sheetOf(print),
  head: headOf(print),
  desks: print.seated.map(candidateOf),
})

/** The list everybody signs. */
export const signInData = (print: RoomPrint): SignInSheet => ({
  ...sheetOf(print),
  head: headOf(print),
  candidates: print.seated.map((one) => ({ ...candidateOf(one), documentNumber: one.row.identity_masked })),
  signatures: sign('主监考员', '副监考员'),
})

/** The room from above; reserve seats are marked. */
export function seatingData(print: RoomPrint): SeatingPlan {
  const { columns, seat_count, reserve_count } = firstSitting(print)
  const bySeat = new Map(print.seated.map((one) => [one.sitting.seat, one]))
  const last = Math.max(...bySeat.keys())
  const spare = Array.from({ length: reserve_count }, (_, i) => seat_count - reserve_count + i + 1)
  const numbers = [...Array.from({ length: last }, (_, i) => i + 1), ...spare.filter((seat) => seat > last)]
  const seats = numbers.map((seat, i) => {
    const one = bySeat.get(seat)
    const note = one ? '' : spare.includes(seat) ? '备用' : '空'
    return {
      row: Math.floor(i / columns) + 1,
      column: (i % columns) + 1,
      seat: seatText(seat),
      name: one?.row.name ?? '',
      ticketNumber: one?.row.ticket_number ?? '',
      note,
    }
  })
  return { ...sheetOf(print), head: headOf(print), columns, seats, front: '监考台' }
}

/** The record of the room with its head filled in; the day itself is written by hand. */
export function recordData(print: RoomPrint): RoomRecord {
  const [group] = groupsOf(print)
  const { occupation = '', job = '', level = 5 } = group ?? {}
  return {
    ...sheetOf(print),
    occupation,
    job,
    level,
    head: headOf(print),
    extendedUntil: '',
    counts: { expected: print.seated.length, present: 0, absent: 0, violations: 0, handedIn: 0 },
    entries: [],
    absentees: [],
    violations: [],
    incidents: [],
    signatures: sign('主监考员', '副监考员', '主考', '质量督导员'),
  }
}

/** Blank score sheets of the practical exam, one form for each occupation and level in the room. */
export function scoreSheets(print: RoomPrint): PracticalScoreSheet[] {
  const sitting = firstSitting(print)
  return [...Map.groupBy(print.seated, ({ row }) => row.entry_id).values()].map((members) => {
    const { row } = members[0] as Seated
    const modules = Math.max(1, row.practical_modules)
    const items = Array.from({ length: modules }, (_, i) => ({
      item: modules === 1 ? '技能操作' : `模块${i + 1}`,
      requirement: '按试题评分标准逐项评分',
      points: Math.floor(100 / modules) + (i < 100 % modules ? 1 : 0),
      score: '',
      reason: '',
    }))
    return {
      ...sheetOf(print),
      ...occupationOf(row),
      batch: print.batch.name,
      date: localInChina(sitting.starts_at).slice(0, 10),
      station: `${sitting.building}${sitting.place}`,
      task: '',
      candidates: members.map((one) => ({
        ticketNumber: one.row.ticket_number ?? '',
        name: one.row.name,
        items,
        total: '',
        assessors: sign('考评员', '考评员', '考评组长'),
      })),
    }
  })
}
