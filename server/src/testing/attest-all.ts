import { getMe, switchRole } from '#contract/access.ts'
import type { Role } from '#core/access/roles.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { attestAll as attestAtDesks } from '#server/demo/steps/attest.ts'
import { Refused, type TestClient } from './client.ts'
import type { World } from './world.ts'

type Tenant = 'institution' | 'neighbour'

const desks = new WeakMap<World, Map<string, TestClient>>()

/** The role somebody is logged in with; null where the login is over. */
async function roleOf(client: TestClient): Promise<string | null> {
  try {
    return (await client.call(getMe)).role
  } catch (error) {
    if (error instanceof Refused && error.status === 401) return null
    throw error
  }
}

/** A person in the role itself, also where a test gave that person further ones; logged in once while that lasts. */
async function deskOf(world: World, role: Role, tenant: Tenant): Promise<TestClient> {
  const known = desks.get(world) ?? new Map<string, TestClient>()
  desks.set(world, known)
  const found = known.get(`${tenant} ${role}`)
  const seen = found ? await roleOf(found) : null
  const client = found && seen ? found : await world.as(role, { tenant })
  known.set(`${tenant} ${role}`, client)
  if ((seen ?? (await roleOf(client))) !== role) await client.call(switchRole, { body: { role } })
  return client
}

/** Has everything open at a step attested by people who may, through the routes, so that the step can close. */
export const attestAll = (
  world: World,
  batchId: string,
  step: ChainStepId,
  tenant: Tenant = 'institution',
): Promise<void> => attestAtDesks((role) => deskOf(world, role, tenant), batchId, step)
