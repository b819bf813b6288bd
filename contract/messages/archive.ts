import type { Message } from './index.ts'

/** Refusals of the archive: missing items, packs, seals and the register of movements. */
export const archiveMessages = {
  'archive.no_such_item': { kind: 'invalid', text: '归档清单里没有这一项，请按清单选择。' },
  'archive.file_type': { kind: 'invalid', text: '归档件须为PDF、JPEG、PNG或ZIP（按内容判断，与扩展名无关）。' },
  'archive.item_made': { kind: 'conflict', text: '“{item}”由系统生成，不是缺件，不必说明。' },
  'archive.already_sealed': { kind: 'conflict', text: '归档包已封存，批次只读，不能再改动。' },
  'archive.items_missing': { kind: 'rule', text: '归档清单还缺{count}项，请上传归档件或说明缺件原因后再整理归档包。' },
  'archive.not_prepared': { kind: 'conflict', text: '归档包尚未整理完成，请先整理，完成后再封存。' },
  'archive.preparing': { kind: 'conflict', text: '归档包正在整理，请等待完成。' },
  'archive.other_manifest': { kind: 'conflict', text: '归档包已重新整理，清单与您所见不同，请刷新核对后再封存。' },
  'archive.stale': { kind: 'conflict', text: '整理之后批次又有变动（{act}），请重新整理归档包后再封存。' },
  'archive.not_sealed': { kind: 'conflict', text: '归档包尚未封存，封存并附上留痕凭证后才能下载。' },
  'archive.ledger_broken': { kind: 'conflict', text: '留痕与数据库外的检查点副本不符，不能封存：{fault}' },
  'movement.not_approved': { kind: 'rule', text: '“{kind}”须经分管领导同意并签字后才能交出。' },
  'movement.approval_not_needed': { kind: 'conflict', text: '“{kind}”不需要审批，由保管员和接收人签字即可。' },
  'movement.same_person': { kind: 'rule', text: '{what}须由另一个人办理，不能由同一人兼签。' },
  'movement.kept': { kind: 'rule', text: '这批归档材料{until}。' },
  'movement.not_loan': { kind: 'conflict', text: '“{kind}”不需要归还登记。' },
  'movement.reason_needed': { kind: 'invalid', text: '不同意时请写明理由。' },
  'movement.due_past': { kind: 'invalid', text: '归还日期不能早于今天。' },
} as const satisfies Record<string, Message>
