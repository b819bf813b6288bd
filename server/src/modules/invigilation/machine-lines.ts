import type { RoomMachineLine } from '#documents/data/exam-room.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { RoomMachine } from '../exam-node/index.ts'

/** 11-28 08:21 */
const moment = (at: string | null): string => (at ? localInChina(new Date(at)).slice(5).replace('T', ' ') : '')

/** What a fault is, without what it means and what to do: the first words of its sentence. */
const short = (fault: string): string => /^[^，。：]+/.exec(fault)?.[0] ?? fault

const markers = new Map<boolean | null, string>([
  [true, '在'],
  [false, '不在'],
  [null, '—'],
])

function foundAt({ checkedAt, faults, replaced }: RoomMachine): string {
  const found = checkedAt === null ? ['没有自检'] : faults.length === 0 ? ['正常'] : faults.map(short)
  return [...found, ...(replaced ? ['已换下'] : [])].join('；')
}

/** The machines of a room as its record prints them, by seat and in the order they were paired. */
export const machineLines = (machines: readonly RoomMachine[]): RoomMachineLine[] =>
  machines
    .toSorted((a, b) => a.seat - b.seat || a.pairedAt.localeCompare(b.pairedAt))
    .map((one) => ({
      seat: String(one.seat).padStart(2, '0'),
      paired: moment(one.pairedAt),
      checked: moment(one.checkedAt),
      marker: markers.get(one.markerSurvived) ?? '—',
      browser: one.browser ?? '',
      found: foundAt(one),
    }))
