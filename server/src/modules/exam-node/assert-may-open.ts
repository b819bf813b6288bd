import { DomainError } from '#contract/domain-error.ts'
import { localInChina } from '#server/platform/clock/clock.ts'
import type { Platform } from '#server/platform/context.ts'
import { type HeldSession, sealsOf } from './find-session.ts'
import { heldShares } from './held-shares.ts'
import { emergencyPurpose } from './share-purposes.ts'

const wallTime = (iso: string) => localInChina(new Date(iso)).slice(11)

/** The first instant at which a session may be opened as things stand, with the chief examiner's answer. */
export function earliestOf({ window, decision }: HeldSession): string {
  if (window.question && decision?.body.open === 'earliest') return window.question.earliest
  return window.notBefore
}

/** Whether the centre's permits are needed still: not once both people have opened the emergency envelopes. */
export const needsPermit = (platform: Platform, session: HeldSession): boolean =>
  heldShares(platform).held(emergencyPurpose(session), platform.clock.now().getTime()).length < 2

/** Refuses an opening before its minute, in the minutes about which nobody has decided, and without the centre's leave. */
export function assertMayOpen(platform: Platform, session: HeldSession): void {
  const { window, decision } = session
  const now = platform.clock.now()
  const earliest = earliestOf(session)
  const time = wallTime(now.toISOString())
  if (now < new Date(earliest)) {
    const { question } = window
    const gap = `${Math.ceil((Date.parse(earliest) - now.getTime()) / 60_000)}分钟`
    const ground = { actual: time, gap, remedies: ['到时再启封'] }
    if (question && decision === null && now >= new Date(question.earliest))
      throw new DomainError(
        'release.question',
        { earliest: wallTime(question.earliest), latest: wallTime(window.notBefore) },
        {
          grounds: (question.clauses.length > 0 ? question.clauses : [null]).map((clause) => ({
            ...ground,
            clause,
            required: `${wallTime(window.notBefore)}，另一口径${wallTime(question.earliest)}`,
            remedies: ['请主考在“考点准备”决定', '到时再启封'],
          })),
        },
      )
    throw new DomainError(
      'release.early',
      { notBefore: wallTime(earliest), now: time },
      { grounds: [{ ...ground, clause: window.clause, required: `${wallTime(earliest)}起启封` }] },
    )
  }
  const lacking = sealsOf(session).filter(({ permit }) => permit === null)
  if (lacking.length > 0 && needsPermit(platform, session))
    throw new DomainError('release.no_permit', { papers: lacking.map(({ name }) => name) })
}
