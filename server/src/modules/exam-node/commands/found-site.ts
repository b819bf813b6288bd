import { type Platform, systemActor, transactFor } from '#server/platform/context.ts'
import { keepStaff } from '../../access/index.ts'
import { foundCentre, foundInstitution, selectIsFounded } from '../../institution/index.ts'
import { nodeKeys } from '../node-identity.ts'
import type { PackageBody } from '../package-body.ts'
import { insertNode } from '../store.nodes.ts'

/** The first package makes a site: centre and institution by name, and the institution's key pinned for good. */
export async function foundSite(platform: Platform, body: PackageBody, signer: string): Promise<void> {
  if (!(await selectIsFounded(platform))) {
    await foundCentre(platform, body.centre)
    await foundInstitution(platform, body.institution)
  }
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

/** Lets the staff of a package in at the site, with their own passwords and second factors. */
export const admitStaff = (platform: Platform, body: PackageBody): Promise<void> =>
  transactFor(platform, systemActor(body.institution.id, 'institution'), body.institution.id, (tx) =>
    keepStaff(tx, body.staff),
  )
