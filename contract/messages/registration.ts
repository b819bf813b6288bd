import type { Message } from './index.ts'

/** Refusals of the registration of candidates. */
export const registrationMessages = {
  'registration.row_refused': { kind: 'invalid', text: '登记的内容有误，请按字段下的提示修改。' },
  'registration.entry_unknown': { kind: 'invalid', text: '所选职业和等级不在本批次内，请重新选择。' },
  'registration.duplicate': {
    kind: 'conflict',
    text: '该证件号码在本批次已报同一职业和等级（{number}），不能重复登记。',
  },
  'registration.elsewhere': {
    kind: 'conflict',
    text: '该证件号码在同一考试时段已报同一职业和等级（{where}），不能重复报名。',
  },
  'registration.banned': { kind: 'rule', text: '该证件号码在{until}前不得报名。' },
  'registration.evidence_missing': { kind: 'rule', text: '“{route}”须先登记{evidence}，再报名。' },
  'registration.no_candidates': { kind: 'conflict', text: '本批次还没有考生，不能截止报名。' },
  'registration.not_acknowledged': { kind: 'conflict', text: '截止报名前还有{count}项提醒，请看过后确认。' },
  'registration.photo_required': { kind: 'rule', text: '还有{count}名考生没有照片，不能截止报名。' },
  'registration.consent_required': {
    kind: 'rule',
    text: '还有{count}名考生没有签署个人信息处理告知书，不能截止报名。',
  },
  'registration.materials_missing': { kind: 'rule', text: '报名材料不齐，不能截止报名：{missing}。' },
  'registration.import_done': { kind: 'conflict', text: '这次上传已在{at}处理完毕，不能再次导入。' },
  'registration.import_empty': { kind: 'conflict', text: '没有可以导入的行，请改正后重新上传。' },
  'registration.no_photo': { kind: 'not_found', text: '该考生还没有照片。' },
  'registration.no_applications': { kind: 'not_found', text: '没有符合条件的考生，无备案表可打印。' },
  'registration.document_format': {
    kind: 'invalid',
    text: '证明材料须是PDF、JPEG或PNG文件（按内容判断，与扩展名无关）。',
  },
  'registration.nothing_to_export': { kind: 'not_found', text: '没有符合条件的考生，无名单可导出。' },
  'registration.no_failed_rows': { kind: 'not_found', text: '这次上传没有不能导入的行。' },
  'registration.locked': { kind: 'conflict', text: '{why}' },
  'registration.signed_later': { kind: 'invalid', text: '签署日期不能晚于今天。' },
  'registration.print_failed': { kind: 'unavailable', text: '备案表没有印成：{reason}' },
} as const satisfies Record<string, Message>
