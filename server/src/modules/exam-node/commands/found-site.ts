import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import { foundCentre, foundInstitution, selectHouses } from '../../institution/index.ts'
import { nodeKeys } from '../node-identity.ts'
import type { PackageBody } from '../package-body.ts'
import { insertNode } from '../store.nodes.ts'

/**
 * Whether a package may found this server: nothing stands here, or nothing but what an earlier try with the same
 * institution left when the process died between two steps.
 */
export async function mayFound(platform: Platform, { centre, institution }: PackageBody): Promise<boolean> {
  const { centres, institutions } = await selectHouses(platform)
  if (platform.config.role !== 'site') return centres.length === 0
  return centres.every((id) => id === centre.id) && institutions.every((id) => id === institution.id)
}

/**
 * The first package makes a site: centre and institution by name, and the institution's key pinned for good. Each step
 * stands by itself and is left out where it was done: cut short, the same file goes on where it ended.
 */
export async function foundSite(platform: Platform, body: PackageBody, signer: string): Promise<void> {
  const { centres, institutions } = await selectHouses(platform)
  if (!centres.includes(body.centre.id)) await foundCentre(platform, body.centre)
  if (!institutions.includes(body.institution.id)) await foundInstitution(platform, body.institution)
  const keys = await nodeKeys(platform)
  const { id } = body.institution
  await transactFor(platform, systemActor(id, 'institution'), id, (tx) =>
    insertNode(tx, {
      id: body.node.id,
      name: body.node.name,
      kind: 'own',
      signKey: keys.signKey,
      recipient: keys.recipient,
      institutionKey: signer,
    }),
  )
}
