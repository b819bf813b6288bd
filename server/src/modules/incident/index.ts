import * as contract from '#contract/incident.ts'
import { transact } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { close } from './commands/close.ts'
import { raise, stateFacts } from './commands/raise.ts'
import { approveStep, takeStep } from './commands/take-step.ts'
import { readIncident } from './find-incident.ts'
import { printedIncident } from './print-incident.ts'
import { guide, incidentsOf, scenesOf } from './queries/incidents.ts'

export { raiseInRoom } from './commands/write-incident.ts'
export { assertExtension } from './extension.ts'
export { presentAll } from './queries/incidents.ts'
export { findScene, minuteOf, policyOfRun, type Scene } from './scene.ts'
export { countOpenIncidents, selectIncidents } from './store.ts'

/** What went wrong in an exam room, and how it was dealt with step by step. */
export const incidentRoutes: readonly Implementation[] = [
  implement(contract.incidentGuide, (ctx, { query }) => guide(ctx, query)),
  implement(contract.listIncidents, (ctx, { query }) => incidentsOf(ctx, query)),
  implement(contract.listIncidentScenes, (ctx, { params }) => scenesOf(ctx, params.batchId)),
  implement(contract.getIncident, (ctx, { params }) => transact(ctx, (tx) => readIncident(tx, params.incidentId))),
  implement(contract.raiseIncident, (ctx, { body }) => raise(ctx, body)),
  implement(contract.stateIncidentFacts, (ctx, { params, body }) => stateFacts(ctx, params.incidentId, body)),
  implement(contract.takeIncidentStep, (ctx, { params, body }) => takeStep(ctx, params.incidentId, body)),
  implement(contract.approveIncidentStep, (ctx, { params }) => approveStep(ctx, params.incidentId, params.step)),
  implement(contract.printIncident, (ctx, { params }) => printedIncident(ctx, params.incidentId)),
  implement(contract.closeIncident, (ctx, { params, body }) => close(ctx, params.incidentId, body)),
]
