import { type Answer, answer, type Why, why } from '#core/kernel/judgement.ts'
import type { Level } from '#core/kernel/levels.ts'
import type { EarlierCertificateRule, FeePolicy, VoucherRule } from './types.ts'

/** A candidate, as far as vouchers and payment go; what is left out is asked. */
export interface VoucherCase {
  readonly home: 'in_province' | 'elsewhere'
  /** The year of study in the words of the article, such as 大三; null for somebody who does not study. */
  readonly year?: string | null | undefined
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

const isOfYear = ({ year }: EarlierCertificateRule, one: VoucherCase): boolean => one.year === year

const holdsEarlier = (rule: EarlierCertificateRule, { certificates }: VoucherCase): boolean =>
  certificates?.some(({ issuedBy, level }) => issuedBy === rule.issuedBy && level === rule.level) ?? false

/** What must be known before it can be said that the article on earlier certificates does not bind. */
function openWhys(rule: EarlierCertificateRule, one: VoucherCase): readonly Why[] {
  const { year, certificates } = one
  const mayHold = certificates === undefined || holdsEarlier(rule, one)
  const mayBeOfYear = year === undefined || isOfYear(rule, one)
  return [
    ...(certificates === undefined && mayBeOfYear ? [why('ask.certificates', rule.clause)] : []),
    ...(year === undefined && mayHold ? [why('ask.year', rule.clause, rule.year)] : []),
  ]
}

/**
 * Whether an assessment is free by voucher: of the province for those at home in it, made by the institution for all
 * others, verified by the system of real names (JC-010: `fee.voucher`, `fee.voucher_verification`). A student of the
 * article's year who already holds its certificate may apply again but pays by its standard (JC-011: `fee.unpaid`).
 * Without either article the question is `ask.unwritten`.
 */
export function judgeVoucher({ voucher, earlierCertificate: earlier }: FeePolicy, one: VoucherCase): VoucherAnswer {
  if (earlier && isOfYear(earlier, one) && holdsEarlier(earlier, one)) return payment(earlier, one)
  const open = earlier ? openWhys(earlier, one) : []
  if (voucher) return showVoucher(voucher, one, open)
  return { ...answer([], [...open, why('ask.unwritten', null)]), free: null, standard: null }
}
