import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { EarlierCertificateRule, FeePolicy, VoucherRule } from './types.ts'

/** A candidate, as far as vouchers and payment go; what is left out is asked. */
export interface VoucherCase {
  readonly home: 'in_province' | 'elsewhere'
  /** Certificates held, and what kind of school issued them. */
  readonly certificates?: readonly { readonly issuedBy: string; readonly level: Level }[] | undefined
  /** The voucher shown, such as 民生山西; null for none. */
  readonly voucher?: string | null | undefined
  /** The system that verified the voucher; null where it failed. */
  readonly verifiedBy?: string | null | undefined
  /** Whether somebody who must pay has paid. */
  readonly paid?: boolean | undefined
}

/** The verdict, whether the assessment is free, and else by which standard it is paid; null while it is not known. */
export interface VoucherAnswer extends Answer {
  readonly free: boolean | null
  readonly standard: string | null
}

const payment = ({ clause, standard }: EarlierCertificateRule, { paid }: VoucherCase): VoucherAnswer => ({
  ...answer(
    paid === false ? [why('fee.unpaid', clause, standard)] : [],
    paid === undefined ? [why('ask.paid', clause, standard)] : [],
  ),
  free: false,
  standard,
})

/** Where a word is unknown it is asked, where it is another it is refused; `who` is the word wanted. */
const compare = (name: string, clause: string | null, given: string | null | undefined, wanted: string) => ({
  reasons: given !== undefined && given !== wanted ? [why(`fee.${name}`, clause, wanted)] : [],
  questions: given === undefined ? [why(`ask.${name}`, clause, wanted)] : [],
})

const showVoucher = (rule: VoucherRule, one: VoucherCase, open: readonly Why[]): VoucherAnswer => {
  const wanted = one.home === 'in_province' ? rule.inProvince : rule.elsewhere
  const voucher = compare('voucher', rule.clause, one.voucher, wanted)
  const verified = compare('voucher_verification', rule.clause, one.verifiedBy, rule.verifiedBy)
  const judged = answer(
    [...voucher.reasons, ...verified.reasons],
    [...open, ...voucher.questions, ...verified.questions],
  )
  return { ...judged, free: judged.ok === true ? true : null, standard: null }
}

/**
 * Whether an assessment is free by voucher: of the province for those at home in it, made by the institution for all
 * others, verified by the system of real names (JC-010: `fee.voucher`, `fee.voucher_verification`). Who already holds
 * the certificate of the article may apply again but pays by its standard (JC-011: `fee.unpaid`). Without either
 * article the question is `ask.unwritten`.
 */
export function judgeVoucher({ voucher, earlierCertificate: earlier }: FeePolicy, one: VoucherCase): VoucherAnswer {
  const holds = one.certificates?.some(
    ({ issuedBy, level }) => issuedBy === earlier?.issuedBy && level === earlier.level,
  )
  if (earlier && holds) return payment(earlier, one)
  const open = earlier && one.certificates === undefined ? [why('ask.certificates', earlier.clause)] : []
  if (voucher) return showVoucher(voucher, one, open)
  return { ...answer([], [...open, why('ask.unwritten', null)]), free: null, standard: null }
}
