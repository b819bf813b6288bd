import { DomainError } from '#contract/domain-error.ts'
import { describeIncident } from '#core/incident/describe-incident.ts'
import { judgeExtension, timeToGiveBack } from '#core/incident/time-to-give-back.ts'
import type { Tx } from '#server/platform/context.ts'
import { spanOf } from './present.ts'
import type { Scene } from './scene.ts'
import { selectIncidents } from './store.ts'

/**
 * Holds the minutes to be given for what happened against the articles: neither shorter than what they give back nor
 * longer than they allow. Gives the articles; where no text speaks of the time a person has decided by giving it.
 */
export async function assertExtension(
  tx: Tx,
  scene: Scene,
  incidentIds: readonly string[],
  minutes: number,
): Promise<readonly string[]> {
  const rows = (
    await selectIncidents(tx, { batchId: scene.batchId, sessionId: scene.sessionId, placeId: scene.placeId })
  ).filter(({ id }) => incidentIds.includes(id))
  if (rows.length !== new Set(incidentIds).size) throw new DomainError('resource.not_found')
  const spans = rows.map((row) => spanOf(row, tx.now))
  const { incident } = scene.policy
  const verdict = judgeExtension(incident, spans, minutes)
  const owed = timeToGiveBack(incident, spans)
  if (verdict.ok !== false) return [...owed.clauses, ...owed.withheld]
  const grounds = verdict.reasons.map((one) => ({
    clause: one.clause,
    required: `顺延${owed.minutes}分钟`,
    actual: `${minutes}分钟，${describeIncident(null, one)}`,
    remedies: [`改为${owed.minutes}分钟`],
  }))
  throw new DomainError('invigilation.time_short', {}, { grounds })
}
