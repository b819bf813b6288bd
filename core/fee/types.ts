import type { Level } from '#core/kernel/levels.ts'

/** What somebody may be charged for. */
export const feeItems = ['registration', 'training', 'assessment', 'certificate', 'materials'] as const

/** One of them: 报名费, 培训费, 认定费, 证书费, 实操考核材料. */
export type FeeItem = (typeof feeItems)[number]

interface Cited {
  readonly label: string
  readonly clause: string | null
}

/** Items about which an article says something. */
export interface FeeItemsRule extends Cited {
  readonly items: readonly FeeItem[]
}

/** An item charged by a published standard, which bounds the amount. */
export interface FeeStandard extends Cited {
  readonly item: FeeItem
  readonly standard: string
}

/** Who pays for an assessment that is free, in this order; the last pays whatever is left. */
export interface FundingRule extends Cited {
  readonly sources: readonly string[]
}

/** Vouchers that make an assessment free, and the system that verifies who holds one. */
export interface VoucherRule extends Cited {
  readonly inProvince: string
  readonly elsewhere: string
  readonly verifiedBy: string
}

/** An earlier certificate whose holder pays, in which year of study, and by which standard. */
export interface EarlierCertificateRule extends Cited {
  readonly year: string
  readonly issuedBy: string
  readonly level: Level
  readonly standard: string
}

/** What is charged, for how much, to whom; null where no article says. */
export interface FeePolicy {
  /** The only items that may be charged. */
  readonly allowed: FeeItemsRule | null
  /** Items for which nothing may be charged. */
  readonly free: FeeItemsRule | null
  /** What candidates bring themselves, so that it is never charged. */
  readonly ownAccount: FeeItemsRule | null
  readonly standard: FeeStandard | null
  readonly funding: FundingRule | null
  readonly voucher: VoucherRule | null
  readonly earlierCertificate: EarlierCertificateRule | null
}
