/** The Chinese words of what is judged about the items a person attests, by code. */
export const attestationTexts = {
  'attestation.open': '还没有人确认',
  'attestation.wrong_role': '不是规定的人员',
  'attestation.check_missing': '还有要点没有核对',
  'attestation.note_missing': '缺少情况说明',
  'attestation.attachment_missing': '缺少证明材料',
  'attestation.too_early': '还没有到可以确认的时候',
  'attestation.effect_not_allowed': '所选处理不在条款范围内',
  'attestation.no_occasion': '这一事项不是遇事才办的',
  'attestation.case_unknown': '条款没有列出此种情形',
  'attestation.waiver_not_allowed': '不得免办，或没有写明理由',
  'attestation.waiver_wrong_role': '不得由此人批准免办',
} as const
