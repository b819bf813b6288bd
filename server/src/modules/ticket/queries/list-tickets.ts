import type { OutputOf, QueryOf } from '#contract/route.ts'
import type { exportTickets, listPrintRooms, listTickets } from '#contract/ticket.ts'
import { type Level, levelTitle } from '#core/kernel/levels.ts'
import { selectSittings, sessionTitle } from '#server/modules/arrangement/index.ts'
import { findBatch } from '#server/modules/batch/index.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import type { FileReply } from '#server/platform/http/implement.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { xlsxType } from '#server/platform/xlsx/content-type.ts'
import { writeWorkbook } from '#server/platform/xlsx/write-workbook.ts'
import { missingFor } from '../commands/issue-tickets.ts'
import { findHolders, type Holder, presentHolder } from '../holders.ts'
import { roomsOf } from '../print-room.ts'
import { selectHolders } from '../store.ts'

type Query = QueryOf<typeof listTickets>

const stateOf = ({ row, problem }: Holder) => (row.ticket_id ? 'issued' : problem ? 'problem' : 'ready')

function isWanted(holder: Holder, { q, state, sessionId, placeId }: Partial<Query>): boolean {
  const { row, sittings } = holder
  if (q && !row.name.includes(q) && !row.ticket_number?.includes(q) && !row.class_name.includes(q)) return false
  if (state && stateOf(holder) !== state) return false
  const here = sittings.some(
    (sitting) => (!sessionId || sitting.session_id === sessionId) && (!placeId || sitting.place_id === placeId),
  )
  return here || (!sessionId && !placeId)
}

/** Who has a ticket, who may have one, and what stands in the way of the others. */
export async function findTickets(tx: Tx, batchId: string, query: Query): Promise<OutputOf<typeof listTickets>> {
  const batch = await findBatch(tx, batchId)
  const missing = await missingFor(tx, batch)
  const holders = await findHolders(tx, batch)
  const wanted = holders.filter((holder) => isWanted(holder, query))
  const open = holders.filter(({ row }) => row.ticket_id === null)
  const count = (problem: Holder['problem']) => open.filter((holder) => holder.problem === problem).length
  return {
    precondition: {
      ok: missing.length === 0,
      missing: missing.map(({ text, ground }) => ({ text, citation: cite(ground) })),
    },
    counts: {
      candidates: holders.length,
      issued: holders.length - open.length,
      ready: count(null),
      withoutPhoto: count('no_photo'),
      withoutSeat: count('no_seat') + count('no_form'),
    },
    rows: wanted.slice(query.offset, query.offset + query.limit).map(presentHolder),
    total: wanted.length,
  }
}

const words = { issued: '已签发', ready: '可签发', problem: '不能签发' } as const
const place = (holder: Holder, subject: string) => {
  const sitting = holder.sittings.find((one) => one.subject === subject)
  return sitting ? `${localInChina(sitting.starts_at).replace('T', ' ')} ${sitting.place}${sitting.seat}号` : ''
}

/** The same list as a workbook. */
export async function writeTickets(tx: Tx, batchId: string, query: QueryOf<typeof exportTickets>): Promise<FileReply> {
  const batch = await findBatch(tx, batchId)
  const holders = (await findHolders(tx, batch)).filter((holder) => isWanted(holder, query))
  const rows = holders.map((holder) => {
    const item = presentHolder(holder)
    const level = levelTitle(item.level as Level)
    const who = [
      item.ticketNumber ?? '',
      item.name,
      item.identityMasked,
      item.className,
      item.occupation,
      item.job,
      level,
    ]
    return [...who, place(holder, 'theory'), place(holder, 'practical'), words[stateOf(holder)], item.problemText ?? '']
  })
  const headers = ['准考证号', '姓名', '证件号码', '班级', '职业', '工种', '等级', '理论', '实操', '状态', '说明']
  const columns = headers.map((header) => ({
    header,
    width: ['准考证号', '证件号码', '理论', '实操'].includes(header) ? 24 : 12,
    text: header === '准考证号' || header === '证件号码',
  }))
  const body = await writeWorkbook({ sheets: [{ name: '准考证', columns, rows }] }, tx.now)
  return { fileName: `${batch.name}准考证.xlsx`, contentType: xlsxType, body }
}

/** The rooms in which somebody sits. */
export async function findPrintRooms(tx: Tx, batchId: string): Promise<OutputOf<typeof listPrintRooms>> {
  const batch = await findBatch(tx, batchId)
  const holders = new Map((await selectHolders(tx, batch.id)).map((row) => [row.id, row]))
  const rooms = roomsOf(await selectSittings(tx, batch.id)).flatMap((sittings) => {
    const [first] = sittings
    if (!first) return []
    const here = sittings.flatMap((sitting) => holders.get(sitting.registration_id) ?? [])
    return [
      {
        sessionId: first.session_id,
        sessionTitle: sessionTitle(first),
        placeId: first.place_id,
        placeName: first.place,
        subject: first.subject,
        startsAt: first.starts_at.toISOString(),
        minutes: first.minutes,
        count: here.length,
        tickets: here.filter((row) => row.ticket_id !== null).length,
      },
    ]
  })
  return { rooms }
}
