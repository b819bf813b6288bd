import { DomainError } from '#contract/domain-error.ts'
import { FORM_TITLES } from '#documents/forms.ts'
import { type SittingRow, selectSittings, sessionTitle } from '#server/modules/arrangement/index.ts'
import { type BatchRow, policyOf } from '#server/modules/batch/index.ts'
import { selectInstitution } from '#server/modules/institution/index.ts'
import { materialNotices } from '#server/modules/paper/index.ts'
import { photosOf } from '#server/modules/registration/index.ts'
import type { Platform, Tx } from '#server/platform/context.ts'
import { cite } from '#server/platform/http/refusals.ts'
import { PrintError } from '#server/platform/pdf/print-error.ts'
import { codesOf } from './codes.ts'
import type { RoomPrint } from './room-forms.ts'
import * as forms from './room-forms.ts'
import { selectHolders } from './store.ts'

/** The forms of a room. */
export type RoomForm =
  | 'tickets'
  | 'door-label'
  | 'desk-labels'
  | 'sign-in-sheet'
  | 'seating-plan'
  | 'room-record'
  | 'practical-score-sheet'

/** One room in one session. */
export interface RoomKey {
  readonly sessionId: string
  readonly placeId: string
}

/** The subject a form belongs to; null for both. */
export const subjectOf = (form: RoomForm): 'theory' | 'practical' | null =>
  form === 'tickets' || form === 'room-record' ? 'theory' : form === 'practical-score-sheet' ? 'practical' : null

/** The rooms of sittings, in their order. */
export function roomsOf(sittings: readonly SittingRow[]): SittingRow[][] {
  return [...Map.groupBy(sittings, (sitting) => `${sitting.session_id} ${sitting.place_id}`).values()]
}

const isMachine = (batch: BatchRow) => (batch.plan as { medium?: string } | null)?.medium !== 'paper'

function anchorOf(batch: BatchRow): string {
  const { clause } = policyOf(batch).ticket.fields
  const found = cite({ clause })
  return clause ? `依据 ${found.document} ${found.article}` : `依据 ${found.article}`
}

/** Everything the forms of some sittings are made of; photographs and codes only where a ticket is printed. */
export async function gatherPrint(
  tx: Tx,
  batch: BatchRow,
  sittings: readonly SittingRow[],
  withTickets: boolean,
): Promise<RoomPrint> {
  const ids = sittings.map((sitting) => sitting.registration_id)
  const holders = await selectHolders(tx, batch.id, ids)
  const rows = new Map(holders.map((row) => [row.id, row]))
  const wanted = new Set(ids)
  const all = withTickets
    ? await selectSittings(tx, batch.id, ids.length === 1 && ids[0] ? { registrationId: ids[0] } : {})
    : []
  const whole = Map.groupBy(
    all.filter((sitting) => wanted.has(sitting.registration_id)),
    (sitting) => sitting.registration_id,
  )
  const seated = sittings.flatMap((sitting) => {
    const row = rows.get(sitting.registration_id)
    return row ? [{ row, sitting, sittings: whole.get(row.id) ?? [sitting] }] : []
  })
  return {
    batch,
    policy: policyOf(batch),
    institution: (await selectInstitution(tx)).name,
    anchor: anchorOf(batch),
    machine: isMachine(batch),
    seated: withTickets ? seated.filter(({ row }) => row.ticket_id !== null) : seated,
    photos: withTickets ? await photosOf(tx, holders) : new Map(),
    codes: withTickets ? await codesOf(tx, holders) : new Map(),
    materials: withTickets ? await materialNotices(tx, batch.id) : new Map(),
  }
}

/** A printed form: its bytes, pages, and the name of its file. */
export interface PrintedForm {
  readonly name: string
  readonly bytes: Buffer
  readonly pages: number
}

/** The name of a room's file: 场次1 3机房 准考证.pdf. */
const nameOf = (sitting: SittingRow, title: string) => `${sessionTitle(sitting)} ${sitting.place} ${title}.pdf`

function dataOf(
  form: Exclude<RoomForm, 'practical-score-sheet'>,
  print: RoomPrint,
  pages?: { first: number; total: number },
) {
  switch (form) {
    case 'tickets':
      return [form, forms.ticketsData(print, pages)] as const
    case 'door-label':
      return [form, forms.doorData(print)] as const
    case 'desk-labels':
      return [form, forms.desksData(print)] as const
    case 'sign-in-sheet':
      return [form, forms.signInData(print)] as const
    case 'seating-plan':
      return [form, forms.seatingData(print)] as const
    case 'room-record':
      return [form, forms.recordData(print)] as const
  }
}

/** Prints one form of a room: one file, or one for each occupation where score sheets are asked for. */
export async function printForm(
  platform: Platform,
  form: RoomForm,
  print: RoomPrint,
  pages?: { first: number; total: number },
): Promise<PrintedForm[]> {
  const [first] = print.seated
  if (!first) return []
  const title = FORM_TITLES[form].title
  const options = {
    createdAt: platform.clock.now(),
    ...(platform.kind === 'demo' ? { watermark: '演示' } : {}),
  }
  try {
    if (form === 'practical-score-sheet') {
      const files: PrintedForm[] = []
      for (const data of forms.scoreSheets(print)) {
        const { pdf, pages: count } = await platform.printer.print(form, data, options)
        files.push({ name: nameOf(first.sitting, `${title} ${data.job || data.occupation}`), bytes: pdf, pages: count })
      }
      return files
    }
    const [name, data] = dataOf(form, print, pages)
    const { pdf, pages: count } = await platform.printer.print(name, data as never, options)
    return [{ name: nameOf(first.sitting, title), bytes: pdf, pages: count }]
  } catch (error) {
    if (error instanceof PrintError) throw new DomainError('print.failed', { reason: error.message.replace(/。$/, '') })
    throw error
  }
}
