import type { MissingPart, ReleaseState } from '#contract/exam-node.ts'
import type { Platform } from '#server/platform/context.ts'
import { earliestOf, needsPermit } from './assert-may-open.ts'
import { type HeldSession, isReleased, sealsOf } from './find-session.ts'
import { heldShares } from './held-shares.ts'
import { emergencyPurpose, releasePurpose } from './share-purposes.ts'

function missingOf(session: HeldSession, emergency: boolean): MissingPart[] {
  const lacking = sealsOf(session).filter(({ permit }) => permit === null)
  if (lacking.length === 0 || emergency) return []
  return [
    {
      code: 'permit',
      text: `${lacking.map(({ name }) => name).join('、')}没有启封许可`,
      remedy: '向指导中心申请许可，送到后装入；中心联系不上时可应急启封',
    },
  ]
}

/** How the opening of a session stands, as the site's page shows it. */
export function releaseStateOf(platform: Platform, session: HeldSession): ReleaseState {
  const now = platform.clock.now().getTime()
  const shares = heldShares(platform)
  const { window, decision } = session
  const emergency = sealsOf(session).length > 0 && !needsPermit(platform, session)
  const released = session.runs.map((run) => run.released_at).filter((at) => at !== null)
  return {
    notBefore: session.row.kind === 'trial' ? null : earliestOf(session),
    clause: window.clause,
    question:
      session.row.kind === 'trial' || !window.question
        ? null
        : {
            earliest: window.question.earliest,
            latest: window.notBefore,
            clauses: [...window.question.clauses],
            answered: decision !== null,
          },
    firstBy: shares.held(releasePurpose(session), now)[0]?.name ?? null,
    emergencyBy: shares.held(emergencyPurpose(session), now).map(({ name }) => name),
    emergencyOpened: emergency,
    releasedAt: isReleased(session) ? (released[0]?.toISOString() ?? null) : null,
    missing: missingOf(session, emergency),
  }
}
