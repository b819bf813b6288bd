import type { Why } from '#core/kernel/judgement.ts'

const words: Readonly<Record<string, string>> = {
  'certificate.format': '不是1位大写字母加21位数字（第16位为等级）',
  'certificate.province': '第6、7位不是省级行政区代码',
  'certificate.serial': '证书序列码应为000001至999999',
  'certificate.filing_mismatch': '前13位不是本机构备案号',
  'certificate.filing_pattern': '备案号不是本地区的样式',
  'certificate.from_platform': '编号由平台下发',
  'certificate.level_mismatch': '第16位与考生申报等级不一致',
  'certificate.year_mismatch': '第14、15位与发证日期的年份不一致',
}

/** What is wrong with a certificate number, in words. */
export const whyText = (one: Pick<Why, 'code'>): string => words[one.code] ?? '不符合编码规则'
