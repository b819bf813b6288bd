import type { CertificatePolicy } from '#core/certificate/types.ts'
import type { Tx } from '#server/platform/context.ts'
import { policyInForce } from '../rulebook/index.ts'

/** The institution's rules of today, for what belongs to no batch: papers, revocations, reissues. */
export async function currentCertificatePolicy(tx: Tx): Promise<CertificatePolicy> {
  return (await policyInForce(tx)).policy.certificate
}
