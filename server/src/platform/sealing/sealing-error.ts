/** Why a paper does not open. */
export type SealingFault =
  | 'wrong_passphrase'
  | 'not_a_custodian'
  | 'tampered_share'
  | 'wrong_share'
  | 'duplicate_share'
  | 'too_few_shares'
  | 'wrong_key'
  | 'tampered_release'
  | 'wrong_release'
  | 'forged_permit'
  | 'permit_of_another'
  | 'too_early'
  | 'tampered_paper'

/** A refusal to open; `who` is the person whose share or passphrase it was, never anything secret. */
export class SealingError extends Error {
  readonly fault: SealingFault
  readonly who: string | null

  constructor(fault: SealingFault, who: string | null = null) {
    super(who === null ? fault : `${fault}: ${who}`)
    this.fault = fault
    this.who = who
  }
}
