import type { CertificateState } from './lifecycle.ts'
import type { PaperStatus } from './stock.ts'

/** The Chinese name of each state of a certificate. */
export const certificateStateTitles: Record<CertificateState, string> = {
  composed: '待核发',
  issued: '已核发',
  revocation_requested: '撤销待批',
  revoked: '已撤销',
  reissued: '已补发，原张作废',
}

/** The Chinese name of each state of a paper. */
export const paperStatusTitles: Record<PaperStatus, string> = {
  blank: '空白',
  used: '已使用',
  scrapped: '已报废',
  destroyed: '已销毁',
}

/** What the certificate prints as the kind of document. */
export const identityTypeTitles: Readonly<Record<string, string>> = {
  id_card: '居民身份证',
  residence: '港澳台居民居住证',
  hk_mo_permit: '港澳居民来往内地通行证',
  tw_permit: '台湾居民来往大陆通行证',
  foreign_pr: '外国人永久居留身份证',
  passport: '护照',
  officer: '军官证',
  soldier: '士兵证',
  police_note: '公安机关证明',
}

/** A document number as the public sees it: first and last four of fifteen or more, less of shorter ones. */
export function publicMask(number: string): string {
  const shown = number.length >= 15 ? 4 : number.length >= 8 ? 2 : 1
  return number.slice(0, shown) + '*'.repeat(Math.max(number.length - 2 * shown, 1)) + number.slice(-shown)
}
