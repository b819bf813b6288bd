import { getMe, switchRole } from '#contract/access.ts'
import type { Role } from '#core/access/roles.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { attestAll as attestAtDesks } from '#server/demo/steps/attest.ts'
import type { World } from './world.ts'

type Tenant = 'institution' | 'neighbour'

/** A person in the role itself, also where a test gave that person further ones. */
async function deskOf(world: World, role: Role, tenant: Tenant) {
  const client = await world.as(role, { tenant })
  if ((await client.call(getMe)).role !== role) await client.call(switchRole, { body: { role } })
  return client
}

/** Has everything open at a step attested by people who may, through the routes, so that the step can close. */
export const attestAll = (
  world: World,
  batchId: string,
  step: ChainStepId,
  tenant: Tenant = 'institution',
): Promise<void> => attestAtDesks((role) => deskOf(world, role, tenant), batchId, step)
