/** The Chinese words of what is judged about fees and vouchers, by code. */
export const feeTexts = {
  'fee.free': '此项不得收费',
  'fee.own_account': '此项由考生自备，不得代收',
  'fee.item': '没有条款允许收取此项费用',
  'fee.standard': '未按规定的收费标准收取',
  'fee.over_standard': '收费超过标准',
  'fee.unpaid': '不在免费范围内，尚未缴费',
  'fee.voucher': '评价券的种类不符合规定',
  'fee.voucher_verification': '评价券未经规定的系统核验',
  'ask.standard': '请填写收费标准的金额',
  'ask.paid': '请确认是否已经缴费',
  'ask.certificates': '请确认是否已持有该年度的证书',
  'ask.year': '请确认所属年度',
  'ask.voucher': '请填写评价券的种类',
  'ask.voucher_verification': '请确认评价券由哪个系统核验',
} as const
