import { DomainError } from '#contract/domain-error.ts'
import type { ExamScene } from '#contract/exam-scene.ts'
import type { Policy } from '#core/policy/types.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { wholePolicy, withOwnChoices } from '#policies/whole-policy.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectOptionalPinned, selectOptionalRoom, selectOptionalRun } from './store.scene.ts'

/** A room in a session with the rules that hold there. */
export interface Scene {
  readonly batchId: string
  readonly sessionId: string
  readonly placeId: string
  /** Null where nobody sits at machines. */
  readonly runId: string | null
  readonly room: string
  readonly session: string
  readonly startsAt: Date
  readonly minutes: number
  readonly policy: Policy
}

/**
 * The rules of a run: those its package brought, upon those its batch pinned where the batch is known here; a site of
 * its own has nothing but the package.
 */
export async function policyOfRun(tx: Tx, run: { batch_id: string; policy: unknown }): Promise<Policy> {
  const pinned = await selectOptionalPinned(tx, run.batch_id)
  const below = pinned ? wholePolicy(pinned as Policy) : loadPolicy('national').policy
  return { ...below, ...withOwnChoices(run.policy as Partial<Policy>) }
}

async function sceneOfRun(tx: Tx, runId: string): Promise<Scene | null> {
  const run = await selectOptionalRun(tx, runId)
  if (!run) return null
  return {
    batchId: run.batch_id,
    sessionId: run.session_id,
    placeId: run.place_id,
    runId: run.id,
    room: run.room,
    session: run.session,
    startsAt: run.starts_at,
    minutes: run.minutes,
    policy: await policyOfRun(tx, run),
  }
}

async function sceneOfRoom(tx: Tx, at: { batchId: string; sessionId: string; placeId: string }) {
  const room = await selectOptionalRoom(tx, at)
  if (!room) return null
  return {
    ...at,
    runId: null,
    room: room.place,
    session: `场次${room.position}`,
    startsAt: room.starts_at,
    minutes: room.minutes,
    policy: wholePolicy(room.policy as unknown as Policy),
  }
}

/** The place something happens in; absent and foreign ones answer alike. */
export async function findScene(tx: Tx, at: ExamScene): Promise<Scene> {
  const scene = 'runId' in at ? await sceneOfRun(tx, at.runId) : await sceneOfRoom(tx, at)
  if (!scene) throw new DomainError('incident.scene_not_found')
  return scene
}

/** Whole minutes from the start of the exam, negative before it. */
export const minuteOf = (scene: { startsAt: Date }, at: Date): number =>
  Math.floor((at.getTime() - scene.startsAt.getTime()) / 60_000)
