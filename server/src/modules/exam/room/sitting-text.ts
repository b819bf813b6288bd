import type { Sitting as SittingView } from '#contract/exam.ts'
import { endOf } from '#core/theory-exam/capture.ts'
import type { EpochState } from '../epoch-state.ts'
import type { Sitting } from '../run-state.ts'

/** The end of a sitting in milliseconds since 1970; null before the room has started. */
export const endsAt = ({ run, extraSeconds }: Sitting): number | null =>
  run.startedAt === null ? null : endOf(run.startedAt, run.facts.minutes, run.extraSeconds + extraSeconds)

/** Why this machine does not write any more; null where it does. */
export function stoppedOf(sitting: Sitting, epoch: EpochState): SittingView['stopped'] {
  if (sitting.status === 'handed_in' || sitting.status === 'expelled') return sitting.status
  if (sitting.status === 'sealed' || sitting.status === 'absent') return 'sealed'
  return epoch.epoch === sitting.epoch ? null : 'moved'
}

/** What every answer to a candidate carries, as JSON text. */
export function sittingText(sitting: Sitting, epoch: EpochState, now: number): string {
  const { run } = sitting
  const end = sitting.startedAt === null ? null : endsAt(sitting)
  const stopped = stoppedOf(sitting, epoch)
  const notices =
    sitting.notices.length === 0
      ? run.noticesText
      : JSON.stringify([...run.notices, ...sitting.notices].toSorted((a, b) => (a.at < b.at ? -1 : 1)))
  return `{"now":"${new Date(now).toISOString()}","status":"${run.status}","endsAt":${
    end === null ? 'null' : `"${new Date(end).toISOString()}"`
  },"extraSeconds":${run.extraSeconds + sitting.extraSeconds},"notices":${notices},"stopped":${
    stopped === null ? 'null' : `"${stopped}"`
  }}`
}

/** The same as a document. */
export const sittingView = (sitting: Sitting, epoch: EpochState, now: number): SittingView =>
  JSON.parse(sittingText(sitting, epoch, now)) as SittingView
