import { listNodes, makePackage } from '#contract/exam-node.ts'
import { incidentGuide, raiseIncident } from '#contract/incident.ts'
import { agreeToMark, allocateMarkers, confirmKeyCorrection, proposeKeyCorrection } from '#contract/marking.ts'
import { submitPaper } from '#contract/paper.ts'
import { compareBatch } from '#contract/similarity.ts'
import { nodeKeys } from '../modules/exam-node/node-identity.ts'
import { drawnPapers, paperBatch } from './papers.ts'
import { openKeyOf, satBatch, type TestItem } from './sat-batches.ts'
import { confirming, personOf } from './scored-batches.ts'
import { permitPapers, sealedBatch } from './sealed-exams.ts'
import type { World } from './world.ts'

const items: readonly TestItem[] = [
  { type: 'single', right: 'B', points: 10 },
  { type: 'short', shares: [50, 50], points: 10 },
]

/** Two sat a paper and are being marked: a correction is proposed, their answers are dealt out and compared. */
async function markedRoom(world: World): Promise<void> {
  const answers = ['冷却并润滑', '只写了冷却'].map((text) => ({ 1: ['B'], 2: [text] }))
  const sat = await satBatch(world, { items, answers })
  const params = { batchId: sat.id }
  const officer = await personOf(world, 'exam_officer')
  await openKeyOf(world, sat)
  const body = { paperId: sat.content.paperId, question: '1', change: { kind: 'also_right' as const, right: ['C'] } }
  const { id } = await officer.call(proposeKeyCorrection, { params, body: { ...body, reason: '题干有两种理解' } })
  const lead = await personOf(world, 'lead_assessor')
  await confirming(lead, () => lead.call(confirmKeyCorrection, { params: { keyCorrectionId: id } }))
  const { rows } = await world.owner.query<{ id: string }>(
    `select a.id from accounts a join account_roles r on r.account_id = a.id and r.role = 'marker'
     where a.tenant_id = $1 order by a.username`,
    [world.institution.id],
  )
  await officer.call(allocateMarkers, { params, body: { markers: rows.map(({ id }) => id) } })
  await (await personOf(world, 'marker')).call(agreeToMark, { params, body: { agreed: true } })
  await officer.call(compareBatch, { params })
}

/** Leaves in the world's institution what a theory exam leaves: drawn and sealed papers, a package, a room, its marking. */
export async function liveThroughTheory(world: World): Promise<void> {
  const [paper] = await drawnPapers(world, await paperBatch(world))
  const keeper = await personOf(world, 'bank_keeper')
  await keeper.call(submitPaper, { params: { paperId: paper?.id ?? '' }, body: {} })
  await markedRoom(world)
  const sealed = await sealedBatch(world, { people: 2, profile: 'henan' })
  const officer = await personOf(world, 'exam_officer')
  const { nodes } = await officer.call(listNodes)
  const { recipient } = await nodeKeys(world.platform)
  await permitPapers(world, sealed, { id: nodes[0]?.id ?? '', recipient }, '2026-11-28T00:55:00.000Z')
  await officer.call(makePackage, { params: { batchId: sealed.id }, body: { kind: 'real' } })
  const { rows } = await world.owner.query<{ id: string }>('select id from exam_runs where batch_id = $1', [sealed.id])
  const scene = { runId: rows[0]?.id ?? '' }
  const invigilator = await personOf(world, 'invigilator')
  const { procedures } = await invigilator.call(incidentGuide, { query: scene })
  const body = { scene, procedure: procedures[0]?.name ?? '', note: '突然腹痛' }
  await invigilator.call(raiseIncident, { body })
  await world.owner.query("update exam_runs set status = 'sealed' where id = $1", [scene.runId])
}
