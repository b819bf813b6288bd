import type { CertificatePolicy } from '#core/certificate/types.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import type { Tx } from '#server/platform/context.ts'
import { selectInstitution } from '../institution/index.ts'

/** The institution's rules of today, for what belongs to no batch: papers, revocations, reissues. */
export async function currentCertificatePolicy(tx: Tx): Promise<CertificatePolicy> {
  const { profile } = await selectInstitution(tx)
  return loadPolicy(profile).policy.certificate
}
