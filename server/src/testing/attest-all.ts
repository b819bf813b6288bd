import type { ChainStepId } from '#core/chain/types.ts'
import { attestAll as attestAtDesks } from '#server/demo/steps/attest.ts'
import type { World } from './world.ts'

/** Has everything open at a step attested by people who may, through the routes, so that the step can close. */
export const attestAll = (
  world: World,
  batchId: string,
  step: ChainStepId,
  tenant: 'institution' | 'neighbour' = 'institution',
): Promise<void> => attestAtDesks((role) => world.as(role, { tenant }), batchId, step)
