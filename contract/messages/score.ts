import type { Message } from './index.ts'

/** Refusals of score files, entries, the score sheet, its signatures and corrections. */
export const scoreMessages = {
  'score.system_key_invalid': {
    kind: 'invalid',
    text: '公钥不是有效的Ed25519公钥，请向机考系统方索取SPKI格式的公钥。',
  },
  'score.system_known': { kind: 'conflict', text: '这把公钥已经登记为“{name}”。' },
  'score.import_format': { kind: 'invalid', text: '文件不是理论成绩文件（{problem}），请使用机考系统导出的签名文件。' },
  'score.import_unsigned': {
    kind: 'rule',
    text: '成绩文件没有机考系统的签名，不能导入；理论成绩由系统评分，不得人工导入。',
  },
  'score.import_wrong_signature': {
    kind: 'rule',
    text: '成绩文件的签名不是已登记的机考系统所签，或内容在签名后被改动，不能导入。',
  },
  'score.import_other_batch': { kind: 'invalid', text: '成绩文件属于另一个批次，不能导入本批次。' },
  'score.import_rows': {
    kind: 'invalid',
    text: '成绩文件有{count}处问题，没有导入任何成绩；请逐条核对后由机考系统重新导出。',
  },
  'score.import_unmarked': { kind: 'rule', text: '还有{count}名考生没有登记理论到考，不能导入理论成绩：{names}。' },
  'score.import_again': { kind: 'rule', text: '理论成绩已经导入过；需要以新文件替换的，请写明原因（至少4个字）。' },
  'score.theory_by_hand': {
    kind: 'rule',
    text: '理论成绩由机考系统评分，不得人工登记；请导入机考系统签名的成绩文件。',
  },
  'score.not_seated': { kind: 'invalid', text: '有{count}名考生不参加本批次的{subject}：{names}。' },
  'score.duplicate_row': { kind: 'invalid', text: '同一名考生出现了两次：{names}。' },
  'score.zero_candidate': { kind: 'rule', text: '{names}已记缺考或违纪，成绩按零分计，不能登记成绩。' },
  'score.unmarked': { kind: 'rule', text: '{names}还没有登记到考，请先登记到考再登记成绩。' },
  'score.entered_by_others': { kind: 'rule', text: '{names}的成绩已由另外的人登记，不能重复登记。' },
  'score.workbook_rows': { kind: 'invalid', text: '表格有{count}处问题，没有登记任何成绩，请改正后重新上传。' },
  'score.grid_missing': { kind: 'invalid', text: '请先选择考场场次，或选择职业和等级。' },
  'score.sheet_signing': { kind: 'conflict', text: '成绩登记表正在会签，不能再登记成绩；确有错误的，请签字人先退回。' },
  'score.sheet_locked': { kind: 'rule', text: '成绩登记表已会签锁定；需要更改的，请按成绩更正办理。' },
  'score.correct_instead': { kind: 'rule', text: '成绩已锁定过，只能由一人提出更正、另一人确认，不能直接登记。' },
  'score.incomplete': { kind: 'rule', text: '还有{count}处成绩没有登全或没有核对一致，不能生成成绩登记表：{names}。' },
  'score.undecided': { kind: 'rule', text: '有{count}名考生的结果需要人工判定：{names}。' },
  'score.nobody': { kind: 'conflict', text: '本批次还没有考生成绩。' },
  'score.no_sheet': { kind: 'conflict', text: '还没有生成成绩登记表。' },
  'score.sheet_changed': { kind: 'conflict', text: '成绩内容已有改动，这一版不能再签；请重新生成成绩登记表后再签字。' },
  'score.signature_missing': { kind: 'rule', text: '“{missing}”尚未签字，轮不到“{signer}”签字。' },
  'score.already_signed': { kind: 'conflict', text: '“{signer}”已经签过这一版。' },
  'score.not_a_signer': { kind: 'rule', text: '本机构的成绩登记表不由“{signer}”签字。' },
  'score.supervisor_entered': { kind: 'rule', text: '{name}在本批次登记过成绩，不能再以质量督导员签字。' },
  'score.not_locked': { kind: 'conflict', text: '成绩登记表还没有锁定，请直接改正登记，不必办理更正。' },
  'score.after_publication': {
    kind: 'rule',
    text: '结果已经{what}，不能再直接更正；请按异议处理，异议成立后重开成绩。',
  },
  'score.same_value': { kind: 'invalid', text: '更正后的成绩与原成绩相同。' },
  'score.correction_pending': { kind: 'conflict', text: '这名考生的这一科已有一项待确认的更正。' },
  'score.corrections_open': { kind: 'conflict', text: '还有{count}项成绩更正没有确认，请先处理。' },
  'score.no_decision_needed': { kind: 'conflict', text: '这名考生的结果已由规则判定，不需要人工判定。' },
  'score.scan_format': { kind: 'invalid', text: '扫描件须为PDF或JPEG（按内容判断，与扩展名无关）。' },
} as const satisfies Record<string, Message>
