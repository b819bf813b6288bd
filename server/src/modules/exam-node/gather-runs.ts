import { randomBytes } from 'node:crypto'
import { type Level, levelName } from '#core/kernel/levels.ts'
import { assignForms } from '#core/theory-exam/assign-forms.ts'
import type { Tx } from '#server/platform/context.ts'
import { openFiles } from '#server/platform/files/files.ts'
import { newId } from '#server/platform/ids.ts'
import type { Pieces } from './envelope.ts'
import type { PackedAttempt, PackedRun } from './package-body.ts'
import type { CandidateRow } from './store.gather.ts'

/** Papers of an entry that are given out, in the order of their forms; spare ones are not. */
export type FormsOf = (entryId: string) => readonly string[]

/** A photograph may weigh this much; a larger one stays at the institution. */
const photoBytes = 30_000
const pictureTypes = ['image/jpeg', 'image/png']

const subjectOf = (rows: readonly CandidateRow[]): string => {
  const titles = [
    ...new Set(
      rows.map((row) => `${row.occupation}${row.job ? `（${row.job}）` : ''} ${levelName(row.level as Level)}`),
    ),
  ]
  const shown = titles.slice(0, 3).join('、')
  return `${shown}${titles.length > 3 ? `等${titles.length}个` : ''} 理论知识`
}

/** The photographs of all candidates as pieces, by file. */
async function packPhotos(tx: Tx, rows: readonly CandidateRow[], pieces: Pieces): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => row.photo_file_id ?? []))]
  const packed = new Map<string, string>()
  for (let from = 0; from < ids.length; from += 200)
    for (const file of (await openFiles(tx, ids.slice(from, from + 200))).values())
      if (file.bytes.length <= photoBytes && pictureTypes.includes(file.contentType))
        packed.set(file.id, pieces.add(file.bytes))
  return packed
}

const roomsOf = (rows: readonly CandidateRow[]): readonly (readonly CandidateRow[])[] => [
  ...Map.groupBy(rows, (row) => `${row.session_id}/${row.place_id}`).values(),
]

/** Where a trial stands in place of the session it tries: rooms keep their people, times are the trial's own. */
export interface TrialTimes {
  readonly startsAt: Date
  readonly minutes: number
  /** Minutes until the next trial in the same room. */
  readonly pause: number
}

/** The rooms of a package with everybody in them, each with a form that no neighbour has. */
export async function gatherRuns(
  tx: Tx,
  rows: readonly CandidateRow[],
  given: { formsOf: FormsOf; pieces: Pieces; trial: TrialTimes | null },
): Promise<readonly PackedRun[]> {
  const sealer = await tx.platform.keys.sealer(tx.db, tx.tenantId)
  const photos = await packPhotos(tx, rows, given.pieces)
  const attemptOf = (row: CandidateRow, paperId: string): PackedAttempt => ({
    id: newId(),
    registrationId: row.registration_id,
    name: row.name,
    identityMasked: row.identity_masked,
    ticket: row.ticket,
    identityTail: sealer.openText(row.identity_sealed, `registration/${row.registration_id}/identity`).slice(-6),
    photo: row.photo_file_id === null ? null : (photos.get(row.photo_file_id) ?? null),
    seat: row.seat,
    paperId,
    orderSeed: randomBytes(8).toString('hex'),
  })
  const turns = new Map<string, number>()
  return roomsOf(rows).map((room) => {
    const [first] = room as [CandidateRow]
    const { trial } = given
    // A room that several sessions use is tried once for each, one after the other.
    const turn = turns.get(first.place_id) ?? 0
    turns.set(first.place_id, turn + 1)
    const trialStart = trial && new Date(trial.startsAt.getTime() + turn * (trial.minutes + trial.pause) * 60_000)
    const forms = assignForms(
      room.map(({ seat, entry_id }) => ({ seat, forms: given.formsOf(entry_id) })),
      first.columns,
      randomBytes(1)[0] ?? 0,
    )
    return {
      id: newId(),
      sessionId: first.session_id,
      placeId: first.place_id,
      room: first.place,
      session: `${trial ? '试考·' : ''}第${first.session}场`,
      subject: trial ? '机考操作试考' : subjectOf(room),
      startsAt: (trialStart ?? first.starts_at).toISOString(),
      minutes: trial?.minutes ?? first.minutes,
      seatCount: first.seat_count,
      seatColumns: first.columns,
      attempts: room.flatMap((row) => {
        const paperId = forms.get(row.seat)
        return paperId === undefined ? [] : [attemptOf(row, paperId)]
      }),
    }
  })
}
